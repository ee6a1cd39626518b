'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EditorMarker } from '#components/yaml/editor/editor-marker.ts';
import type { LabelledFix } from '#components/yaml/editor/lint/located-finding.ts';
import type { Lint } from '#components/yaml/editor/lint/use-lint.ts';
import type { ApplyRun, PlannedObject } from '../../run/apply-run.ts';
import type { Manifests } from '../read-manifests.ts';
import { ServerMarks } from './server-marks.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

interface TextProblem extends EditorMarker {
  /** From 0; absent for what belongs to none. */
  readonly document: number | undefined;
  readonly fixes: readonly LabelledFix[];
  readonly fix: (chosen: LabelledFix) => void;
  /** The row of the run whose answer blames it. */
  readonly row?: string;
}

export interface TextProblems {
  /** In the order of the text, what the server blames included. */
  readonly all: readonly TextProblem[];
  /** What the editor does not know by its own lint. */
  readonly markers: readonly EditorMarker[];
  /** Documents in which something is wrong. A missing namespace is not: it can be made when the server misses it. */
  readonly faulty: ReadonlySet<number>;
  readonly cursor: Position;
  readonly onCursor: (position: Position) => void;
  /** For the editor: a new object moves it. */
  readonly reveal: Position | undefined;
  readonly goTo: (line: number, column?: number) => void;
  /** To the first problem behind the cursor, then from the start again. */
  readonly next: () => void;
}

/** What is wrong in the text, as marks of the editor, and the way from one to the next (F8). */
export function useTextProblems(
  manifests: Manifests,
  lint: Lint,
  run: ApplyRun | undefined,
  matches: ReadonlyMap<string, PlannedObject>,
): TextProblems {
  const [cursor, setCursor] = useState<Position>({ line: 1, column: 1 });
  const [reveal, setReveal] = useState<Position>();
  const readerProblems = useReaderProblems(manifests, lint);
  const [serverMarks] = useState(() => new ServerMarks());
  const blamed = useMemo(() => serverMarks.marksOf(run, matches, manifests), [serverMarks, run, matches, manifests]);

  const { findings, fix } = lint;
  const { all, faulty } = useMemo(() => {
    const found = findings.map((finding): TextProblem => ({ ...finding, fix: (chosen) => fix(finding, chosen) }));
    const inText = [...found, ...readerProblems];
    const isServersTurn = new Set(found.filter((_, index) => findings[index]?.rule === 'namespace-missing'));
    const errors = inText.filter((problem) => problem.severity === 'error' && !isServersTurn.has(problem));
    const ofServer = blamed.map(
      (mark): TextProblem => ({ ...mark, document: undefined, fixes: [], fix: () => undefined }),
    );
    return {
      all: [...inText, ...ofServer].sort((a, b) => a.line - b.line || a.column - b.column),
      faulty: new Set(errors.flatMap(({ document }) => document ?? [])),
    };
  }, [findings, fix, readerProblems, blamed]);
  const markers = useMemo(() => [...readerProblems, ...blamed], [readerProblems, blamed]);

  const goTo = useCallback((line: number, column = 1) => setReveal({ line, column }), []);
  const next = useCallback(() => {
    const isBehind = (mark: EditorMarker) =>
      mark.line > cursor.line || (mark.line === cursor.line && mark.column > cursor.column);
    const serious = all.filter(({ severity }) => severity !== 'info');
    const target = serious.find(isBehind) ?? serious[0];
    if (target !== undefined) setReveal({ line: target.line, column: target.column });
  }, [all, cursor]);
  useNextProblemKey(next);
  return { all, markers, faulty, cursor, onCursor: setCursor, reveal, goTo, next };
}

/** What our own reading found and the lint has not (yet): a long text is not looked at while it is typed. */
function useReaderProblems(manifests: Manifests, { findings }: Lint): readonly TextProblem[] {
  const t = useTranslations('apply');
  const explain = useTranslations('manifest');
  return useMemo(() => {
    const known = new Set(findings.map(({ rule, line }) => `${rule} ${line}`));
    const blamed = new Set(findings.flatMap(({ document, severity }) => (severity === 'error' ? document : [])));
    const others = { fixes: [], fix: () => undefined };
    const documentAt = (line: number) =>
      manifests.documents.find(({ startLine, endLine }) => line >= startLine && line <= endLine)?.index;
    const problems = manifests.problems
      .filter(({ rule, line }) => !known.has(`${rule} ${line}`))
      .map(({ rule, params, ...range }): TextProblem => {
        const key = `rule.${rule}`;
        const message = explain.has(key) ? explain(key, params) : rule;
        return { ...range, ...others, severity: 'error', message, document: documentAt(range.line) };
      });
    for (const line of manifests.notObjects) {
      const document = documentAt(line);
      if (document !== undefined && blamed.has(document)) continue;
      const range = { line, column: 1, endLine: line, endColumn: 200 };
      problems.push({ ...range, ...others, severity: 'error', message: t('noObject', { line }), document });
    }
    return problems;
  }, [manifests, findings, explain, t]);
}

function useNextProblemKey(next: () => void): void {
  const latest = useRef(next);
  latest.current = next;
  useEffect(() => {
    // Inside the editor F8 is taken by the editor itself, which goes to its next mark.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
