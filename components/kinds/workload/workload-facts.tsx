'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { formatAmount } from '#lib/kinds/workload/admission/amounts.ts';
import { podResources } from '#lib/kinds/workload/admission/pod-resources.ts';
import { autoscalersOf } from '#lib/kinds/workload/autoscalers.ts';
import { podTemplateOf, templateContainers } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useAutoscalers } from './actions/autoscaler-notes.tsx';

/** What a workload's template says in short, and who scales it. */
export function useWorkloadFacts(workload: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.workload');
  const template = podTemplateOf(workload);
  const images = [...new Set(templateContainers(workload).map(({ image }) => image))].filter((image) => image !== '');
  const account = textOf(recordOf(template.spec).serviceAccountName);
  const autoscalers = autoscalersOf(workload, useAutoscalers(workload.metadata.namespace));
  const resources = podResources(template, []);
  const range = (name: string) => {
    const request = resources.requests.get(name);
    const limit = resources.limits.get(name);
    const show = (amount: bigint | undefined) => (amount === undefined ? '–' : formatAmount(name, amount));
    return request === undefined && limit === undefined ? undefined : `${show(request)} / ${show(limit)}`;
  };
  const cpu = range('cpu');
  const memory = range('memory');
  const shown = [cpu && `${cpu} CPU`, memory].filter((part) => part !== undefined && part !== '').join(', ');
  return [
    ...(images.length === 0
      ? []
      : [
          {
            term: t('images', { count: images.length }),
            value: images.map((image) => (
              <span key={image} className="block">
                <Mono>{image}</Mono>
              </span>
            )),
          },
        ]),
    { term: t('resources'), value: shown === '' ? t('noResources') : t('perPod', { amounts: shown }) },
    ...(autoscalers.length === 0
      ? []
      : [
          {
            term: t('scaledBy'),
            value: autoscalers.map(({ object, min, max }) => (
              <span key={object.metadata.uid ?? object.metadata.name} className="block">
                <ObjectLink
                  apiVersion={object.apiVersion}
                  kind={object.kind}
                  name={object.metadata.name}
                  namespace={object.metadata.namespace}
                />{' '}
                {t('scaledBetween', { min, max })}
              </span>
            )),
          },
        ]),
    ...(account === undefined ? [] : [{ term: t('serviceAccount'), value: <Mono>{account}</Mono> }]),
  ];
}
