'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession, SessionAnswer } from '#lib/protocol/session.ts';
import { problemOf } from './query-client.ts';
import { readSession } from './session-request.ts';

const refetchMs = 60_000;
export const sessionQueryKey = ['session'];

export interface SessionState {
  readonly session: SessionAnswer | undefined;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => Promise<void>;
}

/** Who is signed in where, as the server reads it from the cookies; asked again every `everyMs`. */
export function useSession(everyMs: number = refetchMs): SessionState {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: sessionQueryKey,
    queryFn: ({ signal }) => readSession(signal),
    refetchInterval: everyMs,
    structuralSharing: true,
  });
  const refetch = useCallback(() => client.invalidateQueries({ queryKey: sessionQueryKey }), [client]);
  return { session: query.data, pending: query.isPending, problem: problemOf(query.error), refetch };
}

/** Set by the session gate of `/c/[cluster]`. It stays when the session is lost, so that the page stays. */
export const ClusterSessionContext = createContext<ClusterSession | undefined>(undefined);

/** The session of this page's cluster. Only below `/c/[cluster]`. */
export function useClusterSession(): ClusterSession {
  const session = useContext(ClusterSessionContext);
  if (session === undefined) throw new TypeError('useClusterSession is used outside the pages of a cluster.');
  return session;
}
