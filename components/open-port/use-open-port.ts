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
  readonly open: (target: PortTarget) => Promise<void>;
}

export function useOpenPort(cluster: string): OpenPort {
  const [state, setState] = useState<Omit<OpenPort, 'open'>>(idle);
  async function open(target: PortTarget) {
    if (state.isOpening) return;
    setState({ ...idle, isOpening: true });
    try {
      const opened = await openPort(cluster, target);
      // A browser that blocks it does not say so: the link stays in the dialog.
      window.open(opened.url, '_blank', 'noopener,noreferrer');
      setState({ ...idle, opened });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setState({ ...idle, problem: error });
    }
  }
  return { ...state, open };
}

const idle = { isOpening: false, opened: undefined, problem: undefined };
