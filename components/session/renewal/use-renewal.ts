'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { serverNow } from '#components/data/server-clock.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';
import { renewInTurn } from './renew-session.ts';
import { pauseAfter, renewAtMs } from './renewal-time.ts';

/** Timers rest while a computer sleeps; looking at the clock each second finds what was missed. */
const lookMs = 1_000;

/**
 * Renews a credential that ends before its session, in time. Returns why it could not be done, while it goes on
 * trying; `ended`: there is no use in trying, somebody has to sign in.
 */
export function useRenewal(
  session: ClusterSession,
  on: { readonly renewed: () => Promise<void>; readonly ended: () => void },
): RequestProblem | undefined {
  const [problem, setProblem] = useState<RequestProblem>();
  const before = session.renewal?.before;
  const tries = useRef(0);
  const renew = useEffectEvent(async (signal: AbortSignal): Promise<boolean> => {
    try {
      await renewInTurn(session, signal);
      setProblem(undefined);
      await on.renewed();
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      if (!(error instanceof RequestProblem)) throw error;
      if (!error.passing) on.ended();
      setProblem(error.passing ? error : undefined);
      return !error.passing;
    }
  });
  useEffect(() => {
    if (before === undefined) return;
    const abort = new AbortController();
    let dueMs = renewAtMs(Date.parse(before), serverNow());
    let isUnderWay = false;
    tries.current = 0;
    const timer = setInterval(async () => {
      if (isUnderWay || serverNow() < dueMs) return;
      isUnderWay = true;
      const isOver = await renew(abort.signal);
      isUnderWay = false;
      if (isOver) clearInterval(timer);
      tries.current += 1;
      dueMs = serverNow() + pauseAfter(tries.current);
    }, lookMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [before]);
  return before === undefined ? undefined : problem;
}
