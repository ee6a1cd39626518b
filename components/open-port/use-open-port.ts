'use client';

import { useState } from 'react';
import { openPort } from '#components/data/open-port.ts';
import type { OpenedPort, PortTarget } from '#lib/protocol/open.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface OpenPort {
  readonly isOpening: boolean;
  readonly opened: OpenedPort | undefined;
  readonly problem: RequestProblem | undefined;
  /** Asks for an address and opens it in a tab that knows nothing of this one. */
  readonly open: () => Promise<void>;
}

/** What is said is about `target`, the one that is chosen now. */
export function useOpenPort(cluster: string, target: PortTarget | undefined): OpenPort {
  const [state, setState] = useState<State>(idle);
  const about = JSON.stringify(target);
  async function open() {
    if (state.isOpening || target === undefined) return;
    setState({ ...idle, isOpening: true });
    try {
      const opened = await openPort(cluster, target);
      // A browser that blocks it does not say so: the link stays in the dialog.
      window.open(opened.url, '_blank', 'noopener,noreferrer');
      setState({ ...idle, about, opened });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setState({ ...idle, about, problem: error });
    }
  }
  const { isOpening, opened, problem } = state;
  return state.about === about ? { isOpening, opened, problem, open } : { ...idle, isOpening, open };
}

interface State extends Omit<OpenPort, 'open'> {
  /** The target that this is about. */
  readonly about?: string | undefined;
}

const idle = { isOpening: false, opened: undefined, problem: undefined };
