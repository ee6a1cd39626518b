'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { type DeadNodeFate, deadNodeFate, isOutOfService } from '#lib/scheduling/node-eviction.ts';
import type { NotReady } from '#lib/scheduling/node-health.ts';
import { outOfServiceTaint } from '#lib/scheduling/taint.ts';
import { PodNames } from '../drain/pod-names.tsx';
import { EditTaintsDialog } from '../taints/edit-taints-dialog.tsx';
import { Countdown } from './countdown.tsx';

/** Why the node is not ready, in words and in the kubelet's own sentence, and what becomes of its pods. */
export function NotReadyPanel(props: { resource: Resource; node: KubeObject; why: NotReady; pods: ObjectsState }) {
  const { resource, node, why, pods } = props;
  const t = useTranslations('kinds.node.notReady');
  const { cause, message, sinceMs } = why;
  return (
    <section aria-label={t('label')} className="overflow-hidden rounded-l border border-bad-line bg-surface">
      <header className="flex items-start gap-2 border-bad-line border-b bg-bad-tint px-3 py-2">
        <span className="flex h-5 items-center">
          <StatusShape tone="bad" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-14 font-semibold">{t(`${cause}.title`)}</h2>
          <p className="text-text-2">{t(`${cause}.text`)}</p>
        </div>
        {sinceMs === undefined ? null : (
          <span className="flex-none text-12 text-text-2">
            {t.rich('since', { age: () => <Age createdMs={sinceMs} /> })}
          </span>
        )}
      </header>
      <div className="flex flex-col gap-2 p-3">
        {message === '' ? null : <ServerSentence text={message} />}
        <PodFates resource={resource} node={node} pods={pods} />
      </div>
    </section>
  );
}

function PodFates({ resource, node, pods }: { resource: Resource; node: KubeObject; pods: ObjectsState }) {
  const t = useTranslations('kinds.node.dead');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const nowMs = useNow();
  const [open, setOpen] = useState<'taint' | 'delete'>();
  const podResource = byId('pods');
  const noTaint = useNoRight(cluster, [{ verb: 'patch', resource, name: node.metadata.name }]);
  const fates = pods.objects.map((pod) => ({ pod, fate: deadNodeFate(node, pod, nowMs) }));
  const podsOf = (...codes: DeadNodeFate['code'][]) =>
    fates.filter(({ fate }) => fate !== undefined && codes.includes(fate.code)).map(({ pod }) => pod);
  const times = fates.flatMap(({ fate }) => (fate?.code === 'evicted-at' ? [fate.atMs] : []));
  const later = podsOf('evicted-at');
  const now = podsOf('evicted-now');
  const stays = podsOf('stays');
  const terminating = podsOf('terminating');
  const stuck = podsOf('terminating-stateful');
  const stateful = [...later, ...now].filter(isOfStatefulSet);
  const namespaces = [...new Set(stuck.map(({ metadata }) => metadata.namespace))];
  const noDelete = useNoRight(
    cluster,
    podResource === undefined
      ? []
      : namespaces.map((namespace) => ({ verb: 'delete', resource: podResource, namespace })),
  );
  const hasFate = fates.some(({ fate }) => fate !== undefined);
  if (!hasFate) return <p className="text-text-2">{t(pods.objects.length === 0 ? 'noPods' : 'notYet')}</p>;
  const close = () => setOpen(undefined);
  return (
    <>
      <ul className="flex flex-col gap-1.5">
        {later.length === 0 ? null : (
          <Line tone="progress">
            {t.rich('later', { count: later.length, countdown: () => <Countdown atMs={Math.min(...times)} /> })}{' '}
            <PodNames pods={later} />
          </Line>
        )}
        {now.length === 0 ? null : (
          <Line tone="warn">
            {t('now', { count: now.length })} <PodNames pods={now} />
          </Line>
        )}
        {terminating.length === 0 ? null : (
          <Line tone="neutral">
            {t('terminating', { count: terminating.length })} <PodNames pods={terminating} />
          </Line>
        )}
        {stuck.length + stateful.length === 0 ? null : (
          <Line tone="warn">
            {t(stuck.length > 0 ? 'stuck' : 'willStick', { count: stuck.length + stateful.length })}{' '}
            <PodNames pods={[...stuck, ...stateful]} />
          </Line>
        )}
        {stays.length === 0 ? null : <Line tone="neutral">{t('stays', { count: stays.length })}</Line>}
      </ul>
      {stuck.length + stateful.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2">
          {isOutOfService(node) ? (
            <span className="text-12 text-text-2">{t('outOfService')}</span>
          ) : (
            <Button size="s" disabledReason={noTaint?.reason} onClick={() => setOpen('taint')}>
              {t('markOutOfService')}
            </Button>
          )}
          {stuck.length === 0 || podResource === undefined ? null : (
            <Button size="s" variant="danger" disabledReason={noDelete?.reason} onClick={() => setOpen('delete')}>
              {t('forceDelete', { count: stuck.length })}
            </Button>
          )}
          <span className="min-w-0 flex-1 text-12 text-text-3">{t('onlyWhenOff')}</span>
        </div>
      )}
      {open === 'taint' ? (
        <EditTaintsDialog resource={resource} targets={[targetOf(node)]} preset={outOfServiceTaint} onClose={close} />
      ) : null}
      {open === 'delete' && podResource !== undefined ? (
        <ActionDialog action="delete" resource={podResource} targets={stuck.map(targetOf)} onClose={close} />
      ) : null}
    </>
  );
}

function Line({ tone, children }: { tone: 'progress' | 'warn' | 'neutral'; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <StatusShape tone={tone} />
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}

function isOfStatefulSet(pod: KubeObject): boolean {
  return (
    pod.metadata.ownerReferences?.some((owner) => owner.controller === true && owner.kind === 'StatefulSet') === true
  );
}
