import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientMessage, ListQuery, ServerMessage } from '#lib/protocol/live.ts';
import { type PlayedRights, playRights } from '#server/testing/played-rights.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const liveThread = new URL('../../testing/scripted-thread.ts', import.meta.url);
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const stream = '/api/clusters/played/live/stream';
const poll = '/api/clusters/played/live/poll';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
let rights: PlayedRights;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  playRights(upstream, (right) => rights(right));
  server = await startTestServer([upstream.cluster], { liveCheckMs: 300 }, undefined, { liveThread });
});
beforeEach(async () => {
  rights = () => true;
  upstream.identity = () => ({ username: 'ann' });
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const list = (id: number, changes: Partial<ListQuery> = {}): ClientMessage => ({
  type: 'list',
  id,
  query: { resource: pods, namespaces: [], filter: '', sort: '', from: 0, to: 60, extras: [], ...changes },
});
const body = (...messages: readonly ClientMessage[]) => ({ protocol: 1, messages });
const parse = (line: string): ServerMessage => JSON.parse(line);
const lines = (text: string) => text.split('\n').filter(Boolean).map(parse);

/** An open stream: lines as they come. */
class Stream {
  readonly messages: ServerMessage[] = [];
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();

  constructor(messages: readonly ClientMessage[], from = browser) {
    let text = '';
    this.ended = new Promise((resolve) => {
      const request = from.open(
        {
          method: 'POST',
          path: stream,
          body: JSON.stringify(body(...messages)),
          headers: { 'content-type': 'application/json' },
          signal: this.#abort.signal,
        },
        (response) => {
          response.on('data', (chunk) => {
            text += String(chunk);
            const end = text.lastIndexOf('\n') + 1;
            this.messages.push(...lines(text.slice(0, end)));
            text = text.slice(end);
          });
          response.on('error', () => undefined);
          response.on('close', resolve);
        },
      );
      request.on('error', () => resolve());
    });
  }

  until(holds: (messages: readonly ServerMessage[]) => boolean): Promise<void> {
    return vi.waitFor(() => expect(holds(this.messages)).toBe(true), 5_000);
  }

  leave(): void {
    this.#abort.abort();
  }
}

const framesOf = (messages: readonly ServerMessage[], id: number) =>
  messages.filter((message) => message.type === 'list' && message.id === id);

describe('[U11] POST …/live/stream', () => {
  test('says hello and then the states, one a line, each acknowledged by the server itself', async () => {
    const open = new Stream([list(1, { filter: '10' }), list(2)]);
    await open.until((messages) => framesOf(messages, 1).length > 5 && framesOf(messages, 2).length === 1);
    expect(open.messages[0]).toMatchObject({ type: 'hello', protocol: 1 });
    open.leave();
    await open.ended;
    await vi.waitFor(() => expect(server.log()).toMatch(/"route":"live-stream"/));
  });

  test('ends with a bye when the credential is refused', async () => {
    const open = new Stream([list(1)]);
    await open.until((messages) => framesOf(messages, 1).length > 0);
    upstream.identity = () => 401;
    await open.ended;
    expect(open.messages.at(-1)).toMatchObject({ type: 'bye', problem: { failure: 'credential-refused' } });
  });

  test('says the end of what may not be read, and goes on', async () => {
    rights = ({ namespace }) => namespace !== 'b';
    const open = new Stream([list(1, { namespaces: ['b'] }), list(2)]);
    await open.until((messages) => messages.some(({ type }) => type === 'end') && framesOf(messages, 2).length > 0);
    expect(framesOf(open.messages, 1)).toEqual([]);
    open.leave();
  });
});

describe('[U11] POST …/live/poll', () => {
  test('answers each subscription once, and each question', async () => {
    rights = ({ namespace }) => namespace !== 'b';
    const answer = await browser.json(
      poll,
      body(list(1), list(2, { namespaces: ['b'] }), {
        type: 'ask',
        id: 1,
        ask: 7,
        question: { kind: 'values', field: 'node', prefix: '' },
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    const types = lines(answer.text).map(({ type }) => type);
    expect(types[0]).toBe('hello');
    expect(types.slice(1).sort()).toEqual(['answer', 'end', 'list']);
  });

  test('answers with what there is when it takes long', async () => {
    const startedAt = performance.now();
    const answer = await browser.json(poll, body(list(1, { sort: 'loading' })));
    expect(performance.now() - startedAt).toBeGreaterThan(2_900);
    expect(lines(answer.text).map(({ type }) => type)).toEqual(['hello', 'list']);
  });

  test('of nothing says hello', async () => {
    expect(lines((await browser.json(poll, body())).text).map(({ type }) => type)).toEqual(['hello']);
  });
});

describe.each([stream, poll])('[R3] %s', (path) => {
  const failure = (answer: Awaited<ReturnType<TestBrowser['json']>>) => [
    answer.status,
    answer.headers['x-pilothouse-failure'],
  ];

  test.each<[string, unknown]>([
    ['another protocol', { protocol: 2, messages: [] }],
    ['no messages', { protocol: 1 }],
    ['a message nobody knows', { protocol: 1, messages: [{ type: 'exec', id: 1 }] }],
    ['too many', { protocol: 1, messages: Array.from({ length: 257 }, () => ({ type: 'close', id: 1 })) }],
    ['more than that', { ...body(), cluster: 'other' }],
  ])('%s is refused', async (_what, sent) => {
    expect(failure(await browser.json(path, sent))).toEqual([400, 'bad-request']);
  });

  test('a body that is too large is refused', async () => {
    const sent = { ...body(), padding: ' '.repeat(300_000) };
    expect(failure(await browser.json(path, sent))).toEqual([413, 'body-too-large']);
  });

  test('strangers, other origins and other methods are refused, and reach no cluster', async () => {
    const before = upstream.requests.length;
    const json = JSON.stringify(body(list(1)));
    const headers = { 'content-type': 'application/json' };
    expect(failure(await server.browser().json(path, body(list(1))))).toEqual([401, 'signed-out']);
    for (const changed of [
      { origin: 'https://evil.example' },
      { origin: undefined },
      { 'x-pilothouse-request': undefined },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await browser.send({ method: 'POST', path, body: json, headers: { ...headers, ...changed } });
      expect(failure(answer)).toEqual([403, 'foreign-origin']);
    }
    expect(failure(await browser.get(path))).toEqual([403, 'path-refused']);
    expect(upstream.requests.length).toBe(before);
  });
});
