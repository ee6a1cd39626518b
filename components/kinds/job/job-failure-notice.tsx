'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { JobFailure, JobRun } from '#lib/batch/job-failure.ts';
import { useFailureText } from './use-failure-text.ts';

/** Why the Job has failed, how its last pod ended, and the controller's own sentence. */
export function JobFailureNotice({ failure, runs }: { failure: JobFailure; runs: readonly JobRun[] }) {
  const t = useTranslations('kinds.job');
  const text = useFailureText();
  const bad = runs.find((run) => run.exit !== undefined && run.exit.code !== 0);
  return (
    <Notice tone="bad" title={text(failure)}>
      {bad?.exit === undefined ? (
        <p>{t(runs.length === 0 ? 'noPodsLeft' : 'noExit')}</p>
      ) : (
        <p>
          {t.rich('exit', {
            pod: () => (
              <ObjectLink
                apiVersion="v1"
                kind="Pod"
                name={bad.pod.metadata.name}
                namespace={bad.pod.metadata.namespace}
              />
            ),
            container: bad.exit.container,
            code: bad.exit.code,
            reason: bad.exit.reason,
          })}
        </p>
      )}
      {failure.message === '' ? null : <ServerSentence text={failure.message} className="mt-1.5" />}
    </Notice>
  );
}
