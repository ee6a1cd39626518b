'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { type FilterTerm, hasValue } from '#lib/resource-list/filter.ts';

/** Events come in bursts; what there is most of changes slowly. */
const askEveryMs = 5000;
const mostShown = 8;

interface ReasonCount {
  readonly value: string;
  readonly count: number;
}

/** The reasons that most events have, each with its count: a click keeps only those events. */
export function ReasonChips(props: {
  ask: LiveList['ask'];
  /** Asked again when it changes. */
  total: number | undefined;
  terms: readonly FilterTerm[];
  onToggle: (reason: string) => void;
}) {
  const { ask, total, terms, onToggle } = props;
  const t = useTranslations('list');
  const count = useCount();
  const reasons = useReasons(ask, total);
  if (reasons.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-none gap-1 overflow-x-auto px-5 pb-2">
      <legend className="sr-only">{t('filter.reasons')}</legend>
      {reasons.map(({ value, count: n }) => {
        const isOn = hasValue(terms, 'reason', value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={isOn}
            onClick={() => onToggle(value)}
            className={`inline-flex h-6 flex-none items-center gap-1.5 whitespace-nowrap rounded-[5px] border px-2 text-12 outline-offset-[-2px] ${isOn ? 'border-accent-line bg-accent-tint text-text' : 'border-border text-text-2 hover:bg-hover'}`}
          >
            <span translate="no">{value}</span>
            <span className="text-text-3">{count(n)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

function useReasons(ask: LiveList['ask'], total: number | undefined): readonly ReasonCount[] {
  const [reasons, setReasons] = useState<readonly ReasonCount[]>([]);
  const askedAtMs = useRef(0);
  useEffect(() => {
    if (total === undefined || total === 0) return;
    let isWanted = true;
    const waitMs = Math.max(0, askedAtMs.current + askEveryMs - Date.now());
    const timer = setTimeout(async () => {
      askedAtMs.current = Date.now();
      // No answer means no chips: the list itself says what is wrong with the connection.
      const { values } = await ask({ kind: 'values', field: 'reason', prefix: '' }).catch(() => ({ values: [] }));
      const sorted = values.filter(({ value }) => value !== '').toSorted((a, b) => b.count - a.count);
      if (isWanted) setReasons(sorted.slice(0, mostShown));
    }, waitMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [ask, total]);
  return reasons;
}
