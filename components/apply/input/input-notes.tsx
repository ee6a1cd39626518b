'use client';

import { useTranslations } from 'next-intl';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { LintNoteLine } from '#components/yaml/editor/lint/lint-note.tsx';
import type { LintNote } from '#components/yaml/editor/lint/use-checked-text.ts';
import { maxFileMegabytes, maxFiles, type RefusalReason } from './files/load-files.ts';
import type { Moved } from './into-namespace.ts';
import type { ApplyText } from './use-apply-text.ts';

/** Above the editor: what was not read, what will be changed, what is not kept. */
export function InputNotes(props: {
  state: ApplyText;
  moved: Moved;
  namespace: string;
  lintNote: LintNote | undefined;
}) {
  const { state, moved, namespace, lintNote } = props;
  const t = useTranslations('apply');
  const readOnly = useReadOnlyReason();
  const movedCount = moved.from.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex max-h-[30vh] flex-none flex-col gap-1.5 overflow-y-auto empty:hidden [&>*]:mx-3 [&>*]:mt-2">
      {readOnly === undefined ? <ProductionNote /> : <Notice tone="neutral" title={readOnly} />}
      <RefusedFiles refused={state.refused} />
      {movedCount === 0 ? null : (
        <Notice tone="neutral" title={t('moved.title', { count: movedCount, namespace })}>
          {moved.from
            .map(({ namespace: from, count }) => t('moved.from', { namespace: from, count }))
            .join(t('moved.and'))}{' '}
          {t('moved.text')}
        </Notice>
      )}
      {state.isRestored ? <RestoredNotice onDiscard={state.clear} /> : null}
      {state.manifests.hasSecret ? <Notice tone="neutral" title={t('secretNotKept')} /> : null}
      {state.isLarge ? <Notice tone="neutral" title={t('largeText')} /> : null}
      <LintNoteLine note={lintNote} />
    </div>
  );
}

/** One line for each reason, so that a folder of pictures does not fill the page. */
function RefusedFiles({ refused }: { refused: ApplyText['refused'] }) {
  const t = useTranslations('apply');
  const byReason = Map.groupBy(refused, ({ reason }) => reason);
  return [...byReason].map(([reason, files]) => (
    <Notice
      key={reason}
      tone={reason === 'notYaml' ? 'neutral' : 'warn'}
      title={t(`refusedFiles.${reason satisfies RefusalReason}`, {
        count: files.length,
        megabytes: maxFileMegabytes,
        max: maxFiles,
      })}
    >
      <span className="wrap-anywhere">{files.map(({ name }) => name).join(', ')}</span>
    </Notice>
  ));
}
