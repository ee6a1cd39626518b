'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { Seen } from './use-seen.ts';

/** Why it was not saved; after a conflict, the way to the newest version. What was typed stays. */
export function SeenProblem({ seen }: { seen: Seen }) {
  const t = useTranslations('kinds.exposure');
  const { problem, isConflict, object } = seen;
  if (problem === undefined) return null;
  if (!isConflict) return <ProblemNotice problem={problem} />;
  return (
    <Notice
      tone="warn"
      title={t('conflict', { kind: object.kind })}
      action={
        <Button size="s" busy={seen.busy} onClick={() => void seen.reload()}>
          {t('reload')}
        </Button>
      }
    >
      <ServerSentence text={problem.status.message} />
    </Notice>
  );
}
