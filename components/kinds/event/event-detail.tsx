'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Timeline } from '#components/resource-detail/timeline.tsx';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { type EventRow, eventRow, eventSubject } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';

/** One event: what was said, about what, how often, and what else was said about that object. */
export function EventDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.event');
  const row = eventRow(object);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={useEventFacts(object, row)}
      main={
        <>
          <Panel title={row.reason === '' ? t('message') : row.reason}>
            {row.message === '' ? (
              <p className="text-text-2">{t('noMessage')}</p>
            ) : (
              <ServerSentence text={row.message} />
            )}
          </Panel>
          <AboutSame subject={eventSubject(object)} />
        </>
      }
    />
  );
}

function AboutSame({ subject }: { subject: KubeObject | undefined }) {
  const t = useTranslations('kinds.event');
  const state = useObjectEvents(useCluster(), subject);
  if (subject === undefined) return null;
  return (
    <Panel title={t('aboutSame', { kind: subject.kind, name: subject.metadata.name })}>
      <Timeline state={state} name={subject.metadata.name} />
    </Panel>
  );
}

function useEventFacts(event: KubeObject, row: EventRow): readonly Fact[] {
  const t = useTranslations('kinds.event');
  const subject = eventSubject(event);
  const age = (ms: number) => (Number.isNaN(ms) ? '–' : <Age createdMs={ms} />);
  const facts: (Fact | undefined)[] = [
    subject === undefined
      ? undefined
      : {
          term: t('object'),
          value: (
            <ObjectLink
              apiVersion={subject.apiVersion}
              kind={subject.kind}
              name={subject.metadata.name}
              namespace={subject.metadata.namespace}
            />
          ),
        },
    row.part === undefined || row.part === '' ? undefined : { term: t('part'), value: <Mono>{row.part}</Mono> },
    { term: t('type'), value: row.type === '' ? '–' : row.type },
    { term: t('count'), value: t('times', { count: row.count }) },
    { term: t('lastSeen'), value: age(row.lastMs) },
    { term: t('firstSeen'), value: age(row.firstMs) },
    row.source === '' ? undefined : { term: t('source'), value: <Mono>{row.source}</Mono> },
    row.action === undefined || row.action === '' ? undefined : { term: t('action'), value: <Mono>{row.action}</Mono> },
  ];
  return facts.filter((fact) => fact !== undefined);
}
