'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { controllerOf } from '#components/resource-detail/owner-chain.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type BudgetVerdict, budgetVerdict } from '#lib/scheduling/drain/disruption-budget.ts';

const mostNamed = 4;

/** What becomes of the pods: who makes new ones, who doesn't, and which budget says no. */
export function EvictPreview({ pods }: { pods: readonly KubeObject[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod.evict');
  const { byId } = useDiscovery(cluster);
  const namespaces = [...new Set(pods.map((pod) => pod.metadata.namespace))];
  const namespace = namespaces.length === 1 ? namespaces[0] : undefined;
  const budgets = useObjects(cluster, byId('poddisruptionbudgets.policy'), { namespace, enabled: pods.length > 0 });
  const blocked = useMemo(
    () => pods.flatMap((pod) => blockOf(pod, budgetVerdict(pod, budgets.objects))),
    [pods, budgets.objects],
  );
  const alone = pods.filter((pod) => controllerOf(pod) === undefined);
  const [first] = blocked;
  return (
    <>
      {alone.length === 0 ? null : (
        <Notice tone="warn" title={t('alone', { count: alone.length, names: namesOf(alone.map(nameOf)) })} />
      )}
      {first === undefined ? null : (
        <Notice
          tone="warn"
          title={t('blocked', { count: blocked.length, names: namesOf(blocked.map(({ pod }) => pod)) })}
        >
          {[...new Set(blocked.map((block) => t(`verdict.${block.code}`, block)))].map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {budgets.problem === undefined ? null : <p className="text-12 text-text-2">{t('budgetsUnread')}</p>}
    </>
  );
}

const nameOf = (pod: KubeObject) => pod.metadata.name;

function namesOf(names: readonly string[]): string {
  return `${names.slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ', …' : ''}`;
}

interface Block {
  readonly [value: string]: string | number;
  readonly pod: string;
  readonly code: 'waits' | 'unsynced' | 'several';
  readonly budget: string;
  readonly healthy: number;
  readonly desired: number;
}

function blockOf(pod: KubeObject, verdict: BudgetVerdict): Block[] {
  if (verdict.code === 'free' || verdict.code === 'allowed') return [];
  const counts =
    verdict.code === 'waits' ? { healthy: verdict.healthy, desired: verdict.desired } : { healthy: 0, desired: 0 };
  const budget = verdict.code === 'several' ? verdict.budgets.join(', ') : verdict.budget;
  return [{ pod: nameOf(pod), code: verdict.code, budget, ...counts }];
}
