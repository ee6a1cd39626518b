import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freePort } from '#cluster/host/free-port.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { TestBrowser } from '#server/testing/server-under-test.ts';

const program = fileURLToPath(new URL('../testing/server-program.ts', import.meta.url));
/** With some lines each, together more than a pipe holds. */
const signIns = 150;
const atOnce = 10;
vi.setConfig({ testTimeout: 120_000 });

let upstream: RecordingUpstream;
let folder: string;
let child: ChildProcess | undefined;
let metricsPort: number;
beforeEach(async () => {
  upstream = await RecordingUpstream.start();
  folder = await mkdtemp(join(tmpdir(), 'log-trouble-'));
  metricsPort = await freePort();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  child = undefined;
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(errorOutput: number | 'pipe'): Promise<{ process: ChildProcess; browser: TestBrowser }> {
  const process = fork(program, [JSON.stringify(upstream.cluster)], {
    stdio: ['ignore', errorOutput === 'pipe' ? 'ignore' : errorOutput, errorOutput, 'ipc'],
    env: {
      ...globalThis.process.env,
      PILOTHOUSE_STATE_DIR: folder,
      PILOTHOUSE_METRICS_PORT: String(metricsPort),
      PILOTHOUSE_SIGN_INS_PER_MINUTE: '10000',
      PILOTHOUSE_LOG_LEVEL: 'debug',
      PILOTHOUSE_DRAIN_SECONDS: '1',
    },
  });
  child = process;
  const [address] = await once(process, 'message');
  return { process, browser: new TestBrowser(String(address)) };
}

async function signInOften({ address }: TestBrowser): Promise<void> {
  for (let count = 0; count < signIns; count += atOnce) {
    const answers = Array.from({ length: atOnce }, () => new TestBrowser(address).signIn('played', 'good'));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(answers.map(() => 200));
  }
}

async function linesLost(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(/^pilothouse_log_lines_lost_total (\d+)$/m.exec(text)?.[1]);
}

async function endsInOrder(process: ChildProcess): Promise<void> {
  const exited = once(process, 'exit');
  process.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
}

describe('[K10] a log that can’t be written', () => {
  test('a full disk: everybody is served, the loss is counted, SIGTERM ends in order', async () => {
    const full = await open('/dev/full', 'w');
    const { process, browser } = await start(full.fd);
    await signInOften(browser);
    expect(await linesLost()).toBeGreaterThanOrEqual(signIns);
    await endsInOrder(process);
    await full.close();
  });

  test('a reader that has gone (EPIPE): the same', async () => {
    const { process, browser } = await start('pipe');
    process.stderr?.destroy();
    await signInOften(browser);
    expect(await linesLost()).toBeGreaterThanOrEqual(signIns);
    await endsInOrder(process);
  });

  test('a reader that reads nothing: nobody waits for it, and what fits is kept for it', async () => {
    const { process, browser } = await start('pipe');
    await signInOften(browser);
    expect(await linesLost()).toBe(0);
    let log = '';
    process.stderr?.on('data', (part) => {
      log += String(part);
    });
    await vi.waitFor(() => expect(log.match(/"action":"sign-in"/g)).toHaveLength(signIns), { timeout: 60_000 });
    await endsInOrder(process);
  });
});
