'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';

export interface LooseEnd {
  readonly key: string;
  readonly tone: Tone;
  readonly content: ReactNode;
}

const mostShown = 200;

/** One sort of loose ends: each in a line, and a sentence where there is none. */
export function LooseEndPanel(props: {
  title: string;
  text: string;
  none: string;
  /** Undefined while it is being read. */
  ends: readonly LooseEnd[] | undefined;
}) {
  const { title, text, none, ends } = props;
  const t = useTranslations('access.looseEnds');
  return (
    <Panel title={title} meta={ends?.length} flush>
      {ends === undefined ? (
        <div className="p-3" aria-busy="true">
          <Skeleton width="50%" />
        </div>
      ) : ends.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{none}</p>
      ) : (
        <>
          <p className="border-border border-b px-3 py-2 text-12 text-text-2">{text}</p>
          <ul aria-label={title}>
            {ends.slice(0, mostShown).map(({ key, tone, content }) => (
              <li
                key={key}
                className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-border border-t px-3 py-1.5 leading-5 first:border-t-0"
              >
                <span className="flex h-5 items-center">
                  <StatusShape tone={tone} />
                </span>
                <span className="min-w-0 wrap-anywhere [&_a]:underline">{content}</span>
              </li>
            ))}
          </ul>
          {ends.length > mostShown ? (
            <p className="border-border border-t px-3 py-2 text-12 text-text-2">
              {t('andMore', { count: ends.length - mostShown })}
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}
