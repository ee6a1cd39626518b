'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { formatBytes } from '#lib/kubernetes/quantity.ts';
import { type NodeUsage, nodeUsage, percentOf } from '#lib/scheduling/node-usage.ts';
import { useNodeMetrics } from '../use-node-metrics.ts';

const inBytes = /^(?:memory|ephemeral-storage|hugepages-.+)$/;
const known: readonly string[] = ['cpu', 'memory', 'ephemeral-storage', 'pods'];

/** What there is, what pods asked for and what they may take, and what is used where metrics say so. */
export function UsagePanel({ node, pods }: { node: KubeObject; pods: ObjectsState }) {
  const t = useTranslations('kinds.node.usage');
  const cluster = useCluster();
  const { used, missing } = useNodeMetrics(cluster, node.metadata.name);
  const rows = useMemo(() => nodeUsage(node, pods.objects, used), [node, pods.objects, used]);
  const partly = pods.problem !== undefined ? 'podsUnknown' : pods.more ? 'podsPartly' : undefined;
  return (
    <Panel
      title={t('title')}
      meta={t('meta')}
      actions={
        <span className="flex items-center gap-3 text-12 text-text-2">
          {used === undefined ? null : <Key look="bg-accent-solid" label={t('used')} />}
          <Key look="bg-[color-mix(in_oklch,var(--accent)_45%,var(--surface))]" label={t('requested')} />
        </span>
      }
    >
      {rows.length === 0 ? (
        <p className="text-text-2">{t('nothing')}</p>
      ) : (
        <dl className="grid grid-cols-[auto_minmax(80px,1fr)] items-center gap-x-4 gap-y-2.5 sm:grid-cols-[auto_minmax(80px,1fr)_auto]">
          {rows.map((row) => (
            <Row key={row.resource} row={row} isCounted={pods.isRead} />
          ))}
        </dl>
      )}
      {missing === undefined ? null : <p className="mt-3 text-12 text-text-3">{t(`missing.${missing}`)}</p>}
      {partly === undefined ? null : <p className="mt-1 text-12 text-text-3">{t(partly)}</p>}
    </Panel>
  );
}

function Key({ look, label }: { look: string; label: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-1.5 w-3.5 rounded-full forced-colors:border ${look}`} />
      {label}
    </span>
  );
}

/** `isCounted`: the pods were read, so that what they ask for is known. */
function Row({ row, isCounted }: { row: NodeUsage; isCounted: boolean }) {
  const t = useTranslations('kinds.node.usage');
  const { resource, allocatable, capacity, requested, limits, used, pressure } = row;
  const print = (nanos: bigint) => amount(resource, nanos);
  const share = (nanos: bigint) => `${Math.min(100, percentOf(nanos, allocatable) ?? 0)}%`;
  const values = {
    used: print(used ?? 0n),
    requested: isCounted ? print(requested) : '–',
    allocatable: allocatable === undefined ? '–' : print(allocatable),
  };
  const isOver = allocatable !== undefined && limits > allocatable;
  return (
    <>
      <dt className="flex items-center gap-1.5" translate={known.includes(resource) ? undefined : 'no'}>
        {known.includes(resource) ? t(`resource.${resource}`) : <code>{resource}</code>}
        {pressure ? <StatusShape tone="warn" /> : null}
      </dt>
      <dd aria-hidden="true" className="relative h-2 overflow-hidden rounded-full bg-active forced-colors:border">
        <span
          className="absolute inset-y-0 left-0 bg-[color-mix(in_oklch,var(--accent)_45%,var(--surface))] forced-colors:bg-[GrayText]"
          style={{ width: share(requested) }}
        />
        {used === undefined ? null : (
          <span
            className={`absolute inset-y-0 left-0 forced-colors:bg-[Highlight] ${pressure ? 'bg-warn-solid' : 'bg-accent-solid'}`}
            style={{ width: share(used) }}
          />
        )}
      </dd>
      <dd className="col-span-2 text-right tabular-nums sm:col-span-1">
        {resource === 'pods'
          ? t('pods', values)
          : used === undefined
            ? t('requestedOf', values)
            : t('usedAndRequestedOf', values)}
        <span className="block text-12 text-text-3">
          {pressure ? <span className="text-warn">{t('pressure')} </span> : null}
          {limits === 0n ? null : (
            <span className={isOver ? 'text-warn' : ''}>
              {t('limits', { limits: print(limits), percent: percentOf(limits, allocatable) ?? 0 })}{' '}
            </span>
          )}
          {capacity === undefined || capacity === allocatable ? null : t('capacity', { capacity: print(capacity) })}
        </span>
      </dd>
    </>
  );
}

/** `1.9` cores, `9.9Gi`, `13` pieces. */
function amount(resource: string, nanos: bigint): string {
  if (inBytes.test(resource)) return formatBytes(nanos / 1_000_000_000n);
  return String(Number((Number(nanos) / 1e9).toFixed(2)));
}
