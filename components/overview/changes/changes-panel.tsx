'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import { imageDifference } from '#lib/overview/image-difference.ts';
import type { Change, ChangesAnswer } from '#lib/protocol/changes.ts';
import type { Changes } from './use-changes.ts';

const mostAtFirst = 10;

/** Who has changed what, the newest first. */
export function ChangesPanel({ changes: { answer, problem, refetch } }: { changes: Changes }) {
  const t = useTranslations('overview.changes');
  const [isWhole, setIsWhole] = useState(false);
  const all = answer?.changes ?? [];
  const shown = isWhole ? all : all.slice(0, mostAtFirst);
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        all.length <= mostAtFirst ? undefined : (
          <Button size="xs" variant="ghost" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {t(isWhole ? 'fewer' : 'more')}
          </Button>
        )
      }
    >
      {problem !== undefined && answer === undefined ? (
        <ProblemNotice problem={problem} onRetry={refetch} className="m-3" />
      ) : answer === undefined ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="80%" />
          <Skeleton width="66%" />
          <Skeleton width="72%" />
        </div>
      ) : all.length === 0 ? (
        <p className="p-3 text-text-2">{t('none')}</p>
      ) : (
        <ol className="py-1.5">
          {shown.map((change) => (
            <Line key={`${change.kind} ${change.namespace ?? ''}/${change.name} ${change.what}`} change={change} />
          ))}
        </ol>
      )}
      {answer === undefined ? null : <Notes answer={answer} />}
    </Panel>
  );
}

function Line({ change }: { change: Change }) {
  const t = useTranslations('overview.changes');
  const now = useNow();
  const { apiVersion, kind, namespace, name, by, atMs } = change;
  return (
    <li className="grid grid-cols-[52px_minmax(0,1fr)] gap-x-2.5 px-3 py-1 leading-[18px]">
      <time dateTime={new Date(atMs).toISOString()} className="text-right text-12 text-text-3">
        {formatAge(Math.max(0, now - atMs))}
      </time>
      <span className="min-w-0">
        <span className="block truncate [&_a]:underline">
          <ObjectLink apiVersion={apiVersion} kind={kind} namespace={namespace} name={name}>
            {name}
          </ObjectLink>{' '}
          <What change={change} />
        </span>
        <span className="block truncate text-11 text-text-3">
          {[kind, ...(namespace === undefined ? [] : [namespace])].join(' · ')}
          {by === '' ? null : <> · {t('by', { manager: by })}</>}
        </span>
      </span>
    </li>
  );
}

function What({ change: { what, from, to, revision } }: { change: Change }) {
  const t = useTranslations('overview.changes');
  if (what === 'rollout') {
    const images = imageDifference(from, to);
    return (
      <span className="text-text-2" title={from === '' ? undefined : `${from} → ${to}`}>
        {images === undefined ? t('rollout', { revision }) : t('image', images)}
      </span>
    );
  }
  if (what === 'scaled' && to !== '') return <span className="text-text-2">{t('replicas', { from, to })}</span>;
  return <span className="text-text-2">{t(what === 'scaled' ? 'scaled' : what)}</span>;
}

/** What was not looked at. */
function Notes({ answer: { partly, unread, namespacesLeft } }: { answer: ChangesAnswer }) {
  const t = useTranslations('overview.changes');
  const notes = [
    ...partly.map(({ kind, left }) => t('partly', { kind, count: left })),
    ...(unread.length === 0 ? [] : [t('unread', { kinds: unread.map(({ kind }) => kind).join(', ') })]),
    ...(namespacesLeft === 0 ? [] : [t('namespacesLeft', { count: namespacesLeft })]),
  ];
  if (notes.length === 0) return null;
  return <p className="border-border border-t px-3 py-2 text-12 text-text-3">{notes.join(' ')}</p>;
}
