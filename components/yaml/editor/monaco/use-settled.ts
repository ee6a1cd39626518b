'use client';

import { useEffect, useRef, useState } from 'react';
import { isSameFinding, type LocatedFinding } from '../lint/located-finding.ts';

const restMs = 700;

/**
 * The findings as they may move the text: new ones wait until typing rests and has left their line, so that no lens
 * opens under the hands; what is mended goes at once.
 */
export function useSettled(
  findings: readonly LocatedFinding[],
  /** Somebody writes here. */
  heldLine: number | undefined,
): readonly LocatedFinding[] {
  const [settled, setSettled] = useState<readonly LocatedFinding[]>([]);
  const latest = useRef(findings);
  latest.current = findings;
  const key = findings.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which findings these are.
  useEffect(() => {
    const seenIn = (before: readonly LocatedFinding[]) => (finding: LocatedFinding) =>
      before.some((seen) => isSameFinding(seen, finding));
    setSettled((before) => (before.length === 0 ? before : latest.current.filter(seenIn(before))));
    const timer = setTimeout(() => {
      setSettled((before) => latest.current.filter((finding) => finding.line !== heldLine || seenIn(before)(finding)));
    }, restMs);
    return () => clearTimeout(timer);
  }, [key, heldLine]);
  return settled;
}
