'use client';

import { useEffect, useState } from 'react';
import { isSameFinding, type LocatedFinding } from '../lint/located-finding.ts';

const restMs = 700;

/**
 * The findings as they may move the text: new ones wait until typing rests, so that no lens opens under the hands;
 * what is mended goes at once.
 */
export function useSettled(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  const [settled, setSettled] = useState<readonly LocatedFinding[]>([]);
  useEffect(() => {
    setSettled((before) =>
      before.length === 0 ? before : findings.filter((finding) => before.some((seen) => isSameFinding(seen, finding))),
    );
    const timer = setTimeout(() => setSettled(findings), restMs);
    return () => clearTimeout(timer);
  }, [findings]);
  return settled;
}
