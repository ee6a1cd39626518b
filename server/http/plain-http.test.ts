import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestHeader } from '#lib/protocol/failure.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

let upstream: RecordingUpstream;
let server: ServerUnderTest;

beforeEach(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { https: true });
});
afterEach(async () => {
  await server.stop();
  await upstream.close();
});

describe('[F6.4] plain http on the port of https', () => {
  test('is told at which address there is https', async () => {
    const { status, body } = await plain('GET', '/api/session');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      transport: 'refused',
      secureAddress: `https://localhost:${server.port}`,
    });
  });

  test('never signs in, not even on loopback', async () => {
    const { status, body } = await plain(
      'POST',
      '/api/session',
      '{"method":"token","cluster":"played","token":"good"}',
    );
    expect(status).toBe(403);
    expect(body).toContain('unencrypted');
    expect(upstream.requests).toEqual([]);
  });

  test('takes no WebSocket', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.end(
      [
        'GET /api/clusters/played/live HTTP/1.1',
        `Host: localhost:${server.port}`,
        `Origin: http://localhost:${server.port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Protocol: pilothouse.v1',
        '\r\n',
      ].join('\r\n'),
    );
    expect(await textOf(socket)).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('leaves https as it is, also for a handshake that comes byte by byte', async () => {
    const browser = server.browser();
    expect((await browser.signIn('played', 'good')).status).toBe(200);
    const hesitant = connect(server.port, '127.0.0.1');
    hesitant.write(Buffer.from([22]));
    hesitant.write(Buffer.from([3, 1, 0, 1, 0]));
    hesitant.end();
    await textOf(hesitant);
    expect((await browser.get('/api/session')).status).toBe(200);
  });
});

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function plain(method: string, path: string, body = ''): Promise<{ status: number; body: string }> {
  const origin = `http://localhost:${server.port}`;
  return new Promise((resolve, reject) => {
    const headers = {
      host: `localhost:${server.port}`,
      origin,
      [requestHeader]: '1',
      'content-type': 'application/json',
    };
    request({ host: '127.0.0.1', port: server.port, method, path, headers }, async (answer) =>
      resolve({ status: answer.statusCode ?? 0, body: await textOf(answer) }),
    )
      .on('error', reject)
      .end(body);
  });
}
