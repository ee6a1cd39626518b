'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { sameLabels, selectedPods, selectedWorkloads } from '#lib/network/service/selector-match.ts';
import { ownersInLarge, ownersOfPods } from '#lib/network/service/selector-owners.ts';
import { isPodReady } from '#lib/network/service/service-diagnosis.ts';
import type { NamespacePods } from '../use-namespace-pods.ts';
import { usePodCount } from '../use-pod-count.ts';

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
  const match = useMatch(namespace, selector, near, isBad);
  const isEmpty = Object.keys(selector).length === 0;
  if (near.pods.problem !== undefined) return <Notice tone="neutral" title={t('matchesUnknown')} />;
  if (isEmpty && !near.pods.pending) return <Notice tone="warn" title={t('noSelector')} />;
  // A label that is not valid yet can't be asked for; its field says so.
  if (isBad && near.pods.more) return null;
  if (match === undefined) return <p className="text-text-3">{t('counting')}</p>;
  const { matched, ready, total, owners } = match;
  const idle = selectedWorkloads(near.workloads, selector).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  const values = { n: count(matched), count: matched, total: count(total) };
  const isChanged = !sameLabels(selector, current);
  return (
    <>
      <p role="status" className="text-text-2">
        <span className="font-medium text-text">{t('matchesOf', values)}</span>
        {owners.length === 0 ? null : `, ${t('ofOwners', { owners: owners.join(', ') })}`}
        {matched === 0 ? null : `; ${t('readyOnes', { ready: count(ready), count: count(matched) })}`}
      </p>
      {matched === 0 ? (
        <Notice
          tone="warn"
          title={idle.length === 0 ? t('willBeDead') : t('willWait', { workloads: idle.join(', ') })}
        />
      ) : ready === 0 ? (
        <Notice tone="warn" title={t('noneReady')} />
      ) : null}
      {owners.length > 1 ? <Notice tone="warn" title={t('several', { owners: owners.join(', ') })} /> : null}
      {isChanged && matched > 0 ? <Moves near={near} current={current} to={owners} /> : null}
    </>
  );
}

/** "Traffic moves from Deployment web-blue to Deployment web-green." */
function Moves({ near, current, to }: { near: NamespacePods; current: Labels; to: readonly string[] }) {
  const t = useTranslations('kinds.selectorEdit');
  const { objects, more } = near.pods;
  const from = more ? ownersInLarge(objects, near.workloads, current) : ownersOfPods(objects, current);
  if (from.length === 0 || to.length === 0 || from.join() === to.join()) return null;
  return <Notice tone="progress" title={t('moves', { from: from.join(', '), to: to.join(', ') })} />;
}

interface Match {
  readonly matched: number;
  readonly ready: number;
  /** Pods of the namespace. */
  readonly total: number;
  /** `Deployment web-blue`, each once. */
  readonly owners: readonly string[];
}

/** Counted here as long as the namespace's pods are all known; of larger ones by the server. */
function useMatch(
  namespace: string | undefined,
  selector: Labels,
  near: NamespacePods,
  isBad: boolean,
): Match | undefined {
  const wanted = useDeferredValue(selector);
  const { objects, more, pending } = near.pods;
  const counted = usePodCount(namespace, wanted, more && !isBad);
  if (pending) return undefined;
  if (more) return counted && { ...counted, owners: ownersInLarge(objects, near.workloads, wanted) };
  const alive = objects.filter((pod) => !hasEnded(pod));
  const matched = selectedPods(alive, selector);
  return {
    matched: matched.length,
    ready: matched.filter(isPodReady).length,
    total: alive.length,
    owners: ownersOfPods(matched, selector),
  };
}
