'use client';

import { Pause, Play, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { OfferedAction } from '#components/actions/use-offered-actions.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import { previousRevision } from '#lib/kinds/workload/revisions/revisions.ts';
import type { RevisionsState } from './use-revisions.ts';

/** What can be done with a rollout, beside its bars. */
export function RolloutActions(props: {
  offered: (id: string) => OfferedAction | undefined;
  revisions: RevisionsState;
}) {
  const { offered, revisions } = props;
  const t = useTranslations('kinds.rollout');
  const { set } = useSearchState();
  const previous = previousRevision(revisions.revisions);
  const pause = offered('pause');
  const resume = offered('resume');
  return (
    <>
      {previous === undefined || offered('roll-back') === undefined ? null : (
        <Button
          size="xs"
          icon={Undo2}
          disabledReason={revisions.disabledReason}
          onClick={() => revisions.askRollBack(previous)}
        >
          {t('rollBackTo', { revision: previous.revision })}
        </Button>
      )}
      {pause === undefined ? null : (
        <Button
          size="xs"
          icon={Pause}
          disabledReason={pause.disabledReason}
          // The page's own address asks for it, as a link to it would.
          onClick={() => set({ action: 'pause' })}
        >
          {t('pause')}
        </Button>
      )}
      {resume === undefined ? null : (
        <Button size="xs" icon={Play} disabledReason={resume.disabledReason} onClick={() => set({ action: 'resume' })}>
          {t('resume')}
        </Button>
      )}
    </>
  );
}
