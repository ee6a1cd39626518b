'use client';

import { useEffect, useRef, useState } from 'react';
import type { ListAnswer, ListQuestion } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { LiveList } from './use-live-list.ts';

export interface AskedAgain<Kind extends ListQuestion['kind']> {
  /** Of the answer before, as long as it is of the same list. The same function at each call. */
  readonly question: (last: Extract<ListAnswer, { kind: Kind }> | undefined) => Extract<ListQuestion, { kind: Kind }>;
  /** After a change of the list at the earliest so long after the last time. */
  readonly againMs: number;
  /** Also without a change that the browser hears of. Default: never. */
  readonly everyMs?: number;
}

/** What the server answers to a question about all rows of a list, asked again as the list changes. */
export function useListAnswer<Kind extends ListQuestion['kind']>(
  list: LiveList,
  { question, againMs, everyMs }: AskedAgain<Kind>,
): Extract<ListAnswer, { kind: Kind }> | undefined {
  const { ask, facets, changedAtMs, total, matched, state } = list;
  const [answer, setAnswer] = useState<Extract<ListAnswer, { kind: Kind }>>();
  const [turn, setTurn] = useState(0);
  const last = useRef({ ask, seen: '', atMs: 0, answer });
  const isKnown = total !== undefined;
  const counts = facets.map(({ tone, count }) => `${tone}${count}`).join();
  const seen = `${turn} ${changedAtMs ?? 0} ${total ?? 0} ${matched ?? 0} ${state.state} ${counts}`;
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => setTurn((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  useEffect(() => {
    if (last.current.ask !== ask) last.current = { ask, seen: '', atMs: 0, answer: undefined };
    if (!isKnown || last.current.seen === seen) return;
    const timer = setTimeout(
      () => {
        last.current = { ...last.current, seen, atMs: Date.now() };
        ask(question(last.current.answer)).then(
          (next) => {
            if (last.current.ask !== ask) return;
            last.current.answer = next;
            setAnswer(next);
          },
          (error: unknown) => {
            // The list has ended or the connection is lost: both are shown, and the next change asks again.
            if (last.current.ask === ask) last.current.seen = '';
            if (!(error instanceof RequestProblem)) throw error;
          },
        );
      },
      Math.max(0, last.current.atMs + againMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [ask, isKnown, seen, question, againMs]);
  return answer;
}
