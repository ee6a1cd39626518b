'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { podOwners } from '#lib/network/pod-owner.ts';
import { printLabels, sameLabels, selectedPods, selectedWorkloads } from '#lib/network/service/selector-match.ts';
import { isPodReady } from '#lib/network/service/service-diagnosis.ts';
import type { NamespacePods } from '../use-namespace-pods.ts';

/** "Matches 3 of 40 pods, of Deployment web-blue", and what will come of it (U19). */
export function SelectorMatch(props: {
  namespace: string | undefined;
  selector: Labels;
  current: Labels;
  near: NamespacePods;
  isBad: boolean;
}) {
  const { namespace, selector, current, near, isBad } = props;
  const t = useTranslations('kinds.selectorEdit');
  const count = useCount();
  const matched = useMatched(namespace, selector, near, isBad);
  const isEmpty = Object.keys(selector).length === 0;
  if (near.pods.problem !== undefined) return <Notice tone="neutral" title={t('matchesUnknown')} />;
  if (near.pods.pending || matched === undefined) return <p className="text-text-3">{t('counting')}</p>;
  if (isEmpty) return <Notice tone="warn" title={t('noSelector')} />;
  const total = near.pods.more ? undefined : near.pods.objects.filter((pod) => !hasEnded(pod)).length;
  const owners = podOwners(matched).map(({ kind, name }) => `${kind} ${name}`);
  const idle = selectedWorkloads(near.workloads, selector).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  const ready = matched.filter(isPodReady).length;
  const values = { n: count(matched.length), count: matched.length, total: total === undefined ? '' : count(total) };
  const isChanged = !sameLabels(selector, current);
  return (
    <>
      <p role="status" className="text-text-2">
        <span className="font-medium text-text">{t(total === undefined ? 'matches' : 'matchesOf', values)}</span>
        {owners.length === 0 ? null : `, ${t('ofOwners', { owners: owners.join(', ') })}`}
        {matched.length === 0 ? null : `; ${t('readyOnes', { ready, count: matched.length })}`}
      </p>
      {matched.length === 0 ? (
        <Notice
          tone="warn"
          title={idle.length === 0 ? t('willBeDead') : t('willWait', { workloads: idle.join(', ') })}
        />
      ) : ready === 0 ? (
        <Notice tone="warn" title={t('noneReady')} />
      ) : null}
      {owners.length > 1 ? <Notice tone="warn" title={t('several', { owners: owners.join(', ') })} /> : null}
      {isChanged && matched.length > 0 ? <Moves pods={near.pods.objects} current={current} to={owners} /> : null}
    </>
  );
}

/** "Traffic moves from Deployment web-blue to Deployment web-green." */
function Moves({ pods, current, to }: { pods: readonly KubeObject[]; current: Labels; to: readonly string[] }) {
  const t = useTranslations('kinds.selectorEdit');
  const from = podOwners(selectedPods(pods, current)).map(({ kind, name }) => `${kind} ${name}`);
  if (from.length === 0 || to.length === 0 || from.join() === to.join()) return null;
  return <Notice tone="progress" title={t('moves', { from: from.join(', '), to: to.join(', ') })} />;
}

/** Counted here as long as the namespace's pods are all known; in larger ones the API server is asked. */
function useMatched(namespace: string | undefined, selector: Labels, near: NamespacePods, isBad: boolean) {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const labelSelector = useDeferredValue(printLabels(selector));
  const isLarge = near.pods.more && !isBad && labelSelector !== '';
  const asked = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled: isLarge });
  const pods = isLarge ? asked.objects : selectedPods(near.pods.objects, selector);
  return isLarge && asked.pending ? undefined : pods.filter((pod) => !hasEnded(pod));
}
