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

export interface TextProblem extends EditorMarker {
  /** From 0; absent for what belongs to none. */
  readonly document: number | undefined;
  readonly fixes: readonly LabelledFix[];
  readonly fix: (chosen: LabelledFix) => void;
}

export interface TextProblems {
  /** In the order of the text, what the server blames included. */
  readonly all: readonly TextProblem[];
  /** What the editor does not know by its own lint. */
  readonly markers: readonly EditorMarker[];
  /** What was found in the text of an object, in its order. */
  readonly ofObject: (object: Pick<PlannedObject, 'document' | 'itemPath' | 'lines'>) => readonly TextProblem[];
  /** Something is wrong in its text. A missing namespace is not: it can be made when the server misses it. */
  readonly isFaulty: (object: PlannedObject) => boolean;
  /** The first line that the server blames, by the row whose answer does so. */
  readonly blamedLines: ReadonlyMap<string, number>;
  readonly onCursor: (position: Position) => void;
  /** For the editor: a new object moves it. */
  readonly reveal: Position | undefined;
  readonly goTo: (line: number, column?: number) => void;
  /** To the first problem behind the cursor, then from the start again. */
  readonly next: () => void;
}

const noProblems: readonly TextProblem[] = [];

/** What is wrong in the text, as marks of the editor, and the way from one to the next (F8). */
export function useTextProblems(
  manifests: Manifests,
  lint: Lint,
  run: ApplyRun | undefined,
  matches: ReadonlyMap<string, PlannedObject>,
): TextProblems {
  const cursor = useRef<Position>({ line: 1, column: 1 });
  const [reveal, setReveal] = useState<Position>();
  const readerProblems = useReaderProblems(manifests, lint);
  const [serverMarks] = useState(() => new ServerMarks());
  const blamed = useMemo(() => serverMarks.marksOf(run, matches, manifests), [serverMarks, run, matches, manifests]);

  const { findings, fix } = lint;
  const found = useMemo(
    () => findings.map((finding): TextProblem => ({ ...finding, fix: (chosen) => fix(finding, chosen) })),
    [findings, fix],
  );
  const { ofObject, isFaulty } = useMemo(() => {
    const isServersTurn = new Set(found.filter((_, index) => findings[index]?.rule === 'namespace-missing'));
    const byDocument = Map.groupBy([...found, ...readerProblems], ({ document }) => document);
    const problemsOfObject = finderOf(byDocument);
    return {
      ofObject: problemsOfObject,
      isFaulty: (object: PlannedObject) =>
        problemsOfObject(object).some((problem) => problem.severity === 'error' && !isServersTurn.has(problem)),
    };
  }, [found, findings, readerProblems]);
  const all = useMemo(() => {
    const ofServer = blamed.map(
      (mark): TextProblem => ({ ...mark, document: undefined, fixes: [], fix: () => undefined }),
    );
    return [...found, ...readerProblems, ...ofServer].sort((a, b) => a.line - b.line || a.column - b.column);
  }, [found, readerProblems, blamed]);
  const blamedLines = useMemo(() => firstLines(blamed), [blamed]);
  const markers = useMemo(() => [...readerProblems, ...blamed], [readerProblems, blamed]);

  const goTo = useCallback((line: number, column = 1) => setReveal({ line, column }), []);
  const onCursor = useCallback((position: Position) => {
    cursor.current = position;
  }, []);
  const next = useCallback(() => {
    const { line, column } = cursor.current;
    const isBehind = (mark: EditorMarker) => mark.line > line || (mark.line === line && mark.column > column);
    const serious = all.filter(({ severity }) => severity !== 'info');
    const target = serious.find(isBehind) ?? serious[0];
    if (target !== undefined) setReveal({ line: target.line, column: target.column });
  }, [all]);
  useNextProblemKey(next);
  return { all, ofObject, isFaulty, blamedLines, markers, onCursor, reveal, goTo, next };
}

/** Of an item of a list what stands in its own lines. */
function finderOf(byDocument: ReadonlyMap<number | undefined, readonly TextProblem[]>): TextProblems['ofObject'] {
  return ({ document, itemPath, lines }) => {
    const problems = document === undefined ? undefined : byDocument.get(document);
    if (problems === undefined) return noProblems;
    if (itemPath === undefined || lines === undefined) return problems;
    return problems.filter(({ line }) => line >= lines.first && line <= lines.last);
  };
}

function firstLines(marks: readonly { readonly row: string; readonly line: number }[]): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const { row, line } of marks) lines.set(row, Math.min(line, lines.get(row) ?? line));
  return lines;
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
