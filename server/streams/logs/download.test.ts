import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LogDownload } from '#lib/protocol/logs.ts';
import { PlayedLog, playLogs } from '#server/testing/played-log.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import {
  type Answer,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';

/** On a machine that has other things to do. */
const soon = { timeout: 20_000 };

let upstream: RecordingUpstream;
let other: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
let web: PlayedLog;
let side: PlayedLog;

beforeAll(async () => {
  [upstream, other] = await Promise.all([RecordingUpstream.start(), RecordingUpstream.start({ id: 'other' })]);
  server = await startTestServer([upstream.cluster, other.cluster]);
  browser = server.browser();
  for (const cluster of ['played', 'other']) expect((await browser.signIn(cluster, 'good')).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([upstream.close(), other.close()]);
});
beforeEach(() => {
  [web, side] = [new PlayedLog(), new PlayedLog()];
  playLogs(upstream, { 'shop/web/main': web, 'shop/web/side': side });
});

const path = '/api/clusters/played/logs/download';
const time = (nanos: number) => `2026-01-01T12:00:00.${String(nanos).padStart(9, '0')}Z`;
const source = (container = 'main', pod = 'web') => ({ namespace: 'shop', pod, container, previous: false, start: {} });
const asking = (changes: Partial<LogDownload> = {}): LogDownload => ({
  sources: [source()],
  timestamps: false,
  fileName: 'web.log',
  ...changes,
});
const failureOf = (answer: Answer) => [answer.status, answer.headers['x-pilothouse-failure']];

async function addressOf(download: LogDownload, page = browser): Promise<string> {
  const answer = await page.json(path, download);
  expect(answer.status).toBe(200);
  const said: { ticket: string } = JSON.parse(answer.text);
  return `${path}/${said.ticket}`;
}

/** As the browser does it, by a link. */
const navigation = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' };

async function download(asked: LogDownload): Promise<Answer> {
  return browser.get(await addressOf(asked), navigation);
}

describe('[P7] a log as a file', () => {
  test('of one container: its text as it is, to the byte', async () => {
    const noise = Buffer.from([0, 1, 27, 128, 192, 233, 255, 13]);
    web.write(time(1), Buffer.concat([noise, Buffer.from('\n')]));
    web.write(time(2), '\n');
    web.write(time(3), 'without an end');
    const plain = await download(asking());
    expect(plain.bytes).toEqual(Buffer.concat([noise, Buffer.from('\n\nwithout an end')]));
    expect(plain.headers).toMatchObject({
      'content-disposition': `attachment; filename="web.log"; filename*=UTF-8''web.log`,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const stamped = await download(asking({ timestamps: true }));
    expect(stamped.bytes.toString('latin1')).toBe(
      `${time(1)} ${noise.toString('latin1')}\n${time(2)} \n${time(3)} without an end`,
    );
  });

  test('of several: by time, each line with its pod and container', async () => {
    for (const [nanos, log, text] of [
      [1, web, 'one'],
      [2, side, 'two'],
      [3, web, 'three'],
    ] as const)
      log.write(time(nanos), `${text}\n`);
    side.write(time(4), 'four');
    const sources = [source(), source('side')];
    expect((await download(asking({ sources }))).text).toBe(
      '[web/main] one\n[web/side] two\n[web/main] three\n[web/side] four\n',
    );
    expect((await download(asking({ sources, timestamps: true }))).text).toContain(`[web/side] ${time(2)} two\n`);
  });

  test('of lines of any length, whole and each in one piece', async () => {
    const long = 'x'.repeat(1_000_000);
    web.write(time(1), `${long}\n`);
    side.write(time(1), 'side\n');
    web.write(time(2), 'next\n');
    expect((await download(asking())).text).toBe(`${long}\nnext\n`);
    const merged = await download(asking({ sources: [source(), source('side')] }));
    expect(merged.text).toBe(`[web/main] ${long}\n[web/side] side\n[web/main] next\n`);
  });

  test('what breaks on the way to the cluster is read on, without a gap', async () => {
    for (let index = 0; index < 100; index += 1) web.write(time(index), `line ${index}\n`);
    web.ends = [0, 50, 333, 5000].map((afterBytes) => ({ afterBytes, how: 'break' }));
    const { text } = await download(asking());
    expect(text).toBe(Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join(''));
  });

  test('of a container that can’t be read there is the API server’s answer, of one among others a line', async () => {
    const gone = await download(asking({ sources: [source('main', 'gone')] }));
    expect(gone.status).toBe(404);
    expect(JSON.parse(gone.text)).toMatchObject({
      kind: 'Status',
      reason: 'NotFound',
      message: 'pods "gone" not found',
    });
    expect(gone.headers).not.toHaveProperty('content-disposition');
    web.write(time(1), 'one\n');
    const { text } = await download(asking({ sources: [source(), source('main', 'gone')] }));
    expect(text.split('\n').sort()).toEqual(['', '[gone/main] (pods "gone" not found)', '[web/main] one']);
  });

  test('an empty log is an empty file', async () => {
    const answer = await download(asking());
    expect([answer.status, answer.bytes.length]).toEqual([200, 0]);
  });

  test('a log that breaks off for good cuts the file, so that nobody takes it for the whole', async () => {
    for (let index = 0; index < 100; index += 1) web.write(time(index), `line ${index}\n`);
    web.ends = [
      { afterBytes: 500, how: 'break' },
      ...Array.from({ length: 50 }, () => ({ afterBytes: 0, how: 'break' as const })),
    ];
    await expect(download(asking())).rejects.toThrow();
  });

  test('whoever leaves ends it at the cluster too', async () => {
    for (let index = 0; index < 100; index += 1) web.write(time(index), `${'x'.repeat(500_000)}\n`);
    const address = await addressOf(asking());
    await new Promise<void>((resolve) => {
      const request = browser.open({ path: address, headers: navigation }, (response) => {
        response.once('data', () => {
          // Not more is read than is taken.
          expect(web.sentBytes).toBeLessThan(20_000_000);
          request.destroy();
          resolve();
        });
      });
      request.on('error', () => undefined);
    });
    await expect.poll(() => web.open, soon).toBe(0);
    expect(web.sentBytes).toBeLessThan(40_000_000);
  });

  test('[U13] also where nothing is changed', async () => {
    web.write(time(1), 'one\n');
    const readOnly = await startTestServer([upstream.cluster], { readOnly: true });
    try {
      const page = readOnly.browser();
      await page.signIn('played', 'good');
      expect((await page.get(await addressOf(asking(), page))).text).toBe('one\n');
    } finally {
      await readOnly.stop();
    }
  });
});

describe('[R3] who may download', () => {
  const logRequests = () => [...upstream.requests, ...other.requests].filter((one) => one.path.includes('/log')).length;

  test('who has a ticket, and only once', async () => {
    web.write(time(1), 'one\n');
    const address = await addressOf(asking());
    expect((await browser.get(address, navigation)).text).toBe('one\n');
    const before = logRequests();
    expect(failureOf(await browser.get(address, navigation))).toEqual([410, 'link-used']);
    expect(logRequests()).toBe(before);
  });

  test('nobody else with that ticket', async () => {
    const address = await addressOf(asking());
    const before = logRequests();
    const [stranger, neighbour] = [server.browser(), server.browser()];
    await neighbour.signIn('played', 'good-too');
    expect(failureOf(await stranger.get(address, navigation))).toEqual([401, 'signed-out']);
    expect(failureOf(await neighbour.get(address, navigation))).toEqual([410, 'link-used']);
    expect(failureOf(await browser.get(address.replace('played', 'other'), navigation))).toEqual([410, 'link-used']);
    expect(logRequests()).toBe(before);
    // It was not used up.
    expect((await browser.get(address, navigation)).status).toBe(200);
  });

  test.each([
    ['another site', { ...navigation, 'sec-fetch-site': 'cross-site' }],
    ['a site beside', { ...navigation, 'sec-fetch-site': 'same-site' }],
    ['an address that was typed', { ...navigation, 'sec-fetch-site': 'none' }],
    ['a frame', { 'sec-fetch-dest': 'iframe' }],
    ['an image', { 'sec-fetch-dest': 'image' }],
    ['a script', { 'sec-fetch-dest': 'script' }],
    ['another name of this host', { ...navigation, host: 'evil.example' }],
  ])('not %s', async (_who, headers) => {
    const address = await addressOf(asking());
    expect(failureOf(await browser.get(address, headers))).toEqual([403, 'foreign-origin']);
    expect((await browser.get(address, navigation)).status).toBe(200);
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a form', { 'x-pilothouse-request': undefined }],
    ['a navigation', navigation],
  ])('a ticket is not for %s', async (_who, headers) => {
    const sent = { method: 'POST', path, body: JSON.stringify(asking()) };
    const answer = await browser.send({ ...sent, headers: { 'content-type': 'application/json', ...headers } });
    expect(failureOf(answer)).toEqual([403, 'foreign-origin']);
  });

  test('nor for who is not signed in', async () => {
    expect(failureOf(await server.browser().json(path, asking()))).toEqual([401, 'signed-out']);
  });

  test.each<[string, object]>([
    ['a path in a name', { sources: [source('main', '../../../secrets/a')] }],
    ['a container that is none', { sources: [source('main&follow=true')] }],
    ['no sources', { sources: [] }],
    ['too many sources', { sources: Array.from({ length: 501 }, () => source()) }],
    ['no name of the file', { fileName: '' }],
    ['more than is known', { follow: true }],
  ])('%s is refused', async (_what, changes) => {
    expect(failureOf(await browser.json(path, { ...asking(), ...changes }))).toEqual([400, 'bad-request']);
  });

  test('a body that is too large is refused', async () => {
    const answer = await browser.json(path, { ...asking(), fileName: 'x'.repeat(300_000) });
    expect(failureOf(answer)).toEqual([413, 'body-too-large']);
  });

  test.each(['', '/', '/a/b', '/%2e%2e', '?ticket=a', '/a?b=c'])('there is nothing at %j', async (rest) => {
    expect((await browser.get(`${path}${rest}`, navigation)).status).toBeGreaterThanOrEqual(400);
  });

  test('the name of the file is only a name', async () => {
    const { headers } = await download(asking({ fileName: '../a\r\nset-cookie: b="c".log' }));
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_a__set-cookie_ b=_c_.log"; filename*=UTF-8''_a__set-cookie_%20b%3D_c_.log`,
    );
    expect(headers).not.toHaveProperty('set-cookie');
  });
});
