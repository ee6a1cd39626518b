'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { EventRow } from '#lib/kinds/object-events.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ObjectEvents } from './use-object-events.ts';

const firstShown = 8;

/** One point of a line of time: when, what sort, and what happened, its noun in bold. */
export function TimelineItem({ atMs, tone, children }: { atMs: number; tone: Tone; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[54px_16px_minmax(0,1fr)] gap-x-2 pb-[7px] leading-[18px] before:absolute before:top-[17px] before:-bottom-[3px] before:left-[69px] before:w-px before:bg-border-2 last:before:hidden">
      <span className="text-right text-12 text-text-3">
        <Age createdMs={atMs} />
      </span>
      <span className="z-10 flex h-[18px] items-center justify-center bg-surface">
        <StatusShape tone={tone} sizePx={12} />
      </span>
      <span className="min-w-0 text-text-2 wrap-anywhere">{children}</span>
    </li>
  );
}

export function TimelineEvent({ event, aboutOf }: { event: EventRow; aboutOf: string | undefined }) {
  const t = useTranslations('detail');
  const isOther = event.about.name !== aboutOf;
  return (
    <TimelineItem atMs={event.lastMs} tone={event.tone}>
      <span translate="no">
        <b className="font-medium text-text">{event.reason}</b>
        {event.count > 1 ? ` ×${event.count}` : ''}
        {isOther ? t('eventOn', { kind: event.about.kind, name: event.about.name }) : ' '}
        {event.message}
      </span>
    </TimelineItem>
  );
}

/** The items of a timeline, the first ones until more is asked for. `all`: every one at once. */
export function TimelineList({ items, all = false }: { items: readonly ReactNode[]; all?: boolean }) {
  const t = useTranslations('detail');
  const [open, setOpen] = useState(all);
  const shown = open ? items : items.slice(0, firstShown);
  return (
    <>
      <ul>{shown}</ul>
      {shown.length < items.length ? (
        <Button variant="ghost" size="xs" onClick={() => setOpen(true)}>
          {t('moreEvents', { count: items.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

/** Events as a line of time, the newest first. */
export function Timeline(props: { state: ObjectEvents; name: string; all?: boolean }) {
  const { state, name } = props;
  const t = useTranslations('detail');
  if (state.problem !== undefined && state.events.length === 0) return <ProblemNotice problem={state.problem} />;
  if (state.pending) return <Skeleton width="60%" />;
  if (state.events.length === 0) return <p className="text-text-3">{t('noEvents')}</p>;
  return (
    <TimelineList
      all={props.all === true}
      items={state.events.map((event) => <TimelineEvent key={event.key} event={event} aboutOf={name} />)}
    />
  );
}
