'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { formatAmount } from '#lib/kinds/workload/admission/amounts.ts';
import type { LimitProblem } from '#lib/kinds/workload/admission/limit-range-check.ts';
import type { QuotaLine, UnsetAmount } from '#lib/kinds/workload/admission/scale-forecast.ts';

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
      <Bar used={share(used, hard)} added={share(needed, hard)} exceeded={exceeded} />
      <span>
        {t('bound', values)}
        {perPod === undefined ? null : ` ${t('perPod', { amount: show(perPod) })}`}
      </span>
    </li>
  );
}

/** Per cent of the bound, at most all of it. */
function share(amount: bigint, hard: bigint): number {
  if (hard <= 0n) return amount > 0n ? 100 : 0;
  return Math.min(100, Number((amount * 1000n) / hard) / 10);
}

/** Dark is used, hatched what is asked for (design/ui.md section 4). The numbers stand beside it. */
function Bar({ used, added, exceeded }: { used: number; added: number; exceeded: boolean }) {
  const hatch = exceeded
    ? 'bg-[repeating-linear-gradient(135deg,var(--bad-solid)_0_3px,var(--bad-tint)_3px_6px)]'
    : 'bg-[repeating-linear-gradient(135deg,var(--accent-solid)_0_3px,var(--surface)_3px_6px)]';
  return (
    <span
      aria-hidden="true"
      className="flex h-1.5 w-28 flex-none overflow-hidden rounded-full bg-active forced-colors:border"
    >
      <span className={exceeded ? 'bg-bad-solid' : 'bg-accent-solid'} style={{ width: `${used}%` }} />
      <span className={hatch} style={{ width: `${Math.min(added, 100 - used)}%` }} />
    </span>
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
