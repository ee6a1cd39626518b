'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { formatAmount } from '#lib/kinds/workload/admission/amounts.ts';
import type { LimitProblem } from '#lib/kinds/workload/admission/limit-range-check.ts';
import type { QuotaLine, UnsetAmount } from '#lib/kinds/workload/admission/scale-forecast.ts';
import { QuotaBar } from './quota-bar.tsx';

/** "quota-shop limits.cpu: 4 of 4 used, 3 more asked for", with a bar of both. */
export function QuotaRow({ line, namespace }: { line: QuotaLine; namespace: string }) {
  const t = useTranslations('kinds.admission');
  const { quota, resource, hard, used, needed, perPod, exceeded } = line;
  const show = (amount: bigint) => formatAmount(resource, amount);
  const values = { used: show(used), hard: show(hard), needed: show(needed) };
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <ObjectLink apiVersion="v1" kind="ResourceQuota" name={quota} namespace={namespace}>
        {quota}
      </ObjectLink>
      <b className="font-medium text-text" translate="no">
        {resource}
      </b>
      <QuotaBar used={used} added={needed} hard={hard} isExceeded={exceeded} />
      <span>
        {t('bound', values)}
        {perPod === undefined ? null : ` ${t('perPod', { amount: show(perPod) })}`}
      </span>
    </li>
  );
}

/** The quota counts what the template leaves open. */
export function UnsetRow({ unset, namespace }: { unset: UnsetAmount; namespace: string }) {
  const t = useTranslations('kinds.admission');
  const { quota, resource, containers } = unset;
  return (
    <li>
      <ObjectLink apiVersion="v1" kind="ResourceQuota" name={quota} namespace={namespace}>
        {quota}
      </ObjectLink>{' '}
      {t('unset', { resource, containers: containers.join(', '), count: containers.length })}
    </li>
  );
}

export function LimitRow({ problem, namespace }: { problem: LimitProblem; namespace: string }) {
  const t = useTranslations('kinds.admission');
  const { limitRange, type, container, resource, rule, allowed, actual } = problem;
  const whose = type === 'Pod' ? t('wholePod') : t('container', { name: container });
  return (
    <li>
      <ObjectLink apiVersion="v1" kind="LimitRange" name={limitRange} namespace={namespace}>
        {limitRange}
      </ObjectLink>{' '}
      {actual === undefined
        ? t(`limitUnset.${rule}`, { whose, resource, allowed })
        : t(`limit.${rule}`, { whose, resource, allowed, actual })}
    </li>
  );
}
