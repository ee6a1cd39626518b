'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import {
  type EndpointRow,
  type EndpointSlice,
  endpointRows,
  endpointSliceOf,
  type Service,
} from '#lib/kinds/service.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

export interface Endpoints {
  readonly rows: readonly EndpointRow[];
  readonly slices: readonly EndpointSlice[];
  readonly ready: number;
  readonly pending: boolean;
  readonly problem: ReturnType<typeof useObjects>['problem'];
}

/** The endpoints of a Service from its EndpointSlices. */
export function useEndpoints(service: Service | undefined): Endpoints {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const state = useObjects(cluster, byId('endpointslices.discovery.k8s.io'), {
    namespace: service?.metadata.namespace,
    labelSelector: `kubernetes.io/service-name=${service?.metadata.name ?? ''}`,
    enabled: service !== undefined,
  });
  return useMemo(() => {
    const slices = state.objects.map(endpointSliceOf);
    const rows = endpointRows(slices);
    return {
      rows,
      slices,
      ready: rows.filter((row) => row.ready).length,
      pending: state.pending,
      problem: state.problem,
    };
  }, [state.objects, state.pending, state.problem]);
}

/** Whether the Service should have endpoints at all: one without a selector gets none from the cluster. */
export function selectsPods(service: Service): boolean {
  return Object.keys(service.spec?.selector ?? {}).length > 0 && service.spec?.type !== 'ExternalName';
}

export function EndpointsPanel({ service, endpoints }: { service: Service; endpoints: Endpoints }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const { namespace } = service.metadata;
  const selector = Object.entries(service.spec?.selector ?? {});
  const sliceNames = endpoints.slices.map((slice) => slice.metadata.name).join(', ');
  const link = (id: string, name: string, at?: string) => (
    <Link prefetch={false} translate="no" className="text-accent" href={pagePath(cluster, id, { namespace: at, name })}>
      {name}
    </Link>
  );
  return (
    <Panel
      title={t('endpoints')}
      meta={sliceNames === '' ? endpoints.rows.length : `${endpoints.rows.length} · EndpointSlice ${sliceNames}`}
      flush
      actions={
        selector.length === 0 ? undefined : (
          <>
            <span className="text-12 text-text-3">{t('selector')}</span>
            {selector.map(([key, value]) => (
              <LabelChip key={key} name={key} value={value} />
            ))}
          </>
        )
      }
    >
      {endpoints.problem === undefined ? null : <ProblemNotice problem={endpoints.problem} className="m-3" />}
      {endpoints.rows.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">
          {endpoints.pending ? t('loading') : t(selectsPods(service) ? 'noEndpoints' : 'noSelector')}
        </p>
      ) : (
        <PanelTable
          label={t('endpoints')}
          columns={[
            { title: t('pod') },
            { title: t('address') },
            { title: t('state') },
            { title: t('node'), narrow: true },
          ]}
          rows={endpoints.rows.map((row) => ({
            key: row.addresses.join(','),
            cells: [
              row.pod === undefined ? '–' : link('pods', row.pod, namespace),
              <span key="address" className="font-mono text-12" translate="no">
                {row.addresses.join(', ')}
              </span>,
              <span key="state" className="flex min-w-0">
                <Status
                  tone={row.ready ? 'ok' : row.terminating ? 'progress' : 'warn'}
                  word={t(row.ready ? 'ready' : row.terminating ? 'terminating' : 'notReady')}
                />
              </span>,
              row.node === undefined ? '–' : link('nodes', row.node),
            ],
          }))}
        />
      )}
    </Panel>
  );
}

/** Beyond this the number says nothing new. */
const mostCounted = 100;

/** The first steps of "nothing answers" (spec/errors.md E1): the selector, and how many pods match it. */
export function NoEndpointsNotice({ service, endpoints }: { service: Service; endpoints: Endpoints }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const { byId } = useDiscovery(cluster);
  const selector = Object.entries(service.spec?.selector ?? {});
  const isQuestion =
    selectsPods(service) && !endpoints.pending && endpoints.problem === undefined && endpoints.ready === 0;
  const labelSelector = selector.map(([key, value]) => `${key}=${value}`).join(',');
  const pods = useObjects(cluster, byId('pods'), {
    namespace: service.metadata.namespace,
    labelSelector,
    limit: mostCounted,
    enabled: isQuestion,
  });
  if (!isQuestion || pods.pending || pods.problem !== undefined) return null;
  const count = pods.objects.length;
  return (
    <Notice tone="bad" title={t(count === 0 ? 'deadNoPods' : 'deadNotReady')}>
      <p className="flex flex-wrap items-center gap-1.5">
        {t('selector')}
        {selector.map(([key, value]) => (
          <LabelChip key={key} name={key} value={value} />
        ))}
      </p>
      <p className="mt-1">
        {t(pods.more ? 'manyPodsMatch' : 'podsMatch', { count, namespace: service.metadata.namespace ?? '' })}{' '}
        {count === 0 ? null : (
          <Link
            prefetch={false}
            className="text-accent underline"
            href={`${pagePath(cluster, 'pods')}?ns=${encodeURIComponent(service.metadata.namespace ?? '')}&q=${encodeURIComponent(`label:"${labelSelector}"`)}`}
          >
            {t('showPods')}
          </Link>
        )}
      </p>
    </Notice>
  );
}
