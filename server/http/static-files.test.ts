import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestBrowser } from '#server/testing/server-under-test.ts';
import { findStaticFiles, sendStaticFile } from './static-files.ts';

let root: string;
let server: Server;
let browser: TestBrowser;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'static-'));
  const chunks = join(root, '.next', 'static', 'chunks', 'app', '[cluster]');
  await mkdir(chunks, { recursive: true });
  await writeFile(join(root, '.next', 'secret.js'), 'secret');
  await writeFile(join(chunks, 'page.js'), 'plain');
  await writeFile(join(chunks, 'page.js.br'), 'brotli');
  await writeFile(join(chunks, 'page.js.gz'), 'gzipped');
  await writeFile(join(chunks, 'font.woff2'), 'font');
  const files = await findStaticFiles(root, '');
  server = createServer((request, response) => {
    void sendStaticFile(files, request.url ?? '', request, response).then(
      (sent) => sent || response.writeHead(404).end(),
      // A client may close as soon as it has the last byte: it left, as the router sees it.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  browser = new TestBrowser(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

const page = '/_next/static/chunks/app/%5Bcluster%5D/page.js';
const asked = (encodings?: string) => browser.get(page, { 'accept-encoding': encodings });

describe('static files', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzipped'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzipped'],
    ['identity', undefined, 'plain'],
    [undefined, undefined, 'plain'],
  ])('Accept-Encoding %s: %s', async (accepted, encoding, text) => {
    const answer = await asked(accepted);
    expect([answer.status, answer.headers['content-encoding'], answer.text]).toEqual([200, encoding, text]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
  });

  test('are not sent again to who has them, and tags differ by encoding', async () => {
    const [brotli, gzip] = [await asked('br'), await asked('gzip')];
    expect(brotli.headers.etag).not.toBe(gzip.headers.etag);
    const again = await browser.get(page, { 'accept-encoding': 'br', 'if-none-match': brotli.headers.etag });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('brackets in a path may be encoded or not', async () => {
    expect((await browser.get('/_next/static/chunks/app/[cluster]/font.woff2')).headers['content-type']).toBe(
      'font/woff2',
    );
  });

  test.each([
    `${page}.br`,
    '/_next/static/../secret.js',
    '/_next/static/%2e%2e/secret.js',
    '/_next/static/..%2fsecret.js',
    '/_next/static/%zz',
    '/_next/static/',
  ])('%s is none of them', async (path) => expect((await browser.get(path)).status).toBe(404));
});
