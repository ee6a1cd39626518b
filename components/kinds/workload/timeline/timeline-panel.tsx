'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { TimelineEvent, TimelineItem, TimelineList } from '#components/resource-detail/timeline.tsx';
import type { ObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Revision } from '#lib/kinds/workload/revisions/revisions.ts';
import { type TimelineEntry, timeline } from '#lib/kinds/workload/timeline.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { ChangeWords } from './change-words.tsx';

/** Events, rollouts and restarts of a workload in one line of time. */
export function TimelinePanel(props: {
  object: KubeObject;
  events: ObjectEvents;
  pods: readonly KubeObject[];
  revisions?: readonly Revision[];
}) {
  const { object, events, pods, revisions = [] } = props;
  const t = useTranslations('detail');
  const own = useTranslations('kinds.timeline');
  const entries = timeline({ events: events.events, revisions, pods });
  return (
    <Panel title={t('timeline')} meta={revisions.length > 0 ? own('meta') : own('metaPods')}>
      {events.problem === undefined ? null : <ProblemNotice problem={events.problem} className="mb-2" />}
      {events.pending ? (
        <Skeleton width="60%" />
      ) : entries.length === 0 ? (
        <p className="text-text-3">{t('noEvents')}</p>
      ) : (
        <TimelineList
          items={entries.map((entry) => <Entry key={entry.key} entry={entry} name={object.metadata.name} />)}
        />
      )}
    </Panel>
  );
}

function Entry({ entry, name }: { entry: TimelineEntry; name: string }) {
  const t = useTranslations('kinds.timeline');
  const noun = (chunks: React.ReactNode) => <b className="font-medium text-text">{chunks}</b>;
  if (entry.type === 'event') return <TimelineEvent event={entry.event} aboutOf={name} />;
  if (entry.type === 'restart') {
    const { pod, container, count, reason, exitCode, atMs } = entry;
    return (
      <TimelineItem atMs={atMs} tone="warn">
        {t.rich('restart', { pod, container, count, reason, code: exitCode, noun })}
      </TimelineItem>
    );
  }
  const { revision, changes, changeCause, atMs } = entry;
  return (
    <TimelineItem atMs={atMs} tone="neutral">
      {t.rich('rollout', { revision, noun })}
      {changes === undefined ? null : (
        <>
          {' '}
          <ChangeWords changes={changes} />
        </>
      )}
      {changeCause === undefined ? null : (
        <span className="block text-12" translate="no">
          {changeCause}
        </span>
      )}
    </TimelineItem>
  );
}
