'use client';

import { useState } from 'react';
import type { WriteAnswer, WriteOptions } from '#components/data/write-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface CheckedWrite {
  readonly busy: 'check' | 'send' | undefined;
  /** Why this very body was refused, in a dry run or for good. */
  readonly problem: RequestProblem | undefined;
  /** A dry run took this very body; with what the API server warned of. */
  readonly passed: readonly string[] | undefined;
  readonly written: WriteAnswer | undefined;
  readonly check: () => Promise<void>;
  /** Once only. */
  readonly send: () => Promise<void>;
}

type Outcome =
  | { readonly body: string; readonly problem: RequestProblem }
  | { readonly body: string; readonly passed: readonly string[] };

/** One write that can be tried as a dry run first. What was said of a body counts until the body changes. */
export function useCheckedWrite(
  body: string,
  write: (body: string, options: WriteOptions) => Promise<WriteAnswer>,
): CheckedWrite {
  const [busy, setBusy] = useState<'check' | 'send'>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [written, setWritten] = useState<WriteAnswer>();
  const current = outcome?.body === body ? outcome : undefined;

  async function run(kind: 'check' | 'send') {
    if (busy !== undefined) return;
    setBusy(kind);
    try {
      const answer = await write(body, { dryRun: kind === 'check' });
      if (kind === 'send') setWritten(answer);
      else setOutcome({ body, passed: answer.warnings });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setOutcome({ body, problem: error });
    } finally {
      setBusy(undefined);
    }
  }
  return {
    busy,
    problem: current !== undefined && 'problem' in current ? current.problem : undefined,
    passed: current !== undefined && 'passed' in current ? current.passed : undefined,
    written,
    check: () => run('check'),
    send: () => run('send'),
  };
}
