import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { basePathMark } from '#lib/protocol/base-path-mark.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import { givePageBasePath } from './page-response.ts';

describe('[U34] below a base path', () => {
  let upstream: RecordingUpstream;
  let server: ServerUnderTest;

  beforeEach(async () => {
    upstream = await RecordingUpstream.start();
    server = await startTestServer([upstream.cluster], { basePath: '/console' });
  });
  afterEach(async () => {
    await server.stop();
    await upstream.close();
  });

  test('is everything, and nothing beside it; health is at the root as well', async () => {
    const browser = server.browser();
    const status = async (path: string) => (await browser.get(path)).status;
    expect(await status('/console/api/session')).toBe(200);
    expect(await status('/api/session')).toBe(404);
    expect(await status('/consoleapi/session')).toBe(404);
    expect(await status('/console/../api/session')).toBe(404);
    expect(await status('/login')).toBe(404);
    expect([await status('/readyz'), await status('/console/readyz')]).toEqual([200, 200]);
    const root = await browser.get('/');
    expect([root.status, root.headers.location]).toEqual([307, '/console/']);
  });

  test('cookies go no further, and sign in and out', async () => {
    const browser = server.browser();
    const headers = { origin: new URL(server.address).origin, 'x-pilothouse-request': '1' };
    const body = JSON.stringify({ method: 'token', cluster: 'played', token: 'good' });
    const signedIn = await browser.send({
      method: 'POST',
      path: '/console/api/session',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(signedIn.status).toBe(200);
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Secure-pilothouse-.*; Path=\/console; .*; Secure$/);
    const [sent = ''] = cookie.split(';');
    const session = await browser.get('/console/api/session', { cookie: sent });
    expect(JSON.parse(session.text)).toMatchObject({ sessions: [{ user: { name: 'ann' } }] });
    const left = await browser.send({
      method: 'DELETE',
      path: '/console/api/session',
      headers: { ...headers, cookie: sent },
    });
    expect(left.headers['set-cookie']?.[0]).toMatch(/^__Secure-.*=; Path=\/console; Max-Age=0/);
  });
});

describe('[U34] what makes the pages writes a mark, and the browser gets the base path', () => {
  let server: Server;
  afterEach(() => server.close());

  async function answered(make: RequestListener, encodings = '') {
    server = createServer((request, response) => {
      givePageBasePath(request, response, '/console');
      make(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const headers = encodings === '' ? { 'accept-encoding': 'identity' } : { 'accept-encoding': encodings };
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
  const page = `<a href="${basePathMark}/c">名</a>`;

  test.each(['', 'gzip, br'])('in a body that comes in pieces, with Accept-Encoding "%s"', async (encodings) => {
    const { text, headers } = await answered((_request, response) => {
      response.setHeader('content-length', Buffer.byteLength(page));
      response.write(page.slice(0, 40));
      response.end(page.slice(40));
    }, encodings);
    expect(text).toBe('<a href="/console/c">名</a>');
    expect(headers.get('content-length')).toBeNull();
    expect(headers.get('content-encoding')).toBe(encodings === '' ? null : 'gzip');
  });

  test('in headers, however they are set', async () => {
    const { status, headers } = await answered((_request, response) => {
      response.appendHeader('link', `<${basePathMark}/font.woff2>; rel=preload`);
      response.writeHead(307, { location: `${basePathMark}/login` });
      response.end();
    });
    expect([status, headers.get('location')]).toEqual([307, '/console/login']);
    expect(headers.get('link')).toBe('</console/font.woff2>; rel=preload');
  });
});
