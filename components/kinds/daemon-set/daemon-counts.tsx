'use client';

import { useTranslations } from 'next-intl';
import { useCount } from '#components/resource-list/use-count.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

const columns = [
  ['desired', 'desiredNumberScheduled'],
  ['current', 'currentNumberScheduled'],
  ['ready', 'numberReady'],
  ['updated', 'updatedNumberScheduled'],
  ['available', 'numberAvailable'],
  ['misscheduled', 'numberMisscheduled'],
] as const;

/** The columns of `kubectl get daemonset`, and the pods that run where they should not. */
export function DaemonCounts({ daemonSet }: { daemonSet: KubeObject }) {
  const t = useTranslations('kinds.daemonSet');
  const count = useCount();
  const status = recordOf(daemonSet.status);
  const number = (field: string) => numberOf(status[field]) ?? 0;
  const desired = number('desiredNumberScheduled');
  return (
    <dl
      aria-label={t('numbers')}
      className="grid grid-cols-3 overflow-hidden rounded-l border border-border-2 bg-surface sm:grid-cols-6"
    >
      {columns.map(([title, field]) => {
        const value = number(field);
        const isShort = field === 'numberMisscheduled' ? value > 0 : value < desired;
        return (
          <div key={field} className="flex flex-col gap-0.5 border-border border-l px-3 py-2 first:border-l-0">
            <dt className="text-11 text-text-3">{t(`number.${title}`)}</dt>
            <dd className={`text-16 font-medium ${isShort ? 'text-warn' : ''}`}>{count(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
