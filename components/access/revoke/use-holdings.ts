import { useQuery } from '@tanstack/react-query';
import { readList } from '#components/access/rights/read-list.ts';
import { type BindingsState, useBindings } from '#components/access/rights/use-bindings.ts';
import { kubeRequest } from '#components/data/kube-request.ts';
import { problemOf } from '#components/data/query-client.ts';
import { boundTo, type Holding, requestOf } from '#lib/grants/holdings.ts';
import { tokenSecretType } from '#lib/grants/token-secret.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface HoldingsState {
  readonly holdings: readonly Holding[];
  readonly bindings: BindingsState;
  /** What this user may not read. */
  readonly unread: 'secrets' | 'requests' | undefined;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

export const holdingsKey = (cluster: string) => ['holdings', cluster];

/** What the subject itself has: bindings, an account's token Secrets and the account, a user's certificate requests. */
export function useHoldings(cluster: string, subject: Subject): HoldingsState {
  const bindings = useBindings();
  const { kind, name, namespace = '' } = subject;
  const isNamed = name !== '' && (kind !== 'ServiceAccount' || namespace !== '');
  const query = useQuery({
    queryKey: [...holdingsKey(cluster), kind, namespace, name],
    queryFn: ({ signal }) =>
      kind === 'ServiceAccount' ? readAccount(cluster, namespace, name, signal) : readRequests(cluster, name, signal),
    enabled: isNamed && kind !== 'Group',
    retry: false,
  });
  return {
    holdings: isNamed ? [...boundTo(bindings.bindings, subject), ...(query.data ?? [])] : [],
    bindings,
    unread: isUnread(query.error) ? (kind === 'ServiceAccount' ? 'secrets' : 'requests') : undefined,
    pending: isNamed && (bindings.pending || query.isLoading),
    problem: bindings.problem ?? (isUnread(query.error) ? undefined : problemOf(query.error)),
  };
}

function isUnread(error: Error | null): boolean {
  return error instanceof RequestProblem && error.httpStatus === 403;
}

/** Names and annotations only: no token is read to list them. */
const metadataOnly = {
  list: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  one: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
};

async function readAccount(cluster: string, namespace: string, name: string, signal: AbortSignal): Promise<Holding[]> {
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const [secrets, account] = await Promise.all([
    kubeRequest(cluster, {
      path: `${base}/secrets`,
      query: { fieldSelector: `type=${tokenSecretType}`, limit: 500 },
      accept: metadataOnly.list,
      signal,
    }),
    readOne(cluster, `${base}/serviceaccounts/${encodeURIComponent(name)}`, signal),
  ]);
  const tokens = listOf(recordOf(JSON.parse(secrets.text)).items).flatMap((item): Holding[] => {
    const metadata = recordOf(recordOf(item).metadata);
    const own = textOf(recordOf(metadata.annotations)['kubernetes.io/service-account.name']);
    const [secret, uid] = [textOf(metadata.name), textOf(metadata.uid)];
    return own === name && secret !== undefined ? [{ kind: 'secret', namespace, name: secret, uid: uid ?? '' }] : [];
  });
  return account === undefined ? tokens : [...tokens, { kind: 'account', namespace, name, uid: account }];
}

/** Its uid; undefined: there is none. */
async function readOne(cluster: string, path: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { text } = await kubeRequest(cluster, { path, accept: metadataOnly.one, signal });
    return textOf(recordOf(recordOf(JSON.parse(text)).metadata).uid) ?? '';
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 404) return undefined;
    throw error;
  }
}

async function readRequests(cluster: string, user: string, signal: AbortSignal): Promise<Holding[]> {
  const typeMeta = { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest' };
  const path = `/apis/${typeMeta.apiVersion}/certificatesigningrequests`;
  const { objects } = await readList(cluster, path, typeMeta, signal);
  return objects.flatMap((object) => requestOf(object, user, Date.now()) ?? []);
}
