'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

const priorityOf = (priorityClass: KubeObject) => numberOf(recordOf(priorityClass).value) ?? 0;

/** All classes, the highest first: a class means something only beside the others. */
export function ClassOrder({ classes, name }: { classes: readonly KubeObject[]; name: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.priorityClass');
  const count = useCount();
  const sorted = [...classes].sort(
    (a, b) => priorityOf(b) - priorityOf(a) || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
  return (
    <PanelTable
      label={t('order')}
      columns={[{ title: t('name') }, { title: t('value'), right: true }, { title: 'preemptionPolicy', narrow: true }]}
      rows={sorted.map((other) => {
        const { preemptionPolicy, globalDefault } = recordOf(other);
        const isThis = other.metadata.name === name;
        return {
          key: other.metadata.name,
          cells: [
            <span key="name" className="flex items-center gap-2">
              {isThis ? (
                <span className="font-semibold" translate="no">
                  {name}
                </span>
              ) : (
                <Link
                  prefetch={false}
                  translate="no"
                  className="text-accent"
                  href={pagePath(cluster, 'priorityclasses.scheduling.k8s.io', { name: other.metadata.name })}
                >
                  {other.metadata.name}
                </Link>
              )}
              {globalDefault === true ? <span className="text-12 text-text-3">{t('default')}</span> : null}
            </span>,
            count(priorityOf(other)),
            typeof preemptionPolicy === 'string' ? preemptionPolicy : 'PreemptLowerPriority',
          ],
        };
      })}
    />
  );
}
