'use client';

import { useTranslations } from 'next-intl';
import { Status, StatusShape } from '#components/ui/status.tsx';
import { conditionTone } from '#lib/kinds/condition-tone.ts';
import type { Condition } from '#lib/kubernetes/status/condition.ts';

/** Conditions of Gateway API whose True is bad news. */
const negative = new Set(['Conflicted', 'OverlappingTLSConfig', 'PartiallyInvalid']);

/** One shape and word for each condition that does not hold as it should; "ok" where all do. */
export function ConditionWords({ conditions }: { conditions: readonly Condition[] }) {
  const t = useTranslations('kinds.gateway');
  if (conditions.length === 0) {
    return (
      <span className="flex min-w-24 items-center gap-1.5 whitespace-normal font-medium">
        <StatusShape tone="unknown" />
        {t('unanswered')}
      </span>
    );
  }
  const bad = conditions.filter(({ type, status }) => status !== (negative.has(type) ? 'False' : 'True'));
  if (bad.length === 0) return <Status tone="ok" word={t('allHold')} />;
  return (
    <ul>
      {bad.map((condition) => (
        <li key={condition.type} className="py-0.5 whitespace-normal">
          <Status
            tone={negative.has(condition.type) ? 'bad' : conditionTone({ ...condition, type: 'Ready' })}
            word={`${condition.type} ${condition.status}`}
          />
          <span className="block text-12 text-text-2" translate="no">
            {[condition.reason, condition.message].filter((text) => text !== '').join(': ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
