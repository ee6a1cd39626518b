'use client';

import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox, Field, type FieldProblem, TextArea } from '#components/ui/field.tsx';
import { YamlEditor } from '#components/yaml/editor/yaml-editor.tsx';
import { dataLimitBytes } from '#lib/kinds/config-map-data.ts';
import { type KeyValue, valueBytes } from '#lib/kinds/config-map-edit.ts';
import { editExactly, textFacts, toLineFeeds } from '#lib/kinds/config-map-text.ts';
import { useBytes } from '../data/use-bytes.ts';
import { ValueFacts } from '../data/value-facts.tsx';
import { valueOfFile } from './value-of-file.ts';

/** The browser's own text field lays out all of its lines at every key: beyond this it is slow. */
const mostInField = 100_000;
const bom = '\u{feff}';

/**
 * The value of one key: typed, or a file. What the field can't show (carriage returns) stays in the text all the same.
 */
export function ValueField(props: {
  value: KeyValue;
  /** What the key holds now. */
  baseText: string;
  onChange: (value: KeyValue, fileName?: string) => void;
  problem: FieldProblem | undefined;
  autoFocus: boolean;
  rows?: number;
  /** At the end of the label's line. */
  actions?: ReactNode;
  /** Ctrl Enter in the editor of a large value, which keeps its keys to itself. */
  onSubmit?: () => void;
  /** Dots in place of what is typed: it is secret, and was not asked for. */
  isHidden?: boolean;
}) {
  const { value, baseText, onChange, problem, autoFocus, rows = 22, actions, onSubmit, isHidden = false } = props;
  const t = useTranslations('kinds.keyEdit');
  const size = useBytes();
  const chooser = useRef<HTMLInputElement>(null);
  const [wraps, setWraps] = useState(false);
  const [refused, setRefused] = useState<string>();
  const text = 'text' in value ? value.text : undefined;
  const shown = useMemo(() => (text === undefined ? '' : toLineFeeds(text)), [text]);
  // Decided once: an editor does not change under the hands of who writes in it.
  const [isLarge] = useState(shown.length > mostInField);
  // What is counted follows the typing, and does not hold it up.
  const counted = useDeferredValue(value);
  const facts = useMemo(() => ('text' in counted ? textFacts(counted.text) : undefined), [counted]);

  async function read(file: File) {
    const read = await valueOfFile(file);
    setRefused(read === undefined ? t('fileTooLarge', { name: file.name, limit: size(dataLimitBytes) }) : undefined);
    if (read !== undefined) onChange(read, file.name);
  }
  const bytes = useMemo(() => valueBytes(counted), [counted]);
  const shownProblem = refused === undefined ? problem : { tone: 'bad' as const, text: refused };
  return (
    <Field
      label={t('value')}
      problem={shownProblem}
      hint={facts === undefined || facts.lineEnds === 'none' || facts.lineEnds === 'lf' ? undefined : t('endsKept')}
      aside={
        // In a narrow place it takes more than one line.
        <span className="flex min-w-0 flex-wrap items-center justify-end gap-x-2 gap-y-1">
          <ValueFacts bytes={bytes} facts={facts} />
          <Checkbox label={t('wrap')} checked={wraps} onCheckedChange={setWraps} />
          <Button size="xs" icon={Upload} onClick={() => chooser.current?.click()}>
            {t('upload')}
          </Button>
          {actions}
        </span>
      }
    >
      {(ids) => (
        <>
          {text === undefined ? (
            <p id={ids.id} className="rounded-m border border-border-2 px-2.5 py-2 text-text-2">
              {t('fileChosen', { size: size(bytes) })}
            </p>
          ) : isLarge && isHidden ? (
            <p id={ids.id} className="rounded-m border border-border-2 px-2.5 py-2 text-text-2">
              ••••••••
            </p>
          ) : isLarge ? (
            <div className="overflow-hidden rounded-m border border-control">
              <YamlEditor
                label={t('value')}
                language="plaintext"
                height="56vh"
                wraps={wraps}
                // The editor takes a BOM away.
                value={shown.startsWith(bom) ? shown.slice(1) : shown}
                onChange={(next) =>
                  onChange({ text: editExactly(text, shown.startsWith(bom) ? bom + next : next, baseText) })
                }
                {...(onSubmit === undefined ? {} : { onSubmit })}
              />
            </div>
          ) : (
            <TextArea
              {...ids}
              mono
              {...(autoFocus ? { 'data-autofocus': true } : {})}
              translate="no"
              rows={rows}
              wrap={wraps ? 'soft' : 'off'}
              className={`max-h-[58vh] min-h-16 resize-y ${isHidden ? '[-webkit-text-security:disc]' : ''}`}
              value={shown}
              onChange={(event) => onChange({ text: editExactly(text, event.target.value, baseText) })}
            />
          )}
          <input
            ref={chooser}
            type="file"
            className="hidden"
            aria-label={t('file')}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              // The same file can be chosen again after it was changed.
              event.target.value = '';
              if (file !== undefined) void read(file);
            }}
          />
        </>
      )}
    </Field>
  );
}
