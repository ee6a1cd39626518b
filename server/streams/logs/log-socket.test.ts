import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { logLimits } from '#lib/protocol/logs.ts';
import { UpgradeRefused } from '#server/testing/live-client.ts';
import { LogClient, type LogClientOptions } from '#server/testing/log-client.ts';
import { PlayedLog, playLogs } from '#server/testing/played-log.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

/** On a machine that has other things to do. */
const soon = { timeout: 20_000 };

let upstream: RecordingUpstream;
let other: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
let log: PlayedLog;
const clients: LogClient[] = [];

beforeAll(async () => {
  [upstream, other] = await Promise.all([RecordingUpstream.start(), RecordingUpstream.start({ id: 'other' })]);
  server = await startTestServer([upstream.cluster, other.cluster]);
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await server.stop();
  await Promise.all([upstream.close(), other.close()]);
});

async function open(options?: LogClientOptions, from = browser, cluster = 'played'): Promise<LogClient> {
  const client = await LogClient.open(from, cluster, options);
  clients.push(client);
  return client;
}

const web = { namespace: 'shop', pod: 'web', container: 'main' };
const time = (nanos: number) => `2026-01-01T12:00:00.${String(nanos).padStart(9, '0')}Z`;

function play(lines = 3): PlayedLog {
  log = new PlayedLog();
  for (let index = 0; index < lines; index += 1) log.write(time(index), `line ${index}\n`);
  playLogs(upstream, { 'shop/web/main': log });
  return log;
}

async function refusal(options: LogClientOptions, from = browser, cluster = 'played'): Promise<[number, string?]> {
  const before = [upstream.requests.length, other.requests.length];
  const error = await LogClient.open(from, cluster, options).catch((caught: unknown) => caught);
  if (!(error instanceof UpgradeRefused)) throw new Error('not refused');
  // Nothing of it reaches a cluster.
  expect([upstream.requests.length, other.requests.length]).toEqual(before);
  return error.failure === undefined ? [error.status] : [error.status, error.failure];
}

describe('[R3] who may read logs', () => {
  test('our own page, with its own credential alone', async () => {
    play();
    const from = upstream.requests.length;
    const client = await open();
    const [id = 0] = client.read([web]);
    await client.until(() => client.endOf(id) !== undefined);
    expect(client.textsOf(id)).toEqual(['line 0', 'line 1', 'line 2']);
    const asked = upstream.requests.slice(from).filter(({ path }) => path.includes('/log'));
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/namespaces/shop/pods/web/log?container=main&timestamps=true',
    ]);
    const headers = asked[0]?.rawHeaders.join('\n') ?? '';
    expect(headers).toContain('Bearer good');
    expect(headers.toLowerCase()).not.toContain('cookie');
  });

  test.each<[string, LogClientOptions]>([
    ['another origin', { headers: { origin: 'https://evil.example' } }],
    ['an opaque origin', { headers: { origin: 'null' } }],
    ['no origin', { headers: { origin: undefined } }],
    ['another name of this host', { headers: { host: 'evil.example' } }],
    ['without our subprotocol', { subprotocols: [] }],
  ])('%s is refused', async (_who, options) => expect(await refusal(options)).toEqual([403, 'foreign-origin']));

  test('nobody without a session, nor with that of another cluster', async () => {
    expect(await refusal({}, server.browser())).toEqual([401, 'signed-out']);
    expect(await refusal({}, browser, 'other')).toEqual([401, 'signed-out']);
    expect(await refusal({}, browser, 'nowhere')).toEqual([404, 'unknown-cluster']);
  });

  test('not more than forty connections of one credential', async () => {
    const many = server.browser();
    await many.signIn('played', 'good-many');
    for (let count = 0; count < 40; count += 1) await open({}, many);
    await expect(open({}, many)).rejects.toMatchObject({ status: 429, failure: 'rate-limited' });
    // Others may.
    await open();
    await clients[0]?.close();
    const tryAgain = () => open({}, many).then(Boolean, () => false);
    await expect.poll(tryAgain, soon).toBe(true);
  });

  test('also where nothing is changed', async () => {
    play();
    const readOnly = await startTestServer([upstream.cluster], { readOnly: true });
    try {
      const page = readOnly.browser();
      await page.signIn('played', 'good');
      const client = await open({}, page);
      const [id = 0] = client.read([web], { follow: true });
      await client.until(() => client.textsOf(id).length === 3);
    } finally {
      await readOnly.stop();
    }
  });
});

describe('[R3] what is said over it', () => {
  const source = { id: 1, namespace: 'shop', pod: 'web', container: 'main', previous: false, start: {} };
  const asking = (changes: object) =>
    JSON.stringify({ type: 'open', follow: false, sources: [{ ...source, ...changes }] });

  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'],
    ['an unknown type', '{"type":"exec","id":1}'],
    ['a binary message', Buffer.from('{"type":"ack","bytes":0}')],
    ['a path in the name of a pod', asking({ pod: '../../secrets/a' })],
    ['a path that is encoded', asking({ pod: 'web%2f..' })],
    ['a query in a container', asking({ container: 'main&follow=true' })],
    ['a namespace that is none', asking({ namespace: 'shop/pods/a' })],
    ['no namespace', asking({ namespace: '' })],
    ['a time that is none', asking({ start: { sinceTime: 'yesterday' } })],
    ['a place that is none', asking({ start: { after: { time: '', lines: 1 } } })],
    ['fewer lines than none', asking({ start: { tailLines: -1 } })],
    ['an id that is no number', asking({ id: '1' })],
    ['an id that is too large', asking({ id: 2 ** 32 })],
    ['more than is known', asking({ insecureSkipTLSVerifyBackend: true })],
    ['a prototype', '{"type":"close","ids":[],"__proto__":{}}'],
    ['no source at all', '{"type":"open","follow":true,"sources":[]}'],
    ['the same id twice', JSON.stringify({ type: 'open', follow: true, sources: [source, source] })],
    [
      'more sources than allowed',
      JSON.stringify({
        type: 'open',
        follow: true,
        sources: Array.from({ length: 501 }, (_, id) => ({ ...source, id })),
      }),
    ],
    ['that more was read than was sent', '{"type":"ack","bytes":1}'],
  ])('%s ends it, and says that it was that', async (_what, data) => {
    play();
    const before = upstream.requests.filter(({ path }) => path.includes('/pods')).length;
    const client = await open();
    client.sendRaw(data);
    expect(await client.closed).toMatchObject({ code: 4400, bye: { failure: 'bad-request', httpStatus: 400 } });
    const after = upstream.requests.filter(({ path }) => path.includes('/pods')).length;
    expect(after).toBe(before);
  });

  test('a message larger than the limit is not even read', async () => {
    const client = await open();
    client.sendRaw(`{"type":"ack","bytes":0${' '.repeat(logLimits.askBytes)}}`);
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  test('a flood of messages ends it', async () => {
    const client = await open();
    for (let count = 0; count < 400; count += 1) client.send({ type: 'close', ids: [count] });
    expect(await client.closed).toMatchObject({ code: 4429, bye: { failure: 'rate-limited' } });
  });
});

describe('[U3] what is read', () => {
  test('one that is closed says no more, and is read no more', async () => {
    play();
    const client = await open();
    const [first = 0, second = 0] = client.read([web, web], { follow: true });
    await client.until(() => client.told('caught-up').length === 1);
    await expect.poll(() => log.open, soon).toBe(2);
    client.send({ type: 'close', ids: [first] });
    await expect.poll(() => log.open, soon).toBe(1);
    log.write(time(7), 'more\n');
    await client.until(() => client.textsOf(second).includes('more'));
    expect(client.textsOf(first)).not.toContain('more');
    await client.close();
    await expect.poll(() => log.open, soon).toBe(0);
  });

  test('one that ends, says so behind its last line; the others go on', async () => {
    const [ending, staying] = [new PlayedLog(), new PlayedLog()];
    playLogs(upstream, { 'shop/web/main': ending, 'shop/web/side': staying });
    ending.write(time(1), 'first\n');
    const client = await open();
    const [id = 0, side = 0] = client.read([web, { ...web, container: 'side' }], { follow: true });
    await client.until(() => client.told('caught-up').length === 1);
    await expect.poll(() => [ending.open, staying.open], soon).toEqual([1, 1]);
    ending.write(time(2), 'last\n');
    ending.exit();
    await client.until(() => client.endOf(id) !== undefined);
    expect(client.textsOf(id)).toEqual(['first', 'last']);
    expect(client.endOf(id)).toEqual({ type: 'ended', id });
    staying.write(time(3), 'on\n');
    await client.until(() => client.textsOf(side).length === 1);
  });

  test('an API server that goes away and comes back loses and doubles nothing', async () => {
    play(0);
    const client = await open();
    const [id = 0] = client.read([web], { follow: true });
    await client.until(() => client.told('caught-up').length === 1);
    const texts: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      // It breaks in the midst of the line after next.
      log.ends = [{ afterBytes: 90 * (index + 1), how: 'break' }];
      for (let count = 0; count < 3; count += 1) {
        texts.push(`line ${texts.length}`);
        log.write(time(texts.length), `${texts.at(-1)}\n`);
      }
      await client.until(() => client.textsOf(id).length === texts.length);
    }
    expect(client.textsOf(id)).toEqual(texts);
    expect(client.endOf(id)).toBeUndefined();
  });

  test('a huge line is cut, and what is behind it is read', async () => {
    play(0);
    log.write(time(1), `${'x'.repeat(600_000)}\n`);
    log.write(time(2), 'next\n');
    const client = await open();
    const [id = 0] = client.read([web]);
    await client.until(() => client.endOf(id) !== undefined);
    const [long, next] = client.lines;
    expect((long?.text.length ?? 0) + (long?.leftOut ?? 0)).toBe(600_000);
    expect(long?.text.length).toBeGreaterThan(logLimits.lineBytes - 100);
    expect(next).toMatchObject({ text: 'next', leftOut: 0 });
  });

  test('a reader that is slow gets what there is room for, and is told of the rest to the line', async () => {
    play(0);
    const client = await open({ acks: 'manual' });
    const [id = 0] = client.read([web], { follow: true });
    await client.until(() => client.told('caught-up').length === 1);
    await expect.poll(() => log.open, soon).toBe(1);
    const text = 'x'.repeat(1000);
    const total = 20_000;
    for (let index = 0; index < total; index += 1) log.write(time(index), `${index} ${text}\n`);
    const last = `${total} last`;
    log.write(time(total), `${last}\n`);
    // All of it is read from the cluster, whatever becomes of it.
    await expect.poll(() => log.sentBytes, soon).toBeGreaterThan(total * text.length);
    expect(client.bytes).toBeLessThanOrEqual(logLimits.windowBytes);
    let acknowledged = 0;
    await client.until(() => {
      expect(client.bytes - acknowledged).toBeLessThanOrEqual(logLimits.windowBytes);
      const isLast = client.lines.at(-1)?.text === last;
      if (client.bytes - acknowledged < 500_000 && !isLast) return false;
      client.ack();
      acknowledged = client.bytes;
      return isLast;
    });
    const skipped = client.told('skipped').reduce((sum, { lines }) => sum + lines, 0);
    expect(client.lineCount + skipped).toBe(total + 1);
    const heldBytes = logLimits.windowBytes + logLimits.queueBytes;
    expect(client.bytes).toBeGreaterThan(heldBytes - 200_000);
    expect(client.bytes).toBeLessThan(heldBytes + 2 * logLimits.windowBytes);
    expect(client.textsOf(id).length).toBe(client.lineCount);
    for (const one of client.told('skipped')) expect([one.id, one.from <= one.to]).toEqual([id, true]);
  });

  test('not more than so many requests at a time', async () => {
    play();
    let running = 0;
    let most = 0;
    const answer = upstream.behaviour;
    upstream.behaviour = (request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        answer(request, response);
      }, 5);
    };
    const client = await open();
    const ids = client.read(Array.from({ length: 60 }, () => web));
    await client.until(() => client.told('ended').length === ids.length);
    expect(client.lineCount).toBe(180);
    expect(most).toBeLessThanOrEqual(logLimits.parallel);
  });
});

describe('[R3] how it ends', () => {
  test('who signs out reads no more', async () => {
    play();
    const page = server.browser();
    await page.signIn('played', 'good-bye');
    const client = await open({}, page);
    client.read([web], { follow: true });
    await client.until(() => client.lineCount === 3);
    await page.send({ method: 'DELETE', path: '/api/session' });
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'signed-out', httpStatus: 401 } });
    await expect.poll(() => log.open, soon).toBe(0);
  });

  test('nor does a session that has ended', async () => {
    play();
    const short = await startTestServer([upstream.cluster], { sessionMs: 1_500 });
    try {
      const page = short.browser();
      await page.signIn('played', 'good');
      const client = await open({}, page);
      client.read([web], { follow: true });
      expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'session-expired' } });
    } finally {
      await short.stop();
    }
  });

  test('nor a credential that is not taken any more', async () => {
    play();
    const { identity } = upstream;
    const checking = await startTestServer([upstream.cluster], { liveCheckMs: 300 });
    try {
      const page = checking.browser();
      await page.signIn('played', 'good');
      const client = await open({}, page);
      client.read([web], { follow: true });
      await client.until(() => client.lineCount === 3);
      upstream.identity = () => 401;
      expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'credential-refused' } });
    } finally {
      upstream.identity = identity;
      await checking.stop();
    }
  });

  test('a server that is stopped tells its readers to come back', async () => {
    play();
    const stopping = await startTestServer([upstream.cluster]);
    const page = stopping.browser();
    await page.signIn('played', 'good');
    const [first, second] = [await open({}, page), await open({}, page)];
    first.read([web], { follow: true });
    await first.until(() => first.lineCount === 3);
    await stopping.stop();
    expect([(await first.closed).code, (await second.closed).code]).toEqual([1012, 1012]);
  });

  test('logs and metrics hold nothing of what was read', async () => {
    expect(server.log()).not.toContain('line 0');
    expect(server.log()).not.toContain('failed by a defect');
  });
});
