'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readUsage } from '#components/data/usage.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { UsageAnswer, UsageTarget } from '#lib/protocol/usage.ts';

/** The server reads no more often either. */
const everyMs = 10_000;

export interface Usage {
  /** The newest that told something; with a gap since, what was known before. */
  readonly answer: UsageAnswer | undefined;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** What it uses, and did since somebody began to look. Asked for while the page is in sight. */
export function useUsage({ resource, namespace, name }: UsageTarget): Usage {
  const cluster = useCluster();
  const client = useQueryClient();
  const queryKey = ['usage', cluster, resource, namespace, name];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const next = await readUsage(cluster, { resource, namespace, name }, signal);
      return withHistory(client.getQueryData<UsageAnswer>(queryKey), next);
    },
    refetchInterval: everyMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  const problem = query.error ?? undefined;
  // Who may not read it any more is not shown what was read before.
  const answer = problem !== undefined && !problem.passing ? undefined : query.data;
  return { answer, problem, refetch: () => void query.refetch() };
}

/** The server tells a history only with a fresh measurement: while there is none, what this page has stays. */
function withHistory(before: UsageAnswer | undefined, next: UsageAnswer): UsageAnswer {
  if (before === undefined || next.gap === null || next.total.length > 0) return next;
  return { ...before, gap: next.gap };
}
