'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { LocatedFinding } from '../lint/located-finding.ts';
import type { OutlineDocument } from '../worker/protocol.ts';

/** The documents of a text: what each is, and how many problems it has. */
export function DocumentOutline(props: {
  documents: readonly OutlineDocument[];
  findings: readonly LocatedFinding[];
  /** Of the cursor. */
  line: number;
  onGoTo: (line: number) => void;
  /** Where it is narrow, something else stands beside the text. */
  givesWay: boolean;
}) {
  const { documents, findings, line, onGoTo, givesWay } = props;
  const t = useTranslations('editor.outline');
  const problems = useMemo(() => {
    const counts = new Map<number, { errors: number; warnings: number }>();
    for (const { document, severity } of findings) {
      const count = counts.get(document) ?? { errors: 0, warnings: 0 };
      if (severity === 'error') count.errors += 1;
      if (severity === 'warning') count.warnings += 1;
      counts.set(document, count);
    }
    return counts;
  }, [findings]);
  return (
    <nav
      aria-label={t('title')}
      className={`max-h-32 flex-none overflow-y-auto border-border border-b py-1 @min-[640px]:max-h-none @min-[640px]:w-52 @min-[640px]:border-r @min-[640px]:border-b-0 ${givesWay ? '@max-[1000px]:hidden' : ''}`}
    >
      <ul>
        {documents.map((document) => {
          const { index, startLine, endLine, kind, name } = document;
          const { errors = 0, warnings = 0 } = problems.get(index) ?? {};
          const isHere = line >= startLine && line <= endLine;
          return (
            <li key={index}>
              <button
                type="button"
                aria-current={isHere ? 'location' : undefined}
                className={`flex min-h-7 w-full items-center gap-2 px-3 text-left hover:bg-hover ${isHere ? 'bg-selected font-medium' : ''}`}
                onClick={() => onGoTo(startLine)}
              >
                <span className="min-w-0 flex-1 truncate" title={`${kind} ${name}`}>
                  {kind === '' ? t('unknown') : kind} <span className="text-text-2">{name}</span>
                </span>
                {errors > 0 ? <Count tone="bad" count={errors} label={t('errors', { count: errors })} /> : null}
                {errors === 0 && warnings > 0 ? (
                  <Count tone="warn" count={warnings} label={t('warnings', { count: warnings })} />
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Count({ tone, count, label }: { tone: 'bad' | 'warn'; count: number; label: string }) {
  return (
    <span className={`flex flex-none items-center gap-1 text-11 ${tone === 'bad' ? 'text-bad' : 'text-warn'}`}>
      <StatusShape tone={tone} sizePx={10} />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
