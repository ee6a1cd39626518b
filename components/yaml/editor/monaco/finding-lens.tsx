'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { EditorPosition } from '../editor-marker.ts';
import { FindingSentence } from '../lint/finding-sentence.tsx';
import type { LabelledFix, LocatedFinding } from '../lint/located-finding.ts';

const boxes = {
  error: 'border-bad-line bg-bad-tint',
  warning: 'border-warn-line bg-warn-tint',
  info: 'border-neut-line bg-neut-tint',
} as const;
const tones = { error: 'bad', warning: 'warn', info: 'neutral' } as const;
const button =
  'inline-flex h-6 flex-none cursor-pointer items-center whitespace-nowrap rounded-m border border-border-2 bg-surface px-2 font-medium text-12 text-text shadow-1 hover:bg-hover';

/** What is wrong with the line above, and what mends it. */
export function FindingLens(props: {
  findings: readonly LocatedFinding[];
  onFix: (finding: LocatedFinding, fix: LabelledFix) => void;
  onExplain: ((position: EditorPosition) => void) | undefined;
}) {
  const { findings, onFix, onExplain } = props;
  const t = useTranslations('editor');
  return (
    <div className="flex flex-col gap-1 py-1 pr-3 text-12">
      {findings.map((finding) => (
        <div
          key={`${finding.column} ${finding.rule} ${finding.path ?? ''}`}
          className={`flex flex-wrap items-center gap-x-2 gap-y-1 rounded-m border px-2 py-1 leading-[18px] ${boxes[finding.severity]}`}
        >
          <StatusShape tone={tones[finding.severity]} sizePx={12} />
          <span className="min-w-[12em] flex-1 whitespace-normal wrap-anywhere">
            <FindingSentence message={finding.message} />
          </span>
          <span className="ml-auto flex flex-wrap gap-1.5">
            {finding.fixes.map((fix) => (
              <button
                key={`${fix.id} ${fix.label}`}
                type="button"
                tabIndex={-1}
                className={button}
                onClick={() => onFix(finding, fix)}
              >
                {fix.label}
              </button>
            ))}
            {onExplain === undefined || (finding.path ?? '') === '' ? null : (
              <button type="button" tabIndex={-1} className={button} onClick={() => onExplain(finding)}>
                {t('explain.action')}
              </button>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
