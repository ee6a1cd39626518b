'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { YamlPreview } from '#components/yaml/yaml-preview.tsx';
import { type ManifestTemplate, templatesFor } from '#lib/manifest/templates/templates.ts';

/** Manifests to begin with, of every kind that the cluster lets be made. Looked at on the left, inserted by a click. */
export default function TemplateDialog(props: {
  cluster: string;
  onInsert: (text: string) => void;
  onOpenChange: (open: boolean) => void;
}) {
  const { cluster, onInsert, onOpenChange } = props;
  const t = useTranslations('editor.templates');
  const { resources, served } = useDiscovery(cluster);
  const [filter, setFilter] = useState('');
  const [looked, setLooked] = useState<ManifestTemplate>();
  const templates = useMemo(() => templatesFor(resources, served), [resources, served]);
  const shown = templates.filter((template) => fits(template, filter));
  const preview = shown.find(({ id }) => id === looked?.id) ?? shown[0];
  const insert = (template: ManifestTemplate) => {
    onInsert(template.text);
    onOpenChange(false);
  };
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('title')} size="l">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (preview !== undefined) insert(preview);
        }}
      >
        <TextInput
          data-autofocus
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </form>
      <div className="mt-2 grid h-[52vh] min-h-[200px] gap-2 sm:grid-cols-[300px_minmax(0,1fr)]">
        <ul className="min-h-0 overflow-y-auto">
          {shown.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                className={`flex min-h-7 w-full items-baseline gap-2 rounded-m px-2 py-0.5 text-left hover:bg-hover ${template.id === preview?.id ? 'bg-selected forced-colors:outline-2 forced-colors:outline-offset-[-2px]' : ''}`}
                onFocus={() => setLooked(template)}
                onMouseEnter={() => setLooked(template)}
                onClick={() => insert(template)}
              >
                <span className="min-w-0 wrap-anywhere">
                  {template.kind}
                  {template.variant === undefined ? null : <span className="text-text-2"> {template.variant}</span>}
                </span>
                <span className="ml-auto min-w-0 truncate text-12 text-text-3">{template.apiVersion}</span>
              </button>
            </li>
          ))}
          {shown.length === 0 ? <li className="px-2 py-1 text-text-2">{t('none', { filter })}</li> : null}
        </ul>
        <div className="min-h-0 overflow-hidden rounded-m border border-border-2 max-sm:hidden">
          {preview === undefined ? null : (
            <YamlPreview text={preview.text} label={t('preview', { kind: preview.kind })} />
          )}
        </div>
      </div>
    </Dialog>
  );
}

function fits({ kind, apiVersion, variant = '' }: ManifestTemplate, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/);
  const text = `${kind} ${variant} ${apiVersion}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
