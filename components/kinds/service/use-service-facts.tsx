'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { serviceFacts } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { loadBalancerEntries } from '#lib/network/service/exposure.ts';

/** What a Service is set to, each with what it means where that is not plain (V9, V10, V16). */
export function useServiceFacts(service: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.service');
  const facts = serviceFacts(service);
  const external = loadBalancerEntries(service);
  const isBalancer = facts.type === 'LoadBalancer';
  const fact = (term: string, value: string, note?: string): Fact | undefined =>
    value === ''
      ? undefined
      : {
          term,
          value: (
            <>
              <Mono>{value}</Mono>
              {note === undefined ? null : <span className="ml-2 text-text-3">{note}</span>}
            </>
          ),
        };
  const policyNote = (policy: string) =>
    policy === 'Local' ? t('trafficLocal') : policy === 'Cluster' ? t('trafficCluster') : undefined;
  const inside = facts.internalTrafficPolicy;
  const all = [
    fact(t('type'), facts.type),
    fact(t('clusterIP'), facts.clusterIPs.join(', '), facts.isHeadless ? t('headless') : undefined),
    fact(t('externalName'), facts.externalName),
    isBalancer
      ? {
          term: t('externalIP'),
          value: external.length === 0 ? t('externalPending') : <Mono>{external.join(', ')}</Mono>,
        }
      : undefined,
    fact(t('loadBalancerClass'), facts.loadBalancerClass),
    fact(t('sourceRanges'), facts.sourceRanges.join(', ')),
    fact(t('externalIPs'), facts.externalIPs.join(', ')),
    fact(t('externalTraffic'), facts.externalTrafficPolicy, policyNote(facts.externalTrafficPolicy)),
    fact(t('healthCheckNodePort'), facts.healthCheckNodePort === undefined ? '' : String(facts.healthCheckNodePort)),
    // Cluster is what nobody asks about.
    inside === 'Local' ? fact(t('internalTraffic'), inside, t('internalLocal')) : undefined,
    fact(t('trafficDistribution'), facts.trafficDistribution),
    facts.clusterIPs.length > 1 || (facts.ipFamilyPolicy !== '' && facts.ipFamilyPolicy !== 'SingleStack')
      ? fact(t('ipFamilyPolicy'), facts.ipFamilyPolicy)
      : undefined,
    facts.affinitySeconds === undefined
      ? fact(t('affinity'), facts.type === 'ExternalName' ? '' : 'None')
      : fact(t('affinity'), 'ClientIP', t('affinityFor', { minutes: Math.round(facts.affinitySeconds / 60) })),
    facts.publishesNotReady ? { term: t('notReadyToo'), value: t('notReadyTooText') } : undefined,
  ];
  return all.filter((entry) => entry !== undefined);
}
