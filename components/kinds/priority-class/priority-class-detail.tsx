'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { coded } from '#components/kinds/coded.tsx';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Facts } from '#components/resource-detail/facts.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { ClassOrder } from './class-order.tsx';

/** What pods of this class go before, and whether they push others out. */
export function PriorityClassDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.priorityClass');
  return (
    <DetailFrame
      {...props}
      tag={recordOf(object).globalDefault === true ? t('default') : undefined}
      main={
        <>
          <AboutPanel priorityClass={object} />
          <OrderPanel name={object.metadata.name} />
        </>
      }
    />
  );
}

function AboutPanel({ priorityClass }: { priorityClass: KubeObject }) {
  const t = useTranslations('kinds.priorityClass');
  const count = useCount();
  const { value, description, globalDefault, preemptionPolicy } = recordOf(priorityClass);
  const isPolite = preemptionPolicy === 'Never';
  const text = textOf(description) ?? '';
  return (
    <Panel title={t('title')}>
      <div className="flex flex-col gap-2">
        {text === '' ? null : <p className="wrap-anywhere">{text}</p>}
        <Facts
          facts={[
            { term: t('value'), value: <span className="font-medium">{count(numberOf(value) ?? 0)}</span> },
            {
              term: 'preemptionPolicy',
              value: t.rich(isPolite ? 'never' : 'preempts', coded),
            },
            { term: 'globalDefault', value: t(globalDefault === true ? 'isDefault' : 'noDefault') },
          ]}
        />
      </div>
    </Panel>
  );
}

function OrderPanel({ name }: { name: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.priorityClass');
  const { byId } = useDiscovery(cluster);
  const classes = useObjects(cluster, byId('priorityclasses.scheduling.k8s.io'));
  if (classes.objects.length === 0) return null;
  return (
    <Panel title={t('order')} meta={t('orderMeta')} flush>
      <ClassOrder classes={classes.objects} name={name} />
    </Panel>
  );
}
