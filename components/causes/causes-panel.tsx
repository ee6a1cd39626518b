'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import type { CauseLine } from '#lib/causes/merge-causes.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { CauseRow } from './cause-row.tsx';
import type { Attention } from './use-attention.ts';

/** What is not as it should be, one line a cause, worst first; each leads to what is behind it. */
export function CausesPanel(props: { attention: Attention; none: string; atMost: number; scope: readonly string[] }) {
  const { attention, none, atMost, scope } = props;
  const t = useTranslations('overview.attention');
  const { lines, lists, isPending } = attention;
  const failed = lists.filter(({ problem }) => problem !== undefined);
  const [first] = failed;
  return (
    <Panel title={t('title')} meta={<ToneCounts lines={lines} />} flush>
      {failed.length === lists.length && first?.problem !== undefined ? (
        <ProblemNotice problem={first.problem} onRetry={first.refetch} className="m-3" />
      ) : lines.length === 0 && isPending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="60%" />
          <Skeleton width="48%" />
        </div>
      ) : lines.length === 0 ? (
        <p className="flex items-center gap-2 p-3 text-text-2">
          <StatusShape tone="ok" />
          {none}
        </p>
      ) : (
        <ul>
          {lines.slice(0, atMost).map((line) => (
            <CauseRow
              key={`${line.resource.group}/${line.resource.plural} ${line.group.cause}`}
              line={line}
              scope={scope}
            />
          ))}
        </ul>
      )}
      <Notes attention={attention} atMost={atMost} />
    </Panel>
  );
}

function ToneCounts({ lines }: { lines: readonly CauseLine[] }) {
  const t = useTranslations('overview.attention');
  const tones: readonly Tone[] = ['bad', 'warn'];
  return (
    <span className="inline-flex items-center gap-2.5">
      {tones.map((tone) => {
        const count = lines.filter(({ group }) => group.tone === tone).length;
        return count === 0 ? null : (
          <span key={tone} className={`inline-flex items-center gap-1 font-medium ${toneText(tone)}`}>
            <StatusShape tone={tone} sizePx={11} />
            {t(tone === 'bad' ? 'failing' : 'warning', { count })}
          </span>
        );
      })}
    </span>
  );
}

/** What is not among the lines, and why. */
function Notes({ attention, atMost }: { attention: Attention; atMost: number }) {
  const t = useTranslations('overview.attention');
  const { lines, lists, unread, left } = attention;
  const notes: ReactNode[] = [];
  const more = Math.max(0, lines.length - atMost) + left;
  if (more > 0) notes.push(t('more', { count: more }));
  if (unread > 0) notes.push(t('unread', { count: unread }));
  const unknown = lists.filter(({ problem }) => problem !== undefined);
  if (unknown.length > 0 && unknown.length < lists.length) {
    notes.push(t('unknown', { kinds: kindsOf(unknown) }));
  }
  if (notes.length === 0) return null;
  return <p className="border-border border-t px-3 py-2 text-12 text-text-3">{notes.join(' ')}</p>;
}

function kindsOf(lists: readonly (LiveList & { readonly resource: { readonly kind: string } })[]): string {
  return lists.map(({ resource }) => resource.kind).join(', ');
}
