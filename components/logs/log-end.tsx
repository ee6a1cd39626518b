'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import { exitMeaning } from '#lib/kinds/pod/exit-meaning.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { LogViewProps } from './log-view-props.ts';

const mostEnds = 3;

interface End {
  readonly pod: KubeObject;
  readonly row: ContainerRow;
}

/** Below the lines: which containers do not run any more, how they ended, and when they are started again. */
export function LogEnd({ session, pods, setFollow, follow }: LogViewProps & { pods: readonly KubeObject[] }) {
  const t = useTranslations('logs');
  const totals = useStore(session.client.totals);
  const read = useMemo(
    () => new Set(session.opened.map(({ run }) => `${run.podUid}/${run.container}`)),
    [session.opened],
  );
  const ends = useMemo(
    () =>
      pods.flatMap((pod): End[] =>
        containerRows(pod)
          .filter((row) => row.word !== 'Running' && read.has(`${pod.metadata.uid}/${row.name}`))
          .filter((row) => row.ended !== undefined || row.last !== undefined)
          .map((row) => ({ pod, row })),
      ),
    [pods, read],
  );
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-border border-t bg-surface-2 px-5 py-1 text-12 text-text-2">
      {ends.slice(0, mostEnds).map((end) => (
        <EndLine key={`${end.pod.metadata.uid} ${end.row.name}`} end={end} withPod={pods.length > 1} />
      ))}
      {ends.length > mostEnds ? <span>{t('moreEnds', { count: ends.length - mostEnds })}</span> : null}
      <span className="ml-auto tabular-nums">
        {t('shownOf', { shown: totals?.shown ?? 0, lines: totals?.lines ?? 0 })}
      </span>
      {ends.length > 0 && !follow ? (
        <Button size="xs" variant="ghost" onClick={() => setFollow(true)}>
          {t('showNewRun')}
        </Button>
      ) : null}
    </div>
  );
}

function EndLine({ end, withPod }: { end: End; withPod: boolean }) {
  const { pod, row } = end;
  const t = useTranslations('logs');
  const words = useTranslations('kinds.pod');
  const nowMs = useNow();
  const exit = row.ended ?? row.last;
  if (exit === undefined) return null;
  const { meaning, signal } = exitMeaning(exit);
  const failed = meaning !== 'ended';
  const leftMs = row.nextStartMs === undefined ? undefined : row.nextStartMs - nowMs;
  return (
    <span className="inline-flex items-center gap-1.5">
      <StatusShape tone={failed ? 'bad' : 'done'} sizePx={12} />
      <span>
        {t('ended', {
          name: withPod ? `${pod.metadata.name}/${row.name}` : row.name,
          code: exit.exitCode,
          ago: exit.finishedMs === undefined ? '–' : formatAge(Math.max(0, nowMs - exit.finishedMs)),
        })}{' '}
        <span className="text-text-3">({words(`exitMeaning.${meaning}`, { signal })})</span>
        {leftMs === undefined ? null : (
          <span className="ml-1.5 font-medium">
            {leftMs > 0 ? words('nextStart', { time: formatAge(leftMs) }) : words('nextStartDue')}
          </span>
        )}
      </span>
    </span>
  );
}
