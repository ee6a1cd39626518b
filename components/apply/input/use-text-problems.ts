'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EditorMarker } from '#components/yaml/editor/editor-marker.ts';
import type { LineRange } from '../run/apply-run.ts';
import type { Manifests } from './read-manifests.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

export interface TextProblems {
  readonly markers: readonly EditorMarker[];
  readonly cursor: Position;
  readonly onCursor: (position: Position) => void;
  /** For the editor: a new object moves it. */
  readonly reveal: Position | undefined;
  /** The problems of a document. */
  readonly inLines: (lines: LineRange) => readonly EditorMarker[];
  readonly goTo: (line: number, column?: number) => void;
  /** To the first problem behind the cursor, then from the start again. */
  readonly next: () => void;
}

/** What is wrong in the text, as marks of the editor, and the way from one to the next (F8). */
export function useTextProblems(manifests: Manifests): TextProblems {
  const t = useTranslations('apply');
  const explain = useTranslations('manifest');
  const [cursor, setCursor] = useState<Position>({ line: 1, column: 1 });
  const [reveal, setReveal] = useState<Position>();

  const markers = useMemo(() => {
    const marks = manifests.problems.map(({ rule, params, ...range }): EditorMarker => {
      const key = `rule.${rule}`;
      return { ...range, severity: 'error', message: explain.has(key) ? explain(key, params) : rule };
    });
    for (const line of manifests.notObjects) {
      marks.push({
        line,
        column: 1,
        endLine: line,
        endColumn: 200,
        severity: 'error',
        message: t('noObject', { line }),
      });
    }
    return marks.sort((a, b) => a.line - b.line || a.column - b.column);
  }, [manifests, explain, t]);

  const goTo = useCallback((line: number, column = 1) => setReveal({ line, column }), []);
  const next = useCallback(() => {
    const isBehind = (mark: EditorMarker) =>
      mark.line > cursor.line || (mark.line === cursor.line && mark.column > cursor.column);
    const target = markers.find(isBehind) ?? markers[0];
    if (target !== undefined) setReveal({ line: target.line, column: target.column });
  }, [markers, cursor]);

  const inLines = useCallback(
    ({ first, last }: LineRange) => markers.filter(({ line }) => line >= first && line <= last),
    [markers],
  );

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
  return { markers, cursor, onCursor: setCursor, inLines, reveal, goTo, next };
}
