'use client';

import { useQuery } from '@tanstack/react-query';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ServerCertificateAnswer } from '#lib/protocol/server-certificate.ts';
import { problemOf } from './query-client.ts';
import { readServerCertificate } from './server-certificate.ts';
import { useCluster } from './use-cluster.ts';

const keepMs = 60_000;

export interface ServerCertificate {
  readonly certificate: ServerCertificateAnswer | undefined;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** The certificate of this cluster's API server, as Pilothouse's server sees it in a handshake. */
export function useServerCertificate(): ServerCertificate {
  const cluster = useCluster();
  const { data, error, refetch } = useQuery({
    queryKey: ['server-certificate', cluster],
    queryFn: ({ signal }) => readServerCertificate(cluster, signal),
    staleTime: keepMs,
    retry: false,
  });
  return { certificate: data, problem: problemOf(error), refetch: () => void refetch() };
}
