'use client';

import { FolderOpen, GitCompare, Trash2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TemplateButton } from '#components/yaml/editor/templates/template-button.tsx';
import { type FoundFile, isHiddenPath } from './input/files/load-files.ts';
import type { ApplyText } from './input/use-apply-text.ts';
import type { ApplyActions } from './run/use-apply-actions.ts';
import type { ApplyRunState } from './run/use-apply-run.ts';

export function ApplyHeader(props: {
  cluster: string;
  state: ApplyText;
  actions: ApplyActions;
  busy: ApplyRunState['busy'];
  /** Why nothing can be sent. */
  disabledReason: string | undefined;
  opensFiles: boolean;
  onCompare: () => void;
  onCheck: () => void;
  onSend: () => void;
}) {
  const { cluster, state, actions, busy, disabledReason, opensFiles, onCompare, onCheck, onSend } = props;
  const t = useTranslations('apply');
  const total = state.manifests.objects.length;
  const count = t('objects', { count: total });
  const [file, ...moreFiles] = state.files;
  const title =
    file === undefined
      ? count
      : moreFiles.length === 0
        ? t('fileAndObjects', { file, objects: count })
        : t('filesAndObjects', { count: state.files.length, objects: count });
  const isDelete = actions.method === 'delete';
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-border border-b px-5 py-2.5">
      <div className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-2.5">
        <h1 className="text-18 font-semibold tracking-[-0.012em]">{t('title')}</h1>
        <span className="min-w-0 truncate text-text-2">{title}</span>
      </div>
      <TemplateButton cluster={cluster} text={state.text} onChange={state.setText} />
      <Choosers onFiles={state.add} isLoading={state.isLoading} opensFiles={opensFiles} />
      {isDelete ? null : (
        <>
          <Button
            size="s"
            icon={GitCompare}
            disabledReason={actions.method === 'create' ? t('compareNeedsApply') : disabledReason}
            onClick={onCompare}
          >
            {t('compare')}
          </Button>
          <Button size="s" busy={busy === 'dry-run'} disabledReason={disabledReason} onClick={onCheck}>
            {t('check')}
          </Button>
        </>
      )}
      <Button
        size="s"
        variant={isDelete ? 'danger' : 'primary'}
        icon={isDelete ? Trash2 : undefined}
        hotkey="Ctrl Enter"
        busy={busy === 'write' || (isDelete && busy !== undefined)}
        disabledReason={disabledReason}
        onClick={onSend}
      >
        {t(`send.${actions.method}`, { count: total })}
      </Button>
    </header>
  );
}

/** Files, or a folder with all that is in it. */
function Choosers(props: {
  onFiles: (files: readonly FoundFile[]) => Promise<void>;
  isLoading: boolean;
  opensFiles: boolean;
}) {
  const { onFiles, isLoading, opensFiles } = props;
  const t = useTranslations('apply');
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (opensFiles) files.current?.click();
  }, [opensFiles]);
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const taken = (input: RefObject<HTMLInputElement | null>) => () => {
    const chosen = [...(input.current?.files ?? [])];
    if (input.current !== null) input.current.value = '';
    const found = chosen.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    void onFiles(found.filter(({ path }) => !isHiddenPath(path)));
  };
  const hidden = { type: 'file', multiple: true, className: 'hidden', tabIndex: -1 } as const;
  return (
    <>
      <input
        {...hidden}
        ref={files}
        accept=".yaml,.yml,.json,.txt,text/*,application/json"
        aria-label={t('upload')}
        onChange={taken(files)}
      />
      <input {...hidden} ref={folder} aria-label={t('uploadFolder')} onChange={taken(folder)} />
      <Button size="s" icon={Upload} busy={isLoading} onClick={() => files.current?.click()}>
        {t('upload')}
      </Button>
      <Button size="s" icon={FolderOpen} onClick={() => folder.current?.click()}>
        {t('uploadFolder')}
      </Button>
    </>
  );
}
