'use client';

import { useEffect, useRef } from 'react';
import { useStore } from '#components/data/live/use-store.ts';
import { logTimeMs } from '#lib/logs/log-time.ts';
import type { LogClient } from './log-client.ts';
import type { OpenedRun } from './log-runs.ts';

/** Brings the line that a link names (`pod/container/time`) into sight, once, when the past has been read. */
export function useBeginLine(client: LogClient, line: string | undefined, opened: readonly OpenedRun[]): void {
  const caughtUp = useStore(client.caughtUp);
  const done = useRef(false);
  useEffect(() => {
    if (!caughtUp || line === undefined || done.current) return;
    done.current = true;
    const [pod = '', container = '', time = ''] = line.split('/');
    const timeMs = logTimeMs(time);
    if (Number.isNaN(timeMs)) return;
    const source = opened.find(({ run }) => run.pod === pod && run.container === container)?.id;
    void client.locate({ source, timeMs }).then((found) => client.jump.set(found));
  }, [client, line, opened, caughtUp]);
}
