'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type CapacityLine, capacityLines, shareOf } from '#lib/overview/capacity.ts';
import { CapacityBar } from './capacity-bar.tsx';
import { useAmountText } from './use-amount-text.ts';
import type { Capacity } from './use-capacity.ts';

/** What nodes offer, what pods ask for of it, and what is used, where metrics say so. */
export function CapacityPanel(props: {
  capacity: Capacity;
  /** Nodes may not be listed: only what pods ask for is known. */
  isWithoutNodes: boolean;
  isWithoutPods: boolean;
  onReadAll: () => void;
  details: { readonly isOpen: boolean; readonly toggle: () => void };
}) {
  const { capacity, isWithoutNodes, isWithoutPods, onReadAll, details } = props;
  const t = useTranslations('overview.capacity');
  const why = useTranslations('kinds.node.usage');
  const { pods, nodes, missing } = capacity;
  const isPending = (pods === undefined && !isWithoutPods) || (nodes === undefined && !isWithoutNodes);
  const lines = capacityLines(nodes?.nodes, pods?.pods);
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="xs" variant="ghost" aria-expanded={details.isOpen} onClick={details.toggle}>
          {t(details.isOpen ? 'less' : 'details')}
        </Button>
      }
    >
      <p className="mb-2 flex flex-wrap items-center gap-x-3 text-12 text-text-2">
        {lines.some(({ used }) => used !== undefined) ? <Key look="bg-accent-solid" label={t('used')} /> : null}
        <Key look="bg-[color-mix(in_oklch,var(--accent)_45%,var(--surface))]" label={t('requested')} />
      </p>
      <dl className="grid grid-cols-[auto_minmax(60px,1fr)_auto] items-center gap-x-3 gap-y-2">
        {lines.map((line) => (
          <Line key={line.resource} line={line} isPending={isPending} />
        ))}
      </dl>
      <div className="mt-2 flex flex-col gap-1 text-12 text-text-3 empty:hidden">
        {missing === undefined ? null : <p>{why(`missing.${missing}`)}</p>}
        {isWithoutNodes ? <p>{t('noNodes')}</p> : null}
        {isWithoutPods ? <p>{t('noPods')}</p> : null}
        {pods !== undefined && !pods.tooMany && pods.read < pods.rows ? (
          <p role="status">{t('reading', { read: pods.read, rows: pods.rows })}</p>
        ) : null}
        {pods?.tooMany === true ? (
          <p className="flex flex-wrap items-center gap-2">
            {t('tooMany', { rows: pods.rows })}
            <Button size="xs" onClick={onReadAll}>
              {t('readAll')}
            </Button>
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

function Line({ line, isPending }: { line: CapacityLine; isPending: boolean }) {
  const t = useTranslations('overview.capacity');
  const text = useAmountText();
  const { resource, used, requested, waiting = 0, limits, allocatable } = line;
  const values = {
    used: text(resource, used),
    requested: text(resource, requested),
    allocatable: text(resource, allocatable),
  };
  const share = shareOf(limits, allocatable);
  return (
    <>
      <dt>{t(`resource.${resource}`)}</dt>
      <dd aria-hidden="true">
        <CapacityBar line={line} />
      </dd>
      <dd className="text-right tabular-nums">
        {isPending ? (
          <Skeleton width={88} />
        ) : (
          <>
            {t(textOf(line), values)}
            {limits === undefined || resource === 'pods' ? null : (
              <span className="block text-11 text-text-3">
                {share === undefined
                  ? t('limits', { limits: text(resource, limits) })
                  : t('limitsShare', { limits: text(resource, limits), percent: Math.round(share * 100) })}
              </span>
            )}
            {waiting === 0 ? null : (
              <span className="block text-11 text-warn">{t('waiting', { amount: text(resource, waiting) })}</span>
            )}
          </>
        )}
      </dd>
    </>
  );
}

function textOf({ used, allocatable }: CapacityLine): 'requestedOnly' | 'requestedOf' | 'usedAndRequestedOf' {
  if (allocatable === undefined) return 'requestedOnly';
  return used === undefined ? 'requestedOf' : 'usedAndRequestedOf';
}

function Key({ look, label }: { look: string; label: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-1.5 w-3.5 rounded-full forced-colors:border ${look}`} />
      {label}
    </span>
  );
}
