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
  const { holdings = [], unread } = query.data ?? {};
  return {
    holdings: isNamed ? [...boundTo(bindings.bindings, subject), ...holdings] : [],
    bindings,
    unread,
    pending: isNamed && (bindings.pending || query.isLoading),
    problem: bindings.problem ?? problemOf(query.error),
  };
}

interface Found {
  readonly holdings: readonly Holding[];
  readonly unread: HoldingsState['unread'];
}

/** Undefined: this user may not read it. */
async function readable<Value>(read: Promise<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 403) return undefined;
    throw error;
  }
}

/** Names and annotations only: no token is read to list them. */
const metadataOnly = {
  list: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  one: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
};

async function readAccount(cluster: string, namespace: string, name: string, signal: AbortSignal): Promise<Found> {
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const [secrets, account] = await Promise.all([
    readable(
      kubeRequest(cluster, {
        path: `${base}/secrets`,
        query: { fieldSelector: `type=${tokenSecretType}`, limit: 500 },
        accept: metadataOnly.list,
        signal,
      }),
    ),
    readable(readOne(cluster, `${base}/serviceaccounts/${encodeURIComponent(name)}`, signal)),
  ]);
  const tokens = listOf(recordOf(JSON.parse(secrets?.text ?? '{}')).items).flatMap((item): Holding[] => {
    const metadata = recordOf(recordOf(item).metadata);
    const own = textOf(recordOf(metadata.annotations)['kubernetes.io/service-account.name']);
    const [secret, uid] = [textOf(metadata.name), textOf(metadata.uid)];
    return own === name && secret !== undefined ? [{ kind: 'secret', namespace, name: secret, uid: uid ?? '' }] : [];
  });
  const own: Holding[] = account === undefined ? [] : [{ kind: 'account', namespace, name, uid: account }];
  return { holdings: [...tokens, ...own], unread: secrets === undefined ? 'secrets' : undefined };
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

async function readRequests(cluster: string, user: string, signal: AbortSignal): Promise<Found> {
  const typeMeta = { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest' };
  const path = `/apis/${typeMeta.apiVersion}/certificatesigningrequests`;
  const list = await readable(readList(cluster, path, typeMeta, signal));
  if (list === undefined) return { holdings: [], unread: 'requests' };
  return { holdings: list.objects.flatMap((object) => requestOf(object, user, Date.now()) ?? []), unread: undefined };
}
