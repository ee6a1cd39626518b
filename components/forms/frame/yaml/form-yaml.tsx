import { Eye, EyeOff, Pencil, PencilOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { YamlPreview } from '#components/yaml/yaml-preview.tsx';
import { concealed } from '#lib/forms/concealed.ts';
import { changedLines } from '#lib/manifest/changed-lines.ts';
import type { ObjectForm } from '../../model/use-object-form.ts';
import { useLazyEditor } from './use-lazy-editor.ts';

/**
 * The text of the form beside it: exactly what is sent. It can be written into; then the fields follow. `mark`: the
 * text as it was when the section now in use was entered, whose changes are shown.
 */
export function FormYaml({ state, base, isSecret }: { state: ObjectForm; base: string; isSecret: boolean }) {
  const t = useTranslations('forms');
  const { text, fault } = state.form;
  const [isEditing, setEditing] = useState(false);
  const [isShown, setShown] = useState(false);
  const Editor = useLazyEditor(isEditing || fault !== undefined);
  const changed = useMemo(() => changedLines(base, text), [base, text]);
  const hides = isSecret && !isShown;
  const isOpen = (isEditing || fault !== undefined) && !hides;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-[34px] flex-none items-center gap-2 border-border border-b px-4">
        <h2 className="relative flex h-full items-center font-medium after:absolute after:inset-x-0 after:bottom-[-1px] after:h-0.5 after:bg-accent">
          YAML
        </h2>
        {changed.length === 0 || isOpen ? null : (
          <span className="truncate text-12 text-text-3">{t('changedLines', { count: changed.length })}</span>
        )}
        <span className="ml-auto flex items-center gap-1">
          {isSecret ? (
            <Button variant="ghost" size="xs" icon={isShown ? EyeOff : Eye} onClick={() => setShown(!isShown)}>
              {t(isShown ? 'hideValues' : 'showValues')}
            </Button>
          ) : null}
          <Button
            variant="ghost"
            size="xs"
            icon={isEditing ? PencilOff : Pencil}
            disabledReason={hides ? t('showFirst') : undefined}
            aria-pressed={isEditing}
            onClick={() => setEditing(!isEditing)}
          >
            {t(isEditing ? 'endEditing' : 'editYaml')}
          </Button>
          <CopyButton text={text} label={t('copyYaml')} />
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col">
        {!isOpen ? (
          <YamlPreview text={hides ? concealed(text) : text} label={t('yamlPreview')} highlightLines={changed} />
        ) : Editor === undefined ? (
          <div className="grid flex-1 place-items-center">
            <Spinner sizePx={16} />
          </div>
        ) : (
          <Editor label={t('yamlPreview')} value={text} onChange={state.setText} lint={state.lint} />
        )}
      </div>
    </div>
  );
}
