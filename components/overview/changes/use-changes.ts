'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { serverRequest } from '#components/data/server-request.ts';
import { reportSessionLoss } from '#components/data/session-loss.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { parseChanges } from '#lib/overview/parse-changes.ts';
import type { ChangesAnswer } from '#lib/protocol/changes.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** It costs some twenty requests: after a change that is seen here, and once a minute. */
const restMs = 20_000;
const refetchMs = 60_000;

export interface Changes {
  readonly answer: ChangesAnswer | undefined;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** What somebody has changed last in the chosen namespaces. `seen` is another text when something here has changed. */
export function useChanges(seen: string): Changes {
  const cluster = useCluster();
  const { selected, settled } = useNamespaces();
  const namespaces = selected.join();
  const query = useQuery({
    queryKey: ['changes', cluster, namespaces, useRested(seen)],
    queryFn: ({ signal }) => readChanges(cluster, namespaces, signal),
    enabled: settled,
    placeholderData: (before) => before,
    refetchInterval: refetchMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  return { answer: query.data, problem: query.error ?? undefined, refetch: () => void query.refetch() };
}

async function readChanges(cluster: string, namespaces: string, signal: AbortSignal): Promise<ChangesAnswer> {
  const search = namespaces === '' ? '' : `?ns=${namespaces}`;
  const url = `/api/clusters/${encodeURIComponent(cluster)}/changes${search}`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
    return parseChanges(await answer.json());
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

/** The value, another one at the earliest some time after the one before. */
function useRested(value: string): string {
  const [shown, setShown] = useState({ value, atMs: 0 });
  useEffect(() => {
    if (shown.value === value) return;
    const timer = setTimeout(
      () => setShown({ value, atMs: Date.now() }),
      Math.max(500, shown.atMs + restMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [shown, value]);
  return shown.value;
}
