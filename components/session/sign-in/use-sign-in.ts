'use client';

import { useRef, useState } from 'react';
import { signIn } from '#components/data/session-request.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession, SignInRequest } from '#lib/protocol/session.ts';
import { tellOtherTabs } from '../session-channel.ts';

export interface SignIn {
  readonly busy: boolean;
  readonly problem: RequestProblem | undefined;
  readonly clear: () => void;
  /** Does nothing while one is under way: exactly one request. Stays busy after success, as the page goes on. */
  readonly submit: (request: SignInRequest) => Promise<void>;
}

export function useSignIn(onSignedIn: (session: ClusterSession) => void): SignIn {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const underWay = useRef(false);

  async function submit(request: SignInRequest) {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const { session } = await signIn(request);
      tellOtherTabs({ type: 'signed-in', cluster: session.cluster });
      onSignedIn(session);
    } catch (error) {
      underWay.current = false;
      setBusy(false);
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    }
  }
  return { busy, problem, clear: () => setProblem(undefined), submit };
}
