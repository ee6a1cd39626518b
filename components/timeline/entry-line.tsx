'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TimelineEvent, TimelineItem } from '#components/resource-detail/timeline.tsx';
import { fieldWords } from '#lib/timeline/field-paths.ts';
import type { ManagedEdit } from '#lib/timeline/managed-edits.ts';
import type { PodMoment } from '#lib/timeline/pod-moments.ts';
import type { TimelineEntry } from '#lib/timeline/timeline.ts';
import { ChangeWords } from './change-words.tsx';

const noun = (chunks: ReactNode) => <b className="font-medium text-text">{chunks}</b>;
const token = (chunks: ReactNode) => (
  <code className="wrap-anywhere" translate="no">
    {chunks}
  </code>
);

/** `name`: of the object whose timeline it is; what is about others says so. */
export function EntryLine({ entry, name }: { entry: TimelineEntry; name: string }) {
  const t = useTranslations('timeline');
  switch (entry.type) {
    case 'event':
      return <TimelineEvent event={entry.event} aboutOf={name} />;
    case 'scaling': {
      const { replicaSet, from, to, manager } = entry.scaling;
      return (
        <TimelineItem atMs={entry.atMs} tone="neutral">
          {from === undefined
            ? t.rich('scaledTo', { replicaSet, to, noun, token })
            : t.rich('scaled', { replicaSet, from, to, noun, token })}
          {manager === undefined ? null : t.rich('by', { manager, token })}
          {/* Kept for who looks for the event by its reason. */}
          <span className="text-12 text-text-3" translate="no">{` ${entry.event.reason}`}</span>
        </TimelineItem>
      );
    }
    case 'restart': {
      const { pod, container, count, reason, exitCode, atMs } = entry;
      return (
        <TimelineItem atMs={atMs} tone="warn">
          {t.rich('restart', { pod, container, count, reason, code: exitCode, noun })}
        </TimelineItem>
      );
    }
    case 'rollout': {
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
    case 'edit':
      return (
        <TimelineItem atMs={entry.atMs} tone="neutral">
          <EditWords edit={entry.edit} />
        </TimelineItem>
      );
    case 'created':
      return (
        <TimelineItem atMs={entry.atMs} tone="neutral">
          {t.rich('created', { noun })}
          {entry.manager === undefined ? null : t.rich('by', { manager: entry.manager, token })}
        </TimelineItem>
      );
    case 'deletion':
      return (
        <TimelineItem atMs={entry.atMs} tone="warn">
          {entry.graceSeconds === undefined || entry.graceSeconds === 0
            ? t.rich('deletion', { noun })
            : t.rich('deletionWithGrace', { noun, seconds: entry.graceSeconds })}
        </TimelineItem>
      );
    case 'moment':
      return (
        <TimelineItem atMs={entry.atMs} tone={momentTone(entry.moment)}>
          <MomentWords moment={entry.moment} />
        </TimelineItem>
      );
  }
}

/** Whose write it was, and which fields it holds since: what exactly it changed is not kept anywhere. */
function EditWords({ edit }: { edit: ManagedEdit }) {
  const t = useTranslations('timeline');
  const { manager, operation, subresource, fields } = edit;
  const { named, others } = fieldWords(fields);
  return (
    <>
      {t.rich(operation === 'Apply' ? 'applied' : 'edited', { noun })}
      {t.rich('by', { manager, token })}
      {subresource === '' ? null : t.rich('through', { subresource, token })}
      {named.length === 0 ? null : (
        <span className="block text-12" title={fields.slice(0, 40).join('\n')}>
          {t('holds')}{' '}
          {named.map((path, index) => (
            <span key={path}>
              {index === 0 ? '' : ', '}
              {token(path)}
            </span>
          ))}
          {others > 0 ? ` ${t('moreFields', { count: others })}` : ''}
        </span>
      )}
    </>
  );
}

function MomentWords({ moment }: { moment: PodMoment }) {
  const t = useTranslations('timeline.pod');
  switch (moment.type) {
    case 'scheduled':
      return t.rich('scheduled', { noun, node: moment.node, token });
    case 'started':
      return t.rich('started', { noun, container: moment.container, token });
    case 'ended':
      return t.rich('ended', {
        noun,
        container: moment.container,
        reason: moment.reason,
        exitCode: moment.exitCode,
        token,
      });
    case 'ready':
    case 'not-ready':
      return t.rich(moment.type, { noun });
  }
}

function momentTone(moment: PodMoment): 'ok' | 'warn' | 'neutral' {
  if (moment.type === 'ready') return 'ok';
  return moment.type === 'ended' && moment.exitCode !== 0 ? 'warn' : 'neutral';
}
