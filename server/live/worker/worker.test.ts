import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ScriptedApiServer } from './testing/scripted-api-server.ts';
import { everything, listQuery } from './testing/worker-under-test.ts';
import type { FromWorker, ToWorker } from './thread-messages.ts';

let api: ScriptedApiServer;
let thread: Worker;
const messages: FromWorker[] = [];

beforeEach(async () => {
  api = await ScriptedApiServer.start();
  thread = new Worker(new URL('./worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    workerData: { logLevel: 'silent' },
  });
  thread.on('message', (message: FromWorker) => messages.push(message));
});

afterEach(async () => {
  await thread.terminate();
  await api.close();
});

const say = (message: ToWorker) => thread.postMessage(message);

async function until(fits: (message: FromWorker) => boolean): Promise<void> {
  while (!messages.some(fits)) await once(thread, 'message');
}

test('[U1] a thread serves a list, tells its figures, and ends when it is asked to', async () => {
  api.put('shop', 'a');
  say({
    type: 'session',
    session: 1,
    identity: 'ann',
    cluster: api.cluster,
    credential: { kind: 'token', token: 'good' },
    timeouts: { headersTimeoutMs: 5_000, bodyTimeoutMs: 5_000 },
  });
  say({ type: 'connect', connection: 1, session: 1 });
  say({ type: 'open', connection: 1, subscription: 7, message: { type: 'list', id: 1, turn: 1, query: listQuery() } });
  say({ type: 'rights', connection: 1, subscription: 7, rights: everything });
  await until((message) => message.type === 'send' && message.text.includes('"total":1'));
  await until((message) => message.type === 'stats' && message.stats.caches.some(({ rows }) => rows === 1));
  const ended = once(thread, 'exit');
  say({ type: 'stop' });
  await ended;
  expect(api.openWatches()).toEqual([]);
}, 60_000);
