import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { freshCertificate } from '#server/testing/pki.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import {
  type Answer,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
const path = '/api/clusters/played/k8s/api/v1/pods';

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { upstreamTimeoutMs: 1500 });
  browser = server.browser();
  expect((await browser.signIn('played', 'good-secret-token')).status).toBe(200);
});
beforeEach(() => {
  upstream.behaviour = (_request, response) => void response.end('{}');
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const failureOf = (answer: Answer) => [answer.status, answer.headers['x-pilothouse-failure']];
const messageOf = (answer: Answer) => String(JSON.parse(answer.text).message);

/** Values of a header as they were on the wire, repeated ones apart. */
function received(name: string): string[] {
  const raw = upstream.requests.at(-1)?.rawHeaders ?? [];
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name);
}

describe('[R3] what reaches the API server', () => {
  test('is the credential of the session, our own name, and nothing that the browser made up', async () => {
    await browser.get(path, {
      accept: 'application/json',
      authorization: 'Bearer stolen',
      'user-agent': 'browser',
      'impersonate-user': 'system:admin',
      'impersonate-group': ['system:masters', 'system:nodes'],
      'Impersonate-Extra-Scopes': 'all',
      'impersonate-uid': '0',
      'x-remote-user': 'admin',
      'x-forwarded-for': '10.1.1.1',
      connection: 'close, accept, impersonate-user',
    });
    const names = (upstream.requests.at(-1)?.rawHeaders ?? [])
      .filter((_, index) => index % 2 === 0)
      .map((name) => name.toLowerCase());
    expect(names.sort()).toEqual(['authorization', 'connection', 'host', 'user-agent']);
    expect(received('authorization')).toEqual(['Bearer good-secret-token']);
    expect(received('user-agent')).toEqual(['pilothouse']);
  });

  test('never lacks the credential', async () => {
    await browser.get(path);
    const without = upstream.requests.filter(
      ({ rawHeaders }) => !rawHeaders.some((value) => /^Bearer good/.test(value)),
    );
    expect(without).toEqual([]);
  });

  test('is the body as it was sent, once, with its type', async () => {
    const body = JSON.stringify({ text: 'ünï', number: 1 }).replace('1}', '9007199254740993}');
    await browser.send({ method: 'POST', path, body, headers: { 'content-type': 'application/json' } });
    expect(upstream.requests.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/pods', body });
    expect(received('content-type')).toEqual(['application/json']);
  });

  test('is the query as it came', async () => {
    const query = '?labelSelector=a%3Db%2Cc+in+%28d%29&continue=%2B%2F%3D&fieldValidation=Strict';
    await browser.get(`${path}${query}`);
    expect(upstream.requests.at(-1)?.path).toBe(`/api/v1/pods${query}`);
  });

  test('a DELETE without a body has none', async () => {
    await browser.send({ method: 'DELETE', path: `${path}/a` });
    expect(upstream.requests.at(-1)).toMatchObject({ method: 'DELETE', body: '' });
    expect(received('transfer-encoding')).toEqual([]);
  });

  test.each([
    ['announced', undefined],
    ['in chunks', 'chunked'],
  ])('a body larger than 4 MB, %s, does not', async (_how, encoding) => {
    const before = upstream.requests.length;
    const answer = await browser.send({
      method: 'POST',
      path,
      body: 'x'.repeat(5 * 1024 * 1024),
      headers: {
        'content-type': 'application/json',
        ...(encoding === undefined ? {} : { 'transfer-encoding': encoding }),
      },
    });
    expect(failureOf(answer)).toEqual([413, 'body-too-large']);
    expect(upstream.requests.slice(before).filter(({ body }) => body.length > 4 * 1024 * 1024)).toEqual([]);
  });
});

describe('[R3] what a hostile upstream sends', () => {
  test('can set no cookie, redirect nobody and be no page', async () => {
    upstream.behaviour = (_request, response) =>
      void response
        .writeHead(302, {
          location: 'https://evil.example/',
          'set-cookie': ['__Host-pilothouse-x=1', 'b=2'],
          'content-type': 'text/html',
          'content-security-policy': "default-src *; script-src 'unsafe-inline'",
          'access-control-allow-origin': '*',
          'x-pilothouse-failure': 'signed-out',
          refresh: '0; url=https://evil.example',
        })
        .end('<script>alert(1)</script>');
    const { status, headers } = await browser.get(path);
    expect(status).toBe(302);
    for (const name of ['location', 'set-cookie', 'access-control-allow-origin', 'x-pilothouse-failure', 'refresh']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('a redirect is not followed: the credential goes to one address only', async () => {
    const elsewhere = await RecordingUpstream.start();
    upstream.behaviour = (_request, response) =>
      void response.writeHead(307, { location: `${elsewhere.cluster.server}/` }).end();
    expect((await browser.get(path)).status).toBe(307);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test('[E38] a 401 is passed on in its own words, and named', async () => {
    upstream.behaviour = (_request, response) =>
      void response.writeHead(401, { 'www-authenticate': 'Basic' }).end('Unauthorized');
    const answer = await browser.get(path);
    expect(failureOf(answer)).toEqual([401, 'credential-refused']);
    expect(answer.text).toBe('Unauthorized');
    expect(answer.headers).not.toHaveProperty('www-authenticate');
  });

  test('bytes stay as they are encoded', async () => {
    const zipped = gzipSync('{"kind":"PodList"}');
    upstream.behaviour = (request, response) =>
      void response
        .writeHead(200, { 'content-encoding': 'gzip', 'x-asked': request.headers['accept-encoding'] })
        .end(zipped);
    const answer = await browser.get(path, { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.bytes).toEqual(zipped);
    expect(gunzipSync(answer.bytes).toString()).toBe('{"kind":"PodList"}');
    expect(received('accept-encoding')).toEqual(['gzip']);
  });

  test('repeated warnings arrive apart', async () => {
    upstream.behaviour = (_request, response) =>
      void response.setHeader('warning', ['299 - "a, b"', '299 - "c"']).end('{}');
    expect((await browser.get(path)).headers.warning).toBe('299 - "a, b", 299 - "c"');
  });

  test('an answer that is cut is cut, not taken for whole', async () => {
    upstream.behaviour = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      setImmediate(() => response.destroy());
    };
    await expect(browser.get(path)).rejects.toThrow();
  });
});

describe('[E55] an upstream that is slow or gone', () => {
  test('without an answer in time: upstream-timeout', async () => {
    upstream.behaviour = () => undefined;
    const answer = await browser.get(path);
    expect(failureOf(answer)).toEqual([504, 'upstream-timeout']);
    expect(messageOf(answer)).toBe('cluster "played": no answer within the time allowed');
  });

  test('that closes before an answer: upstream-unreachable', async () => {
    upstream.behaviour = (request) => void request.socket.destroy();
    expect(failureOf(await browser.get(path))).toEqual([502, 'upstream-unreachable']);
  });

  test('a watch may be silent for longer than other answers', async () => {
    upstream.behaviour = (_request, response) => {
      response.writeHead(200).flushHeaders();
      setTimeout(() => response.end('{"type":"ADDED"}\n'), 3200);
    };
    expect((await browser.get(`${path}?watch=1`)).text).toBe('{"type":"ADDED"}\n');
    await expect(browser.get(path)).rejects.toThrow();
  }, 20_000);

  test('whatever is left when the browser leaves is cancelled, before and after the first byte', async () => {
    for (const begin of [false, true]) {
      const before = upstream.cancelled;
      const leave = new AbortController();
      upstream.behaviour = (_request, response) => {
        if (begin) response.writeHead(200).write('{}');
        setTimeout(() => leave.abort(), 50);
      };
      await expect(browser.send({ path: `${path}?watch=1`, signal: leave.signal })).rejects.toThrow();
      await vi.waitFor(() => expect(upstream.cancelled).toBe(before + 1));
    }
  });

  test('a slow browser slows the upstream down instead of filling the memory', async () => {
    const total = 64 * 1024 * 1024;
    let sent = 0;
    upstream.behaviour = (_request, response) => {
      const block = randomBytes(256 * 1024);
      const more = () => {
        while (sent < total) {
          sent += block.byteLength;
          if (!response.write(block)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };
    const leave = new AbortController();
    await new Promise<void>((resolve, reject) => {
      const request = browser.open({ path, signal: leave.signal }, (response) => {
        response.pause();
        resolve();
      });
      request.on('error', (error) => (leave.signal.aborted ? undefined : reject(error)));
    });
    let held = -1;
    const settles = () => {
      const before = held;
      held = sent;
      expect(held).toBe(before);
    };
    await vi.waitFor(settles, { interval: 250, timeout: 20_000 });
    leave.abort();
    expect(held).toBeLessThan(total / 2);
  });
});

describe('[E57] a cluster that can not be trusted or reached, each by its own failure', () => {
  const failureAt = async (cluster: Cluster) => {
    const other = await startTestServer([cluster], { upstreamTimeoutMs: 1500 });
    try {
      const answer = await other.browser().signIn(cluster.id, 'good');
      return { failure: failureOf(answer), message: messageOf(answer), log: other.log() };
    } finally {
      await other.stop();
    }
  };

  test('an unknown authority', async () => {
    const strange = await RecordingUpstream.start({ authority: freshCertificate().certificate });
    const { failure, message } = await failureAt(strange.cluster);
    expect(failure).toEqual([502, 'upstream-untrusted']);
    expect(message).toMatch(/certificate signed by unknown authority/);
    expect(strange.requests).toEqual([]);
    await strange.close();
  });

  test('a certificate for another name', async () => {
    const strange = await RecordingUpstream.start({ names: ['10.9.9.9', 'other.example'] });
    const { failure, message } = await failureAt(strange.cluster);
    expect(failure).toEqual([502, 'upstream-untrusted']);
    expect(message).toMatch(/not valid for this address/);
    expect(strange.requests).toEqual([]);
    await strange.close();
  });

  test('a port where nobody listens, and a host that is not there', async () => {
    const gone = await RecordingUpstream.start();
    await gone.close();
    expect(await failureAt(gone.cluster)).toMatchObject({
      failure: [502, 'upstream-unreachable'],
      message: expect.stringMatching(/connection refused/),
    });
    expect((await failureAt({ ...gone.cluster, server: 'https://no-such-host.invalid' })).failure).toEqual([
      502,
      'upstream-unreachable',
    ]);
  });

  test('something that does not speak TLS', async () => {
    const plain = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const address = plain.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const answer = await failureAt({ id: 'plain', displayName: 'plain', server: `https://127.0.0.1:${port}` });
    expect(answer.failure).toEqual([502, 'upstream-unreachable']);
    plain.close();
  });

  test('no secret is in the log of any of it', async () => {
    expect(server.log()).not.toContain('good-secret-token');
    expect(server.log()).not.toContain([...browser.cookies.values()][0]?.slice(0, 40));
    expect(server.log()).not.toContain('stolen');
  });
});
