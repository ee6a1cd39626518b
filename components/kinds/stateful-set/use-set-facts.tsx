'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { SetShape } from '#lib/stateful/set-pods.ts';
import { useWorkloadFacts } from '../workload/workload-facts.tsx';

export function useSetFacts(set: KubeObject, shape: SetShape): readonly Fact[] {
  const t = useTranslations('kinds.statefulSet');
  const common = useWorkloadFacts(set);
  const minReady = numberOf(recordOf(set.spec).minReadySeconds) ?? 0;
  return [
    ...common,
    ...(shape.start === 0 ? [] : [{ term: t('firstOrdinal'), value: shape.start }]),
    ...(minReady === 0 ? [] : [{ term: 'minReadySeconds', value: <Mono>{minReady}</Mono> }]),
    ...(shape.claimTemplates.length === 0
      ? []
      : [{ term: t('claimTemplates'), value: <Mono>{shape.claimTemplates.join(', ')}</Mono> }]),
  ];
}
