'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { mostUsageContainers, type NamedUsage, type UsageAnswer, type UsageResource } from '#lib/protocol/usage.ts';
import { quantitiesOf, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';
import type { UsageMeasure } from '#lib/usage/usage-lines.ts';
import { printAmount } from './print-amount.ts';

/** What the sum is made of: containers of a pod with what each asks for, pods of anything else. */
export function UsageParts(props: { answer: UsageAnswer; resource: UsageResource; object: KubeObject }) {
  const { answer, resource, object } = props;
  if (resource === 'pods') return <Containers pod={object} containers={answer.containers} />;
  return answer.pods.length === 0 ? null : <Pods answer={answer} resource={resource} object={object} />;
}

function Containers({ pod, containers }: { pod: KubeObject; containers: readonly NamedUsage[] }) {
  const t = useTranslations('usage');
  const spec = recordOf(pod.spec);
  const declared = [...listOf(spec.initContainers), ...listOf(spec.containers)].map(recordOf);
  const amounts = (name: string, which: 'requests' | 'limits') =>
    quantitiesOf(recordOf(declared.find((container) => container.name === name)?.resources)[which]);
  return (
    <Panel title={t('containers')} meta={containers.length} flush>
      <PanelTable
        label={t('containers')}
        columns={[
          { title: t('container') },
          { title: t('cpu'), right: true },
          { title: t('requestAndLimit', { measure: t('cpu') }), right: true, narrow: true },
          { title: t('memory'), right: true },
          { title: t('requestAndLimit', { measure: t('memory') }), right: true, narrow: true },
        ]}
        rows={containers.map(({ name, samples }) => {
          const [, cpu, memory] = samples.at(-1) ?? [];
          const [requests, limits] = [amounts(name, 'requests'), amounts(name, 'limits')];
          return {
            key: name,
            cells: [
              <span key="name" translate="no">
                {name}
              </span>,
              printed('cpu', cpu),
              <Pair key="cpu" measure="cpu" requests={requests} limits={limits} />,
              printed('memory', memory),
              <Pair key="memory" measure="memory" requests={requests} limits={limits} />,
            ],
          };
        })}
      />
      {containers.length < mostUsageContainers || containers.length >= declared.length ? null : (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">
          {t('moreContainers', { count: mostUsageContainers })}
        </p>
      )}
    </Panel>
  );
}

function Pods({ answer, resource, object }: { answer: UsageAnswer; resource: UsageResource; object: KubeObject }) {
  const t = useTranslations('usage');
  const cluster = useCluster();
  const { pods, measuredPods, byLabels } = answer;
  const namespace = resource === 'namespaces' ? object.metadata.name : object.metadata.namespace;
  return (
    <Panel
      title={t('pods')}
      meta={pods.length < measuredPods ? t('firstPods', { count: pods.length, of: measuredPods }) : measuredPods}
      flush
    >
      <PanelTable
        label={t('pods')}
        columns={[{ title: t('pod') }, { title: t('cpu'), right: true }, { title: t('memory'), right: true }]}
        rows={pods.map(({ name, samples }) => {
          const [, cpu, memory] = samples.at(-1) ?? [];
          return {
            key: name,
            cells: [
              <Link
                key="name"
                prefetch={false}
                translate="no"
                className="text-accent"
                href={`${pagePath(cluster, 'pods', { namespace, name })}?tab=metrics`}
              >
                {name}
              </Link>,
              printed('cpu', cpu),
              printed('memory', memory),
            ],
          };
        })}
      />
      {byLabels ? <p className="border-border border-t px-3 py-2 text-12 text-text-3">{t('byLabels')}</p> : null}
    </Panel>
  );
}

function Pair(props: { measure: UsageMeasure; requests: ResourceAmounts; limits: ResourceAmounts }): ReactNode {
  const { measure, requests, limits } = props;
  const unit = measure === 'cpu' ? 1_000_000n : 1_000_000_000n;
  const print = (amounts: ResourceAmounts) => {
    const nanos = amounts.get(measure);
    return nanos === undefined ? '–' : printAmount(measure, Number(nanos / unit));
  };
  return <span className="text-text-2">{`${print(requests)} / ${print(limits)}`}</span>;
}

function printed(measure: UsageMeasure, amount: number | undefined): string {
  return amount === undefined ? '–' : printAmount(measure, amount);
}
