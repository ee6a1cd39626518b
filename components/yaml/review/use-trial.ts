'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type EditTarget, type Sent, sendEdit } from '../edit/send-edit.ts';

export type Trial =
  | { readonly type: 'pending' }
  | { readonly type: 'problem'; readonly problem: RequestProblem }
  | Sent;

/** What the server would make of an edit: a dry run, begun when this is first shown. Nothing is stored. */
export function useTrial(
  target: EditTarget,
  text: string,
  baseJson: string,
): { readonly trial: Trial; readonly retry: () => void } {
  const [trial, setTrial] = useState<Trial>({ type: 'pending' });
  const asked = useRef({ target, text, baseJson });
  const round = useRef(0);
  const ask = useCallback(async () => {
    round.current += 1;
    const own = round.current;
    setTrial({ type: 'pending' });
    const { target: of, text: edited, baseJson: from } = asked.current;
    const answer = await sendEdit(of, edited, from, true).catch((error: unknown): Trial => {
      if (!(error instanceof RequestProblem)) throw error;
      return { type: 'problem', problem: error };
    });
    if (own === round.current) setTrial(answer);
  }, []);
  useEffect(() => {
    void ask();
    return () => {
      round.current += 1;
    };
  }, [ask]);
  return { trial, retry: useCallback(() => void ask(), [ask]) };
}
