import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveSession } from '#server/live/access/live-session.ts';
import type { WorkerPool } from '#server/live/worker-pool.ts';
import { createLog } from '#server/observability/log.ts';
import { LiveConnection } from './connection.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[U1] nothing of a tab that has gone is asked for any more, however little was heard of it', async () => {
  const posted = vi.fn();
  const rights = vi.fn(async () => ({ state: 'allowed', rights: { list: true, watch: true, get: true } }));
  const session = { identity: Promise.resolve('ann'), reviews: { rights, isReady: async () => true } };
  const thread = { post: posted, connect: () => undefined };
  const pool = { threadFor: () => thread, introduce: () => undefined, disconnect: () => undefined };
  const connection = new LiveConnection({
    number: 1,
    productVersion: '0',
    // Only what a connection calls of them.
    pool: pool as unknown as WorkerPool,
    join: () => session as unknown as LiveSession,
    leave: () => undefined,
    outlet: { send: () => undefined, close: () => undefined },
    expiresAtMs: Date.now() + 3_600_000,
    acksItself: false,
    refused: () => undefined,
    log: createLog('silent'),
  });
  const resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
  await vi.advanceTimersByTimeAsync(1);
  connection.take({
    type: 'list',
    id: 1,
    query: { resource, namespaces: [], filter: '', sort: '', from: 0, to: 10, extras: [] },
  });
  // A thread that says nothing is told once more what to show.
  await vi.advanceTimersByTimeAsync(25_000);
  const asked = posted.mock.calls.length;
  expect(asked).toBeGreaterThan(2);
  connection.close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(posted.mock.calls.length).toBe(asked);
});
