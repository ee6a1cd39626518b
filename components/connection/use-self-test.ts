'use client';

import { useCallback, useEffect, useState } from 'react';
import { type TestOutcome, type TestStep, testConnection } from '#components/data/live/connection/self-test.ts';
import { environment, retrySocket } from '#components/data/live/live-registry.ts';

export type Outcomes = Readonly<Partial<Record<TestStep, TestOutcome>>>;

export interface SelfTest {
  /** Steps that are not in it have not been reached. */
  readonly outcomes: Outcomes;
  readonly isRunning: boolean;
  readonly again: () => void;
}

/** Tests the way to the server when the page opens, and whenever it is asked to. */
export function useSelfTest(cluster: string): SelfTest {
  const [run, setRun] = useState(0);
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  const [finished, setFinished] = useState(-1);
  useEffect(() => {
    const abort = new AbortController();
    setOutcomes({});
    const tell = (step: TestStep, outcome: TestOutcome) => {
      setOutcomes((before) => ({ ...before, [step]: outcome }));
      if (step === 'socket' && outcome.state === 'passed') retrySocket(cluster);
    };
    void testConnection(environment, cluster, tell, abort.signal).then(() => {
      if (!abort.signal.aborted) setFinished(run);
    });
    return () => abort.abort();
  }, [cluster, run]);
  const again = useCallback(() => setRun((before) => before + 1), []);
  return { outcomes, isRunning: finished !== run, again };
}
