'use client';

import { useTranslations } from 'next-intl';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import type { NoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { EditOutcome } from './outcome/edit-outcome.tsx';
import type { GoToLine } from './outcome/outcome-parts.tsx';
import type { YamlEdit } from './use-yaml-edit.ts';

/** Over the text: why it can't be saved, what others changed meanwhile, what came of saving. */
export function EditNotices(props: {
  edit: YamlEdit;
  gone: boolean;
  /** Why nothing can be saved here at all. */
  fixed: string | undefined;
  noRight: NoRight | undefined;
  onLine: GoToLine;
}) {
  const { edit, gone, fixed, noRight, onLine } = props;
  const t = useTranslations('yaml');
  const { outcome } = edit;
  return (
    <div
      className="flex max-h-[45%] flex-none flex-col gap-2 overflow-y-auto px-5 py-2 empty:hidden"
      aria-live="polite"
    >
      {edit.isRestored && outcome === undefined ? <RestoredNotice onDiscard={edit.discard} /> : null}
      {fixed === undefined ? null : fixed === noRight?.reason && !gone ? (
        <NoRightNotice noRight={noRight} title={t('cannotRight')} />
      ) : (
        <Notice
          tone="neutral"
          title={fixed}
          action={
            gone && edit.dirty ? (
              <Button size="s" onClick={edit.askRecreate}>
                {t('createAnew')}
              </Button>
            ) : undefined
          }
        />
      )}
      {edit.theirChanges.length === 0 || gone ? null : (
        <Notice
          tone="warn"
          title={t('changedMeanwhile')}
          action={
            <Button size="s" onClick={edit.compare}>
              {t('compare')}
            </Button>
          }
        >
          <code className="wrap-anywhere">{edit.theirChanges.slice(0, 8).join(', ')}</code>
        </Notice>
      )}
      {outcome === undefined ? null : <EditOutcome edit={edit} outcome={outcome} onLine={onLine} />}
    </div>
  );
}
