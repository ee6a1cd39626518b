'use client';

import { useEffect } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { Status } from '#components/ui/status.tsx';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { outcomeOf, type RunRow } from '../run/apply-run.ts';

/** Kinds that take a while to be what they should be. */
const slowKinds: ReadonlySet<string> = new Set([
  'pods',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'jobs.batch',
]);

/** Each is a subscription of its own, and a tab has not many of them. */
export const mostWatched = 24;

/** The objects of a run that are watched until they are ready. */
export function watchedRows(rows: readonly RunRow[]): readonly RunRow[] {
  const written = rows.filter(
    (row) =>
      !row.dryRun &&
      row.state.step === 'done' &&
      ['created', 'configured', 'unchanged'].includes(outcomeOf(row)) &&
      slowKinds.has(row.state.result.resource ?? ''),
  );
  return written.slice(0, mostWatched);
}

/** How the written object is doing, live; tells whether it is ready. */
export function Readiness(props: {
  cluster: string;
  result: ApplyResult;
  onReady: (id: string, isReady: boolean) => void;
}) {
  const { cluster, result, onReady } = props;
  const { byId } = useDiscovery(cluster);
  const resource = byId(result.resource ?? '');
  return resource === undefined ? null : (
    <LiveStatus cluster={cluster} resource={resource} result={result} onReady={onReady} key={resourceId(resource)} />
  );
}

function LiveStatus(props: {
  cluster: string;
  resource: Resource;
  result: ApplyResult;
  onReady: (id: string, isReady: boolean) => void;
}) {
  const { cluster, resource, result, onReady } = props;
  const { id, namespace, name } = result;
  const { object, gone } = useObject(cluster, resource, { namespace, name });
  const status = object === undefined || gone ? undefined : statusOf(object);
  const reasonOf = useStatusReason();
  const isReady = status?.tone === 'ok' || status?.tone === 'done';
  useEffect(() => onReady(id, isReady), [id, isReady, onReady]);
  if (status === undefined) return null;
  return <Status tone={status.tone} word={status.word} reason={reasonOf(status)} wraps />;
}
