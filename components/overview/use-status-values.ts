'use client';

import { useEffect, useRef, useState } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

type Values = readonly { readonly value: string; readonly count: number }[];

/** How often a list that changes all the time is counted again. */
const againMs = 2000;

/** The statuses of all rows of the list with their counts, counted again after each change but not more often than that. */
export function useStatusValues({ ask, changedAtMs, total, state }: LiveList): Values | undefined {
  const [values, setValues] = useState<Values>();
  const last = useRef({ version: '', atMs: 0 });
  const isKnown = total !== undefined;
  // Each of them says that the rows are not the same any more.
  const version = `${changedAtMs ?? 0} ${total ?? 0} ${state.state}`;
  useEffect(() => {
    if (!isKnown || last.current.version === version) return;
    const timer = setTimeout(
      () => {
        last.current = { version, atMs: Date.now() };
        ask({ kind: 'values', field: 'status', prefix: '' }).then(
          (answer) => setValues(answer.values),
          (error: unknown) => {
            // The list has ended or the connection is lost: both are shown, and the next change asks again.
            if (!(error instanceof RequestProblem)) throw error;
          },
        );
      },
      Math.max(0, last.current.atMs + againMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [ask, isKnown, version]);
  return values;
}
