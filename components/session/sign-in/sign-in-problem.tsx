'use client';

import { useTranslations } from 'next-intl';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { FailureCode } from '#lib/protocol/failure.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** Refusals whose whole meaning is in our own words; the sentence beside them would only repeat it. */
const saidAlready: readonly (FailureCode | undefined)[] = [
  'link-used',
  'rate-limited',
  'credential-malformed',
  'insecure-transport',
];

/** Why signing in did not work. */
export function SignInProblem({ problem, clusterName }: { problem: RequestProblem; clusterName: string }) {
  const t = useTranslations('problem');
  const { title, explanation } = describeProblem(problem, t, clusterName);
  return (
    <Notice tone={problem.passing ? 'warn' : 'bad'} title={title}>
      <p>{explanation}</p>
      {saidAlready.includes(problem.failure) ? null : <ServerSentence text={problem.status.message} className="mt-2" />}
    </Notice>
  );
}
