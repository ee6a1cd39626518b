'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ToneCount } from '#lib/protocol/live.ts';
import { type FilterTerm, hasValue, toneNames } from '#lib/resource-list/filter.ts';
import { useCount } from '../use-count.ts';

const look =
  'inline-flex h-[26px] flex-none items-center gap-1.5 whitespace-nowrap rounded-[5px] border px-2 text-12 outline-offset-[-2px]';
/** Worst first. */
const tones: readonly Tone[] = ['bad', 'warn', 'unknown', 'progress', 'ok', 'done', 'neutral'];
const on = 'border-accent-line bg-accent-tint text-text';

export type FacetWords = 'pods' | 'events' | 'workloads' | 'runs';

/** How many rows match, per tone, worst first. A click keeps only those; a second one lets the others back in. */
export function FacetBar(props: {
  matched: number | undefined;
  facets: readonly ToneCount[];
  terms: readonly FilterTerm[];
  /**
   * Healthy pods are running, events that wait are warnings, and workloads are ready or not, whatever their pods do.
   * What runs nothing is idle.
   */
  words: FacetWords | undefined;
  onToggle: (tone: string) => void;
  /** At the right end: where measurements come from. */
  note?: ReactNode;
}) {
  const { matched, facets, terms, words, onToggle, note } = props;
  const t = useTranslations('list');
  const count = useCount();
  const chosen = (tone: Tone) => hasValue(terms, 'tone', toneNames[tone]);
  const wordOf = (tone: Tone) => {
    if (words === 'pods' && (tone === 'ok' || tone === 'warn')) return t(`filter.pods.${tone}`);
    if (words === 'workloads' && tone === 'warn') return t('filter.notReady');
    if (words !== undefined && words !== 'events' && tone === 'neutral') return t('filter.idle');
    if (words === 'events' && (tone === 'warn' || tone === 'neutral')) return t(`filter.event.${tone}`);
    return t(`filter.tone.${toneNames[tone]}`);
  };
  const countOf = (tone: Tone) => facets.find((facet) => facet.tone === tone)?.count ?? 0;
  const shown = tones.filter((tone) => countOf(tone) > 0 || chosen(tone));
  return (
    <fieldset className="flex min-h-[34px] min-w-0 flex-none gap-1 overflow-x-auto px-5 pb-2">
      <legend className="sr-only">{t('facets')}</legend>
      {matched === undefined ? null : (
        <span className={`${look} ${terms.length > 0 ? on : 'border-transparent text-text-2'}`}>
          <span>
            {t.rich('match', {
              n: count(matched),
              count: matched,
              amount: (chunks) => <b className="font-medium text-text">{chunks}</b>,
            })}
          </span>
        </span>
      )}
      {shown.map((tone) => (
        <button
          key={tone}
          type="button"
          aria-pressed={chosen(tone)}
          onClick={() => onToggle(toneNames[tone])}
          className={`${look} ${chosen(tone) ? on : 'border-transparent text-text-2 hover:bg-hover'}`}
        >
          <StatusShape tone={tone} sizePx={12} />
          <span>
            <b className="font-medium text-text">{count(countOf(tone))}</b> {wordOf(tone)}
          </span>
        </button>
      ))}
      {note === undefined ? null : (
        <span className="ml-auto flex-none self-center whitespace-nowrap pl-4 text-12 text-text-3 max-lg:hidden">
          {note}
        </span>
      )}
    </fieldset>
  );
}
