'use client';

import { useTranslations } from 'next-intl';
import { Facts } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { ScalerBounds, ScaleTarget } from '#lib/autoscaling/scaler-notes.ts';

/** Where the replicas stand between the least and the most. */
export function ReplicasPanel(props: { bounds: ScalerBounds; target: ScaleTarget; namespace: string | undefined }) {
  const { bounds, target, namespace } = props;
  const t = useTranslations('kinds.autoscaler');
  const { min, max, current, desired, lastScaleMs } = bounds;
  return (
    <Panel
      title={t('replicas')}
      meta={<ObjectLink apiVersion={target.apiVersion} kind={target.kind} name={target.name} namespace={namespace} />}
    >
      <div className="flex flex-col gap-3">
        <Range bounds={bounds} />
        <Facts
          facts={[
            { term: t('current'), value: current },
            { term: t('desired'), value: desired ?? t('notCounted') },
            { term: t('bounds'), value: t('between', { min, max }) },
            {
              term: t('lastScale'),
              value: Number.isNaN(lastScaleMs) ? t('neverScaled') : <Age createdMs={lastScaleMs} />,
            },
          ]}
        />
      </div>
    </Panel>
  );
}

/** A line from 0 to the most, filled to the replicas there are, with a mark at those that are wanted. */
function Range({ bounds: { min, max, current, desired } }: { bounds: ScalerBounds }) {
  const t = useTranslations('kinds.autoscaler');
  const top = Math.max(max, current, desired ?? 0, 1);
  const share = (value: number) => `${Math.min(100, Math.max(0, (value / top) * 100))}%`;
  return (
    <div className="flex items-center gap-2 text-12 text-text-2">
      <span>{min}</span>
      <span
        role="img"
        aria-label={t('range', { current, desired: desired ?? current, min, max })}
        className="relative h-2 flex-1 rounded-full bg-neut-tint inset-ring inset-ring-border forced-colors:border"
      >
        <span className="absolute inset-y-0 left-0 rounded-full bg-accent-solid" style={{ width: share(current) }} />
        <span className="absolute inset-y-0 w-px bg-border-2" style={{ left: share(min) }} />
        {desired === undefined || desired === current ? null : (
          <span className="-inset-y-1 absolute w-0.5 bg-prog-solid" style={{ left: share(desired) }} />
        )}
      </span>
      <span>{max}</span>
    </div>
  );
}
