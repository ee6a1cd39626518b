'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { EditorMarker, EditorPosition } from '../editor-marker.ts';
import { FindingSentence } from '../lint/finding-sentence.tsx';
import type { LabelledFix, LocatedFinding } from '../lint/located-finding.ts';

const tones = { error: 'bad', warning: 'warn', info: 'neutral' } as const;
/** More are not read; the text and F8 have them all. */
const mostShown = 200;

/** Every problem of the text with its line, its sentence and what mends it. */
export function ProblemList(props: {
  findings: readonly LocatedFinding[];
  markers: readonly EditorMarker[];
  onGoTo: (position: EditorPosition) => void;
  onFix: (finding: LocatedFinding, fix: LabelledFix) => void;
}) {
  const { findings, markers, onGoTo, onFix } = props;
  const t = useTranslations('editor.problems');
  const rows = [...findings, ...markers.map((marker) => ({ ...marker, fixes: [] }))].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  return (
    <section aria-label={t('title')} className="max-h-[200px] min-h-0 flex-none overflow-y-auto border-border border-t">
      {rows.length === 0 ? <p className="px-5 py-2 text-text-2">{t('none')}</p> : null}
      <ul>
        {rows.slice(0, mostShown).map((row) => (
          <li
            key={`${row.line}:${row.column} ${row.message}`}
            className="flex flex-wrap items-center gap-x-2 gap-y-1 border-border border-b px-5 py-1 last:border-b-0 hover:bg-hover"
          >
            <StatusShape tone={tones[row.severity]} sizePx={12} />
            <button
              type="button"
              className="flex min-h-6 min-w-[16em] flex-1 items-baseline gap-2 rounded-s text-left"
              onClick={() => onGoTo(row)}
            >
              <span className="min-w-[4.5em] flex-none text-12 text-accent underline underline-offset-2">
                {t('line', { line: row.line })}
              </span>
              <span className="min-w-0 wrap-anywhere">
                <span className="sr-only">{t(row.severity)} </span>
                <FindingSentence message={row.message} />
              </span>
            </button>
            {'rule' in row && row.fixes.length > 0 ? (
              <span className="flex flex-wrap gap-1.5">
                {row.fixes.map((fix) => (
                  <Button key={`${fix.id} ${fix.label}`} size="xs" onClick={() => onFix(row, fix)}>
                    {fix.label}
                  </Button>
                ))}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {rows.length > mostShown ? (
        <p className="px-5 py-1.5 text-12 text-text-3">{t('more', { count: rows.length - mostShown })}</p>
      ) : null}
    </section>
  );
}
