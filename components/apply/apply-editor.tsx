'use client';

import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { YamlEditor } from '#components/yaml/editor/yaml-editor.tsx';
import { ApplyResults } from './results/apply-results.tsx';
import type { ApplyRun } from './run/apply-run.ts';
import { ApplyToolbar } from './apply-toolbar.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { maxFileMegabytes } from './input/load-files.ts';
import { useApplyRun } from './run/use-apply-run.ts';
import { useApplyText } from './input/use-apply-text.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { useSubmitKey } from './use-submit-key.ts';
import { useTextProblems } from './input/use-text-problems.ts';

export function ApplyEditor(props: { cluster: string; namespaces: Namespaces; opensFiles: boolean }) {
  const { cluster, namespaces, opensFiles } = props;
  const t = useTranslations('apply');
  const state = useApplyText();
  const apply = useApplyRun(cluster);
  const [typedNamespace, setNamespace] = useState<string>();
  const namespace = typedNamespace ?? namespaces.selected[0] ?? 'default';
  const [method, setMethod] = useState<ApplyRun['method']>('apply');
  const [onlyWhole, setOnlyWhole] = useState(false);
  const problems = useTextProblems(state.manifests);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (opensFiles) chooser.current?.click();
  }, [opensFiles]);

  const { objects, unreadable, hasSecret } = state.manifests;
  const isHeld = onlyWhole && unreadable.length > 0;
  const readOnly = useReadOnlyReason();
  const disabledReason =
    readOnly ?? (objects.length === 0 ? t('nothingToApply') : isHeld ? t('onlyWholeReason') : undefined);
  const request = { method, defaultNamespace: namespace === '' ? 'default' : namespace };
  const send = (dryRun: boolean) => {
    if (disabledReason !== undefined || apply.busy !== undefined) return;
    void apply.start({ ...request, dryRun }, objects, { unreadable });
  };
  const sendAgain = (ids: readonly string[], force: boolean) =>
    apply.again(
      { ...request, dryRun: false, force },
      objects.filter(({ id }) => ids.includes(id)),
    );
  useSubmitKey(() => send(false));
  const guard = useLeaveGuard(hasSecret && (apply.run === undefined || apply.run.dryRun));

  const count = t('objects', { count: objects.length });
  const [file, ...moreFiles] = state.files;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex flex-none flex-wrap items-center gap-x-2.5 gap-y-1 border-border border-b px-5 py-2.5">
        <div className="mr-auto flex min-w-0 flex-wrap items-baseline gap-x-2.5">
          <h1 className="text-18 font-semibold tracking-[-0.012em]">{t('title')}</h1>
          <span className="min-w-0 truncate text-text-2">
            {file === undefined || moreFiles.length > 0 ? count : t('fileAndObjects', { file, objects: count })}
          </span>
        </div>
        <input
          ref={chooser}
          type="file"
          multiple
          accept=".yaml,.yml,.json,.txt,text/*,application/json"
          className="hidden"
          aria-label={t('upload')}
          tabIndex={-1}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            void state.add(chosen);
          }}
        />
        <Button size="s" icon={Upload} onClick={() => chooser.current?.click()}>
          {t('upload')}
        </Button>
        <Button size="s" busy={apply.busy === 'dry-run'} disabledReason={disabledReason} onClick={() => send(true)}>
          {t('dryRun')}
        </Button>
        <Button
          size="s"
          variant="primary"
          hotkey="Ctrl Enter"
          busy={apply.busy === 'write'}
          disabledReason={disabledReason}
          onClick={() => send(false)}
        >
          {t('applyObjects', { count: objects.length })}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto min-[1200px]:grid min-[1200px]:grid-cols-[minmax(0,1fr)_404px] min-[1200px]:grid-rows-[minmax(0,1fr)] min-[1200px]:overflow-hidden">
        <DropZone onFiles={state.add}>
          <ApplyToolbar
            namespace={namespace}
            onNamespace={setNamespace}
            known={namespaces.known}
            method={method}
            onMethod={setMethod}
            problems={problems}
          />
          <div className="flex flex-none flex-col gap-1.5 empty:hidden [&>*]:mx-3 [&>*]:mt-2">
            {readOnly === undefined ? <ProductionNote /> : <Notice tone="neutral" title={readOnly} />}
            {state.refused.map(({ name, reason }) => (
              <Notice key={name} tone="warn" title={t(reason, { file: name, megabytes: maxFileMegabytes })} />
            ))}
            {state.isRestored ? (
              <Notice
                tone="neutral"
                title={t('restored')}
                action={
                  <Button size="xs" onClick={state.clear}>
                    {t('clear')}
                  </Button>
                }
              />
            ) : null}
            {hasSecret ? <Notice tone="neutral" title={t('secretNotKept')} /> : null}
            {unreadable.length === 0 ? null : (
              <Notice tone="warn" title={t('broken', { count: unreadable.length })}>
                <Checkbox label={t('onlyWhole')} checked={onlyWhole} onCheckedChange={setOnlyWhole} />
              </Notice>
            )}
          </div>
          <div className="min-h-0 flex-1">
            <YamlEditor
              label={t('editor')}
              value={state.text}
              onChange={state.setText}
              markers={problems.markers}
              reveal={problems.reveal}
              onCursor={problems.onCursor}
              onSubmit={() => send(false)}
            />
          </div>
          <footer className="flex h-[30px] flex-none items-center gap-3.5 overflow-hidden whitespace-nowrap border-border border-t bg-bg px-5 text-12 text-text-3">
            <span>{t('position', { line: problems.cursor.line, column: problems.cursor.column })}</span>
            <span>{t('format')}</span>
            <span className="ml-auto">{t('editorHelp')}</span>
            <span>
              <Kbd>Ctrl F</Kbd> {t('find')}
            </span>
          </footer>
        </DropZone>
        <ApplyResults
          cluster={cluster}
          apply={apply}
          defaultNamespace={request.defaultNamespace}
          onGoToLine={problems.goTo}
          onAgain={sendAgain}
          problemsIn={problems.inLines}
        />
      </div>
      <LeaveDialog guard={guard} isKept={false} onDiscard={state.clear} />
    </div>
  );
}

/** The editor's side of the page, which takes files that are dropped on it. */
function DropZone({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const t = useTranslations('apply');
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-label={t('editorSide')}
      className="relative flex min-h-[60vh] min-w-0 flex-col border-border min-[1200px]:min-h-0 min-[1200px]:border-r"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-l border-2 border-accent border-dashed bg-accent-tint/80 text-14 font-semibold">
          {t('dropHere')}
        </div>
      ) : null}
    </section>
  );
}
