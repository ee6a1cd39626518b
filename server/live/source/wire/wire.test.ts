import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PlayedApi, sendStatus } from '../testing/played-api.ts';
import { type ListHead, type RawRow, readTable } from './table-rows.ts';
import { UpstreamProblem } from './upstream-problem.ts';
import { openWatch, type WatchEvent } from './watch.ts';

let api: PlayedApi;
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  api = await PlayedApi.start();
  api.intercept = (_ask, response) => {
    answer(response);
    return true;
  };
});
afterAll(async () => {
  await api.close();
});

const request = () => ({
  upstream: api.upstream,
  path: '/api/v1/pods?x=1',
  accept: 'application/json',
  signal: new AbortController().signal,
});

/** In pieces of this many bytes, so that every border comes to lie everywhere. */
function inPieces(bytes: Buffer | string, size: number, headers: Record<string, string> = {}) {
  const buffer = Buffer.from(bytes);
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    for (let at = 0; at < buffer.length; at += size) response.write(buffer.subarray(at, at + size));
    response.end();
  };
}

async function read(): Promise<{ rows: RawRow[]; head: ListHead; slices: number }> {
  const rows: RawRow[] = [];
  const heads: ListHead[] = [];
  let slices = 0;
  await readTable(request(), {
    head: (head) => void heads.push(head),
    rows: (more) => {
      rows.push(...more);
      slices += 1;
    },
  });
  const [head] = heads;
  if (head === undefined || heads.length > 1) throw new Error(`${heads.length} heads`);
  return { rows, head, slices };
}

const table = (rows: readonly unknown[]) => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata: { resourceVersion: '77', continue: 'more', remainingItemCount: 3 },
  columnDefinitions: [
    { name: 'Name', type: 'string', format: 'name', description: 'says "rows":[ and more', priority: 0 },
  ],
  rows,
});

describe('[P5] a Table that is read while it arrives', () => {
  const thin = Array.from({ length: 6000 }, (_, index) => ({
    cells: [`pod-${index} — 名前 "object":null},{"cells":[`, '1/1', index],
    object: null,
  }));

  test.each([7_919, 65_536, 10_000_000])('gives every row once and in order, in pieces of %i bytes', async (size) => {
    inPieces(`${JSON.stringify(table(thin))}\n`, size);
    const { rows, head, slices } = await read();
    expect(rows).toEqual(thin);
    expect(head).toMatchObject({ resourceVersion: '77', continueToken: 'more', remainingItemCount: 3 });
    expect(head.columns?.map((column) => column.name)).toEqual(['Name']);
    if (size < 1_000_000) expect(slices).toBeGreaterThan(2);
  });

  test('may be packed', async () => {
    inPieces(gzipSync(JSON.stringify(table(thin))), 1_000, { 'content-encoding': 'gzip' });
    expect((await read()).rows).toHaveLength(6000);
  });

  test('may hold in its objects what looks like a border of rows', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      cells: [`row-${index}`],
      object: { spec: { table: [{ a: {} }, { cells: [1] }, { a: {} }, { cells: ['x'.repeat(2_000)] }] } },
    }));
    inPieces(JSON.stringify(table(rows)), 16_384);
    expect((await read()).rows).toEqual(rows);
  });

  test('may hold a row that is longer than a slice', async () => {
    const rows = ['a', 'b'.repeat(500_000), 'c'].map((text) => ({ cells: [text], object: { text } }));
    inPieces(JSON.stringify(table(rows)), 16_384);
    expect((await read()).rows).toEqual(rows);
  });

  test('says when its ages were printed, by the clock of the API server', async () => {
    inPieces(JSON.stringify(table([])), 100, { date: 'Sat, 03 Jan 2026 10:00:07 GMT' });
    expect((await read()).head.madeAtMs).toBe(Date.parse('2026-01-03T10:00:07Z'));
    inPieces(JSON.stringify(table([])), 100, { date: 'some day' });
    expect(Math.abs((await read()).head.madeAtMs - Date.now())).toBeLessThan(5_000);
  });

  test('may have no rows', async () => {
    inPieces(JSON.stringify({ ...table([]), rows: null }), 100);
    expect(await read()).toMatchObject({ rows: [], head: { resourceVersion: '77' } });
    inPieces(JSON.stringify(table([])), 100);
    expect(await read()).toMatchObject({ rows: [], head: { resourceVersion: '77' } });
  });

  test('shows cells that are no scalars as JSON', async () => {
    inPieces(JSON.stringify(table([{ cells: ['a', { b: 1 }, [2], null, true], object: null }])), 100);
    expect((await read()).rows[0]?.cells).toEqual(['a', '{"b":1}', '[2]', null, true]);
  });

  test('may be an ordinary list', async () => {
    const item = { metadata: { name: 'a', creationTimestamp: 'then' }, spec: { x: '"kind":"Table"', y: '"rows":[' } };
    inPieces(JSON.stringify({ kind: 'FooList', metadata: { resourceVersion: '5' }, items: [item] }), 50);
    const { rows, head } = await read();
    expect(rows).toEqual([{ cells: ['a', 'then'], object: item }]);
    expect(head.columns?.map((column) => column.name)).toEqual(['Name', 'Created At']);
    expect(head.resourceVersion).toBe('5');
  });

  test.each([
    ['cut off in the middle', '{"kind":"Table","metadata":{},"columnDefinitions":[],"rows":[{"cells":["a"]'],
    ['no JSON', 'hello'],
    ['something else', '{"kind":"Pod"}'],
  ])('is a failure of the upstream when it is %s', async (_what, text) => {
    inPieces(text, 1_000);
    await expect(read()).rejects.toMatchObject({ problem: { failure: 'upstream-unreachable' }, httpStatus: 0 });
  });

  test('tells refusals in the words of the API server, also plain ones', async () => {
    answer = (response) => sendStatus(response, 403, 'pods is forbidden', { reason: 'Forbidden' });
    const refused = await read().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UpstreamProblem);
    expect(refused).toMatchObject({
      httpStatus: 403,
      problem: { method: 'GET', path: '/api/v1/pods', status: { message: 'pods is forbidden', reason: 'Forbidden' } },
    });
    answer = (response) => {
      response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '7' });
      response.end('service unavailable\n');
    };
    await expect(read()).rejects.toMatchObject({ httpStatus: 503, message: 'service unavailable', retryAfterMs: 7000 });
    answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    await expect(read()).rejects.toMatchObject({ problem: { failure: 'upstream-unreachable' } });
  });

  test('passes on what its reader throws, unchanged', async () => {
    inPieces(JSON.stringify(table(thin)), 1_000);
    const own = new Error('own');
    const stop = () => {
      throw own;
    };
    await expect(readTable(request(), { head: stop, rows: () => undefined })).rejects.toBe(own);
    await expect(readTable(request(), { head: () => undefined, rows: stop })).rejects.toBe(own);
  });
});

describe('[U11] a watch', () => {
  async function events(): Promise<WatchEvent[]> {
    const all: WatchEvent[] = [];
    for await (const event of await openWatch(request())) all.push(event);
    return all;
  }
  const lines = [
    '{"type":"ADDED","object":{"metadata":{"name":"größe — 名前"}}}',
    '{"type":"MODIFIED","object":{"a":"}","b":12345678901234567890}}\r',
    '{"type":"BOOKMARK","object":{}}',
  ];

  test.each([1, 7, 10_000])('gives each object as it was sent, in pieces of %i bytes', async (size) => {
    inPieces(`${lines.join('\n')}\n\n`, size);
    expect(await events()).toEqual([
      { type: 'ADDED', text: '{"metadata":{"name":"größe — 名前"}}', bytes: Buffer.byteLength(`${lines[0]}\n`) },
      { type: 'MODIFIED', text: '{"a":"}","b":12345678901234567890}', bytes: 65 },
      { type: 'BOOKMARK', text: '{}', bytes: 32 },
    ]);
  });

  test('of a server that writes its events in another way is understood', async () => {
    inPieces('{ "object": {"a": 1}, "type": "ADDED" }\n{"type" : "DELETED", "object":{"a":2}}', 10);
    const found = await events();
    expect(found.map((event) => [event.type, JSON.parse(event.text)])).toEqual([
      ['ADDED', { a: 1 }],
      ['DELETED', { a: 2 }],
    ]);
  });

  test('with an ERROR event fails with its Status', async () => {
    const object = { kind: 'Status', status: 'Failure', message: 'too old', reason: 'Expired', code: 410 };
    inPieces(`${lines[0]}\n${JSON.stringify({ type: 'ERROR', object })}\n`, 50);
    await expect(events()).rejects.toMatchObject({ httpStatus: 410, message: 'too old' });
  });

  test('that is refused fails before its first line', async () => {
    answer = (response) => response.writeHead(429, { 'content-type': 'text/plain' }).end(`storage is\n${lines[0]}\n`);
    await expect(openWatch(request())).rejects.toMatchObject({ httpStatus: 429 });
  });

  test('that is cut off fails, also in the middle of a line', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`${lines[0]}\n${lines[1]?.slice(0, 20)}`, () => response.destroy());
    };
    await expect(events()).rejects.toMatchObject({ problem: { failure: 'upstream-unreachable' } });
    inPieces(`${lines[0]}\n${lines[1]?.slice(0, 20)}`, 50);
    await expect(events()).rejects.toMatchObject({ problem: { failure: 'upstream-unreachable' } });
  });

  test('that nobody reads any further is closed', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write(`${lines[0]}\n`);
    };
    const before = api.cancelled;
    for await (const event of await openWatch(request())) {
      expect(event.type).toBe('ADDED');
      break;
    }
    await expect.poll(() => api.cancelled).toBe(before + 1);
  });
});
