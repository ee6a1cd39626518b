'use client';

import { useQuery } from '@tanstack/react-query';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { serverRequest } from '#components/data/server-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { ListedCauses } from '#lib/causes/merge-causes.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { CauseGroup } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { mostUnserved, type UnservedService } from '#lib/protocol/unserved.ts';

const nameLabel = 'kubernetes.io/service-name';
/** What kubectl prints where a slice has no endpoint at all: one that is not ready would stand there. */
const empty = { filter: 'endpoints:<unset>', from: 0, to: mostUnserved, extras: [`label:${nameLabel}`] };
const refetchMs = 30_000;

const endpointSlices: Resource = {
  group: 'discovery.k8s.io',
  version: 'v1',
  plural: 'endpointslices',
  kind: 'EndpointSlice',
  namespaced: true,
  verbs: ['list'],
  shortNames: [],
  subresources: [],
};

/** Services whose selector finds no pod, though nothing was scaled to zero: one cause each, of at most 20. */
export function useUnserved(services: Resource, namespaces: readonly string[]): ListedCauses {
  const cluster = useCluster();
  const slices = useLiveList(cluster, endpointSlices, { ...empty, namespaces });
  const names = slices.rows.flatMap(({ namespace, labels }) => {
    const name = labels?.[nameLabel];
    return name === undefined || namespace === undefined ? [] : [`${namespace}/${name}`];
  });
  const asked = [...new Set(names)].sort().join();
  const query = useQuery({
    queryKey: ['unserved', cluster, asked],
    queryFn: ({ signal }) => readUnserved(cluster, asked, signal),
    enabled: asked !== '',
    placeholderData: (before) => before,
    refetchInterval: refetchMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  const found = asked === '' ? [] : (query.data ?? []);
  // Between two answers: what has got endpoints is not said any more.
  return { resource: services, groups: found.filter((one) => asked.includes(nameOf(one))).map(groupOf) };
}

const nameOf = ({ namespace, name }: UnservedService) => `${namespace}/${name}`;

function groupOf(service: UnservedService): CauseGroup {
  const { namespace, name, selector, createdMs, workload } = service;
  return {
    cause: `service-without-pods ${nameOf(service)}`,
    tone: 'bad',
    status: '',
    reason:
      workload === undefined
        ? { code: 'service-without-pods', params: { selector } }
        : { code: 'service-of-none', params: { selector, workload } },
    count: 1,
    owners: [],
    ownerCount: 0,
    rows: [{ namespace, name }],
    ...(createdMs === 0 ? {} : { oldestMs: createdMs, newestMs: createdMs }),
  };
}

async function readUnserved(cluster: string, names: string, signal: AbortSignal): Promise<readonly UnservedService[]> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/unserved?services=${encodeURIComponent(names)}`;
  const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
  return listOf(recordOf(await answer.json()).services).map((value) => {
    const fields = recordOf(value);
    return {
      namespace: textOf(fields.namespace) ?? '',
      name: textOf(fields.name) ?? '',
      selector: textOf(fields.selector) ?? '',
      createdMs: numberOf(fields.createdMs) ?? 0,
      workload: textOf(fields.workload),
    };
  });
}
