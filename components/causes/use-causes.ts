'use client';

import { useState } from 'react';
import { useListAnswer } from '#components/data/live/use-list-answer.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import type { CausesAnswer } from '#lib/protocol/live.ts';

export type KnownCauses = CausesAnswer & Required<Pick<CausesAnswer, 'groups'>>;

const asked = {
  question: (last: CausesAnswer | undefined) => ({
    kind: 'causes' as const,
    ...(last === undefined ? {} : { known: last.version }),
  }),
  againMs: 2_000,
  // A claim that still waits has become a late one.
  everyMs: 60_000,
};

/** Why rows of this list fail, asked again when it has changed, but not more often than every two seconds. */
export function useCauses(list: LiveList): KnownCauses | undefined {
  const answer = useListAnswer(list, asked);
  const [known, setKnown] = useState<KnownCauses>();
  if (answer === undefined || answer.version === known?.version) return known;
  const { groups } = answer;
  if (groups === undefined) return known;
  const next = { ...answer, groups };
  setKnown(next);
  return next;
}
