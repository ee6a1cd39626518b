'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { TimelineList } from '#components/resource-detail/timeline.tsx';
import type { ObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Revision } from '#lib/kinds/workload/revisions/revisions.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { SetRevision } from '#lib/stateful/controller-revisions.ts';
import { type TimelineEntry, timeline } from '#lib/timeline/timeline.ts';
import { EntryLine } from './entry-line.tsx';

/** What belongs to the object and has a history of its own. */
export interface TimelineSources {
  readonly pods?: readonly KubeObject[];
  readonly revisions?: readonly Revision[];
  readonly setRevisions?: readonly SetRevision[];
}

/**
 * Events, rollouts, restarts and edits of an object in one line of time. What controllers write into its status is left
 * out until it is asked for: they do so all the time.
 */
export function TimelinePanel(props: { object: KubeObject; events: ObjectEvents; sources?: TimelineSources }) {
  const { object, events, sources } = props;
  const t = useTranslations('detail');
  const own = useTranslations('timeline');
  const [withStatus, setWithStatus] = useState(false);
  const entries = useMemo(() => timeline({ object, events: events.events, ...sources }), [object, events, sources]);
  const quiet = entries.filter(isStatusWrite).length;
  const shown = withStatus ? entries : entries.filter((entry) => !isStatusWrite(entry));
  const hasEdits = shown.some(({ type }) => type === 'edit');
  return (
    <Panel
      title={t('timeline')}
      meta={own('meta')}
      actions={
        quiet === 0 ? undefined : (
          <Button size="xs" variant="ghost" aria-pressed={withStatus} onClick={() => setWithStatus(!withStatus)}>
            {own('statusWrites', { count: quiet })}
          </Button>
        )
      }
    >
      {events.problem === undefined ? null : <ProblemNotice problem={events.problem} className="mb-2" />}
      {events.pending ? (
        <Skeleton width="60%" />
      ) : shown.length === 0 ? (
        <p className="text-text-3">{t('noEvents')}</p>
      ) : (
        <TimelineList
          items={shown.map((entry) => <EntryLine key={entry.key} entry={entry} name={object.metadata.name} />)}
        />
      )}
      {hasEdits ? <p className="mt-2 text-12 text-text-3">{own('editsNote')}</p> : null}
    </Panel>
  );
}

function isStatusWrite(entry: TimelineEntry): boolean {
  return entry.type === 'edit' && entry.edit.isStatus;
}
