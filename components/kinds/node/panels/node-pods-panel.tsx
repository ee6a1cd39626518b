'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { formatBytes, formatMillicores } from '#lib/kubernetes/quantity.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { deadNodeFate } from '#lib/scheduling/node-eviction.ts';
import { podRequests } from '#lib/scheduling/pod-resources.ts';
import { Countdown } from './countdown.tsx';

/** The node's pods, those that need somebody first, with what they ask for. On a dead node: what becomes of each. */
export function NodePodsPanel(props: { node: KubeObject; pods: ObjectsState; isDead: boolean; most?: number }) {
  const { node, pods, isDead, most } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.node');
  const { name } = node.metadata;
  const listPath = `${pagePath(cluster, 'pods')}?ns=*&q=${encodeURIComponent(`node:${name}`)}`;
  const sorted = [...pods.objects].sort(byUrgency);
  const shown = most === undefined ? sorted : sorted.slice(0, most);
  return (
    <Panel
      title={t('podsHere')}
      meta={pods.more ? t('firstPods', { count: pods.objects.length }) : pods.isRead ? pods.objects.length : undefined}
      flush
      actions={
        <Link prefetch={false} className="text-12 text-accent" href={listPath}>
          {t('asList')}
        </Link>
      }
    >
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {pods.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : pods.objects.length === 0 ? (
        pods.problem === undefined ? (
          <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
        ) : null
      ) : (
        <PodRows node={node} pods={shown} isDead={isDead} />
      )}
      {shown.length < sorted.length ? (
        <p className="border-border border-t px-3 py-2">
          <Link prefetch={false} className="text-12 text-accent" href="?tab=pods">
            {t('allPods', { count: sorted.length })}
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}

function PodRows({ node, pods, isDead }: { node: KubeObject; pods: readonly KubeObject[]; isDead: boolean }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.node');
  const reasonOf = useStatusReason();
  return (
    <PanelTable
      fixed
      label={t('podsHere')}
      columns={[
        { title: t('column.name'), width: '28%' },
        { title: t('column.namespace'), narrow: true, width: '14%' },
        { title: t('column.ready'), narrow: true, width: '56px' },
        { title: t('column.status') },
        // What becomes of a pod matters more there than what it asked for.
        ...(isDead
          ? []
          : [
              { title: t('column.cpu'), hint: t('column.cpuHint'), right: true, narrow: true, width: '60px' },
              { title: t('column.memory'), hint: t('column.memoryHint'), right: true, narrow: true, width: '72px' },
            ]),
        { title: t('column.age'), right: true, width: '64px' },
      ]}
      rows={pods.map((pod) => {
        const { name, namespace, uid } = pod.metadata;
        const status = statusOf(pod);
        const requests = podRequests(pod);
        const { ready, total } = readiness(pod);
        const quiet = status === undefined ? undefined : reasonOf(status);
        return {
          key: uid ?? `${namespace}/${name}`,
          cells: [
            <Link
              key="name"
              prefetch={false}
              translate="no"
              className="block truncate font-medium text-accent"
              title={name}
              href={pagePath(cluster, 'pods', { namespace, name })}
            >
              {name}
            </Link>,
            <span key="ns" className="block truncate text-text-2" title={namespace} translate="no">
              {namespace}
            </span>,
            <span key="ready" className={status?.tone === 'bad' && ready < total ? 'font-medium text-bad' : ''}>
              {`${ready}/${total}`}
            </span>,
            status === undefined ? (
              '–'
            ) : (
              <span key="status" className="flex min-w-0" title={quiet}>
                <Status
                  tone={status.tone}
                  word={status.word}
                  reason={isDead ? <Fate node={node} pod={pod} /> : quiet || <Ownership pod={pod} />}
                />
              </span>
            ),
            ...(isDead
              ? []
              : [
                  printed(requests.get('cpu'), (nanos) => formatMillicores(Number(nanos / 1_000_000n))),
                  printed(requests.get('memory'), (nanos) => formatBytes(nanos / 1_000_000_000n)),
                ]),
            <span key="age" className="text-text-2">
              <Age createdMs={Date.parse(pod.metadata.creationTimestamp ?? '')} />
            </span>,
          ],
        };
      })}
    />
  );
}

function printed(nanos: bigint | undefined, print: (nanos: bigint) => string): ReactNode {
  return nanos === undefined || nanos === 0n ? <span className="text-text-3">–</span> : print(nanos);
}

/** What a drain cares for: pods that belong to the node, and pods that nobody starts again. */
function Ownership({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.node');
  if (isMirrorPod(pod)) return t('static');
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (owner === undefined) return t('noController');
  return owner.kind === 'DaemonSet' ? owner.kind : '';
}

function Fate({ node, pod }: { node: KubeObject; pod: KubeObject }) {
  const t = useTranslations('kinds.node.dead.fate');
  const fate = deadNodeFate(node, pod, useNow());
  if (fate === undefined) return '';
  return fate.code === 'evicted-at'
    ? t.rich('evicted-at', { countdown: () => <Countdown atMs={fate.atMs} /> })
    : t(fate.code);
}

function readiness(pod: KubeObject): { ready: number; total: number } {
  const statuses = listOf(recordOf(pod.status).containerStatuses).map(recordOf);
  return {
    ready: statuses.filter((status) => status.ready === true).length,
    total: listOf(recordOf(pod.spec).containers).length,
  };
}

function byUrgency(a: KubeObject, b: KubeObject): number {
  const severity = (pod: KubeObject) => toneSeverity(statusOf(pod)?.tone ?? 'neutral');
  const text = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`;
  return severity(b) - severity(a) || (text(a) < text(b) ? -1 : 1);
}
