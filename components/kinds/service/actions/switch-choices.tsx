'use client';

import { useTranslations } from 'next-intl';
import { useCount } from '#components/resource-list/use-count.ts';
import { Button } from '#components/ui/button.tsx';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { type SwitchChoice, sameLabels, selectedPods, switchChoices } from '#lib/network/service/selector-match.ts';
import { isPodReady } from '#lib/network/service/service-diagnosis.ts';
import type { NamespacePods } from '../use-namespace-pods.ts';
import { usePodCount } from '../use-pod-count.ts';

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
      {choices.map((choice) => (
        <Choice
          key={choice.workload.metadata.uid ?? choice.workload.metadata.name}
          choice={choice}
          near={near}
          isChosen={sameLabels(choice.selector, chosen)}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}

function Choice(props: {
  choice: SwitchChoice;
  near: NamespacePods;
  isChosen: boolean;
  onChoose: (selector: Labels) => void;
}) {
  const { choice, near, isChosen, onChoose } = props;
  const t = useTranslations('kinds.selectorEdit');
  const count = useCount();
  const { kind, metadata } = choice.workload;
  const counted = usePodCount(metadata.namespace, choice.selector, near.pods.more);
  const pods = selectedPods(near.pods.objects, choice.selector).filter((pod) => !hasEnded(pod));
  const here = { matched: pods.length, ready: pods.filter(isPodReady).length };
  const { matched, ready } = (near.pods.more ? counted : here) ?? {};
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      <Button size="s" disabledReason={isChosen ? t('chosen') : undefined} onClick={() => onChoose(choice.selector)}>
        {t('switchTo', { kind, name: metadata.name })}
      </Button>
      <span className="text-12 text-text-2">
        {matched === undefined || ready === undefined
          ? t('counting')
          : t('readyOnes', { ready: count(ready), count: count(matched) })}
      </span>
    </li>
  );
}
