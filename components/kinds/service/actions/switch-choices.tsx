'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { sameLabels, selectedPods, switchChoices } from '#lib/network/service/selector-match.ts';
import { isPodReady } from '#lib/network/service/service-diagnosis.ts';
import type { NamespacePods } from '../use-namespace-pods.ts';

const mostChoices = 4;

/** Other workloads that a change of the selector's values leads to: one click fills the fields (W14). */
export function SwitchChoices(props: {
  selector: Labels;
  near: NamespacePods;
  chosen: Labels;
  onChoose: (selector: Labels) => void;
}) {
  const { selector, near, chosen, onChoose } = props;
  const t = useTranslations('kinds.selectorEdit');
  const choices = switchChoices(selector, near.workloads).slice(0, mostChoices);
  if (choices.length === 0) return null;
  return (
    <ul aria-label={t('choices')} className="flex flex-col gap-1">
      {choices.map(({ workload, selector: labels }) => {
        const { kind, metadata } = workload;
        const pods = selectedPods(near.pods.objects, labels);
        const ready = pods.filter(isPodReady).length;
        return (
          <li key={metadata.uid ?? metadata.name} className="flex flex-wrap items-center gap-x-3">
            <Button
              size="s"
              disabledReason={sameLabels(labels, chosen) ? t('chosen') : undefined}
              onClick={() => onChoose(labels)}
            >
              {t('switchTo', { kind, name: metadata.name })}
            </Button>
            <span className="text-12 text-text-2">{t('readyOnes', { ready, count: pods.length })}</span>
          </li>
        );
      })}
    </ul>
  );
}
