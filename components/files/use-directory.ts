'use client';

import { useQuery } from '@tanstack/react-query';
import { listFiles } from '#components/data/file-requests.ts';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { FileAsk, FileList } from '#lib/protocol/files.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface Directory {
  readonly list: FileList | undefined;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** What is in a directory of a container, asked once: each asking runs programs there. */
export function useDirectory(ask: FileAsk, enabled: boolean): Directory {
  const cluster = useCluster();
  const { namespace, pod, container, path } = ask;
  const query = useQuery({
    queryKey: ['files', cluster, namespace, pod, container, path],
    queryFn: ({ signal }) => listFiles(cluster, ask, signal),
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return {
    list: query.data,
    pending: enabled && query.isFetching,
    problem: problemOf(query.error),
    refetch: () => void query.refetch(),
  };
}
