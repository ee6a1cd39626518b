import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestHeader } from '#lib/protocol/failure.ts';
import { type LogStreamBody, type LogTell, logFrameHeadBytes } from '#lib/protocol/logs.ts';
import { PlayedLog, playLogs } from '#server/testing/played-log.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const path = '/api/clusters/played/logs/stream';
const soon = { timeout: 20_000 };
const time = (nanos: number) => `2026-01-01T12:00:00.${String(nanos).padStart(9, '0')}Z`;

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster]);
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const body = (follow = true, pod = 'web'): LogStreamBody => ({
  asks: [
    {
      type: 'open',
      follow,
      sources: [{ id: 4, namespace: 'shop', pod, container: 'main', previous: false, start: {} }],
    },
  ],
});

function play(): PlayedLog {
  const log = new PlayedLog();
  for (let index = 0; index < 3; index += 1) log.write(time(index), `line ${index}\n`);
  playLogs(upstream, { 'shop/web/main': log });
  return log;
}

/** A browser's end: what came, put together. */
class Reader {
  readonly tells: LogTell[] = [];
  text = '';
  response: IncomingMessage | undefined;
  hasEnded = false;
  #rest = Buffer.alloc(0);

  constructor(asked: LogStreamBody, from = browser) {
    from.open(
      {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', [requestHeader]: '1' },
        body: JSON.stringify(asked),
      },
      (response) => {
        this.response = response;
        response.on('data', (piece: Buffer) => this.#take(piece));
        response.on('close', () => {
          this.hasEnded = true;
        });
        response.on('error', () => undefined);
      },
    );
  }

  leave(): void {
    this.response?.destroy();
  }

  #take(piece: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, piece]);
    while (this.#rest.length >= logFrameHeadBytes) {
      const end = logFrameHeadBytes + this.#rest.readUInt32BE(1);
      if (this.#rest.length < end) return;
      const message = this.#rest.subarray(logFrameHeadBytes, end).toString();
      if (this.#rest[0] === 0) this.tells.push(JSON.parse(message));
      else this.text += message;
      this.#rest = this.#rest.subarray(end);
    }
  }
}

describe('[U3] logs where no WebSocket passes', () => {
  test('come as one answer, followed until the browser leaves', async () => {
    const log = play();
    const reader = new Reader(body());
    await expect.poll(() => reader.tells.map(({ type }) => type), soon).toContain('caught-up');
    log.write(time(9), 'more\n');
    await expect
      .poll(() => reader.text, soon)
      .toBe([`4 ${time(0)} line 0`, `4 ${time(1)} line 1`, `4 ${time(2)} line 2`, `4 ${time(9)} more`, ''].join('\n'));
    expect(reader.response?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    reader.leave();
    await expect.poll(() => log.open, soon).toBe(0);
  });

  test('more than the window go through: what is written out counts as read', async () => {
    const log = new PlayedLog();
    const line = `${'x'.repeat(1000)}\n`;
    for (let index = 0; index < 5000; index += 1) log.write(time(index), line);
    playLogs(upstream, { 'shop/web/main': log });
    const reader = new Reader(body(false));
    await expect.poll(() => reader.tells.map(({ type }) => type), soon).toContain('ended');
    expect(reader.text.split('\n')).toHaveLength(5001);
    reader.leave();
  });

  test('end with the session', async () => {
    play();
    const leaving = server.browser();
    await leaving.signIn('played', 'good-leaving');
    const reader = new Reader(body(), leaving);
    await expect.poll(() => reader.tells.map(({ type }) => type), soon).toContain('caught-up');
    await leaving.send({ method: 'DELETE', path: '/api/session', headers: { [requestHeader]: '1' } });
    await expect.poll(() => reader.hasEnded, soon).toBe(true);
    expect(reader.tells.at(-1)).toMatchObject({ type: 'bye' });
  });
});

describe('[R3] who may', () => {
  const send = (asked: unknown, headers: Record<string, string | undefined> = {}, from = browser) =>
    from.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', [requestHeader]: '1', ...headers },
      body: JSON.stringify(asked),
    });

  test('nobody from elsewhere, without our header, or without a session', async () => {
    const before = upstream.requests.length;
    expect((await send(body(), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(body(), { [requestHeader]: undefined })).status).toBe(403);
    expect((await send(body(), {}, server.browser())).status).toBe(401);
    expect(upstream.requests.length).toBe(before);
  });

  test.each<[string, unknown]>([
    ['nothing', { asks: [] }],
    ['a close', { asks: [{ type: 'close', ids: [1] }] }],
    ['a path in a name', body(true, '../../secrets/a')],
    ['more than is known', { ...body(), impersonate: 'admin' }],
    ['too many asks', { asks: Array.from({ length: 3 }, () => body().asks[0]) }],
  ])('%s is refused', async (_what, asked) => {
    const before = upstream.requests.length;
    expect((await send(asked)).status).toBe(400);
    expect(upstream.requests.length).toBe(before);
  });
});
