'use client';

import { useTranslations } from 'next-intl';
import type { PlannedObject } from '#components/apply/run/apply-run.ts';
import type { ApplyRunState } from '#components/apply/run/use-apply-run.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { laterPart } from '../later/later-part.tsx';

const ReviewResults = laterPart(async () => (await import('./review-results.tsx')).ReviewResults, { heightPx: 0 });

/** What will be made, and, from the first try on, what became of each object. */
export function Review(props: {
  cluster: string;
  objects: readonly PlannedObject[];
  apply: ApplyRunState;
  onRetry: (ids: readonly string[]) => void;
  onUndo: () => void;
}) {
  const { objects, ...results } = props;
  return (
    <>
      {props.apply.run === undefined ? <PlannedList objects={objects} /> : null}
      <ReviewResults {...results} />
    </>
  );
}

function PlannedList({ objects }: { objects: readonly PlannedObject[] }) {
  const t = useTranslations('apply');
  return (
    <ul aria-label={t('plannedLabel')} className="overflow-hidden rounded-m border border-border">
      {objects.map((object) => (
        <li
          key={object.id}
          className="flex items-center gap-2 border-border border-b px-4 py-[7px] last:border-b-0 wrap-anywhere"
        >
          <StatusShape tone="neutral" />
          <span className="min-w-0 flex-1 font-medium">
            {object.kind}{' '}
            {object.namespace === undefined ? object.name || '…' : `${object.namespace}/${object.name || '…'}`}
          </span>
          <span className="text-12 text-text-3">{t('planned')}</span>
        </li>
      ))}
    </ul>
  );
}
