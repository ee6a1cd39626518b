'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { contextOf, diffLines } from './line-diff.ts';

const looks = {
  same: '',
  removed: 'bg-bad-tint',
  added: 'bg-ok-tint',
} as const;
const signs = { same: ' ', removed: '−', added: '+' } as const;
/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

/** Two texts line by line: what differs, with its neighbourhood. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const t = useTranslations('yaml.diff');
  const parts = useMemo(() => {
    // The line break at the end of both is no line.
    const end = before.endsWith('\n') && after.endsWith('\n') ? -1 : undefined;
    return contextOf(diffLines(before.slice(0, end), after.slice(0, end)));
  }, [before, after]);
  if (parts.every((part) => part.kind === 'skipped' || part.kind === 'same')) {
    return <p className="text-text-2">{t('same')}</p>;
  }
  return (
    <section
      {...scrollable}
      aria-label={label}
      className="max-h-[40vh] overflow-auto rounded-m border border-border-2 bg-surface"
    >
      <pre className="min-w-max py-1 font-mono text-12 leading-[19px]" translate="no">
        {parts.map((part) =>
          part.kind === 'skipped' ? (
            <span key={`skipped ${part.line}`} className="block bg-surface-2 px-3 font-sans text-12 text-text-3">
              {t('skipped', { count: part.count })}
            </span>
          ) : (
            <span key={`${part.kind} ${part.line}`} className={`grid grid-cols-[44px_16px_1fr] ${looks[part.kind]}`}>
              <span
                aria-hidden="true"
                data-line={part.line}
                className="select-none pr-3 text-right text-text-3 before:content-[attr(data-line)]"
              />
              <span>
                <span aria-hidden="true">{signs[part.kind]}</span>
                <span className="sr-only">{part.kind === 'same' ? '' : t(part.kind)}</span>
              </span>
              <code>{part.text === '' ? ' ' : part.text}</code>
            </span>
          ),
        )}
      </pre>
    </section>
  );
}
