'use client';

import { useTranslations } from 'next-intl';
import type { Fact } from '#components/resource-detail/facts.tsx';
import { type ScalingRule, scalingRules } from '#lib/autoscaling/scaling-rules.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** How fast it may go up and down. */
export function useScalerFacts(scaler: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.autoscaler');
  const { up, down } = scalingRules(scaler);
  return [
    { term: t('scaleUp'), value: <Rule rule={up} /> },
    { term: t('scaleDown'), value: <Rule rule={down} /> },
  ];
}

function Rule({ rule: { stabilizationSeconds, select, policies } }: { rule: ScalingRule }) {
  const t = useTranslations('kinds.autoscaler.rule');
  if (select === 'Disabled') return t('disabled');
  const texts = policies.map(({ type, value, periodSeconds }) =>
    t(`policy.${type}`, { value, seconds: periodSeconds }),
  );
  return (
    <>
      <span className="block">
        {t(stabilizationSeconds === 0 ? 'atOnce' : 'after', { seconds: stabilizationSeconds })}
      </span>
      {texts.map((text) => (
        <span key={text} className="block text-text-2">
          {text}
        </span>
      ))}
      {policies.length > 1 ? <span className="block text-12 text-text-3">{t(select)}</span> : null}
    </>
  );
}
