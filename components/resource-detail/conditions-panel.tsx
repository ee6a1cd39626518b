'use client';

import { useTranslations } from 'next-intl';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { conditionTone } from '#lib/kinds/condition-tone.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';

/** What the controllers say about the object, the worst first. */
export function ConditionsPanel({ object }: { object: KubeObject }) {
  const t = useTranslations('detail');
  const conditions = conditionsOf(object.status)
    .map((condition) => ({ ...condition, tone: conditionTone(condition) }))
    .sort((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone));
  if (conditions.length === 0) return null;
  return (
    <Panel title={t('conditions')} flush>
      <ul>
        {conditions.map((condition) => (
          <li
            key={condition.type}
            className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2 border-border border-t px-3 py-1.5 first:border-t-0"
          >
            <span className="flex h-5 items-center">
              <StatusShape tone={condition.tone} />
            </span>
            <span className="min-w-0" translate="no">
              <span className="font-medium">{condition.type}</span>{' '}
              <span className="ml-1 text-text-2">{condition.status}</span>{' '}
              {condition.reason === '' ? null : <span className="ml-1 text-12 text-text-2">{condition.reason}</span>}
              {condition.message === '' || condition.tone === 'ok' ? null : (
                <span className="block text-12 text-text-2 wrap-anywhere">{condition.message}</span>
              )}
            </span>
            <span className="text-12 text-text-3 leading-5">
              {condition.lastTransitionTime === '' ? '' : <Age createdMs={Date.parse(condition.lastTransitionTime)} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
