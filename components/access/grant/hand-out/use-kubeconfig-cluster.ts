import { useQuery } from '@tanstack/react-query';
import { readClusterAddress } from '#components/data/cluster-address.ts';
import { kubeRequest } from '#components/data/kube-request.ts';
import { problemOf } from '#components/data/query-client.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ClusterAddressAnswer } from '#lib/protocol/cluster-address.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const keepMs = 60_000;

/**
 * What a kubeconfig says of the cluster. Where Pilothouse trusts the public authorities, the cluster's own is read from
 * the ConfigMap that every namespace has, as far as this user may.
 */
export function useKubeconfigCluster(cluster: string, namespace: string) {
  const query = useQuery({
    queryKey: ['cluster-address', cluster, namespace],
    queryFn: async ({ signal }): Promise<ClusterAddressAnswer> => {
      const address = await readClusterAddress(cluster, signal);
      if (address.certificateAuthority !== undefined || namespace === '') return address;
      const certificateAuthority = await readRootAuthority(cluster, namespace, signal);
      return certificateAuthority === undefined ? address : { ...address, certificateAuthority };
    },
    staleTime: keepMs,
    retry: false,
  });
  return { address: query.data, problem: problemOf(query.error), refetch: () => void query.refetch() };
}

async function readRootAuthority(cluster: string, namespace: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps/kube-root-ca.crt`;
    const { text } = await kubeRequest(cluster, { path, signal });
    return textOf(recordOf(recordOf(JSON.parse(text)).data)['ca.crt']);
  } catch (error) {
    if (error instanceof RequestProblem && (error.httpStatus === 403 || error.httpStatus === 404)) return undefined;
    throw error;
  }
}
