import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer, TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `opening-${Date.now().toString(36)}`;
let real: ClusterUnderTest;
let server: ServerUnderTest;
let admin: TestBrowser;
let token: string;

/** An application with links, a redirect, a cookie and a policy of its own. */
const configuration = `server {
  listen 80;
  absolute_redirect off;
  location = / { default_type text/html; return 200 '<a href="/deep/page?x=1">deep</a><a href="near">near</a>'; }
  location = /go { return 302 /deep/; }
  location = /away { return 302 https://example.com/; }
  location /deep/ { default_type text/plain; add_header Set-Cookie a=b; return 200 'deep $args $http_cookie|$http_authorization|'; }
  location = /post { default_type text/plain; return 200 'method $request_method'; }
}`;

/** A WebSocket server of one frame: the handshake of RFC 6455, then `hello`, then what it was sent, byte for byte. */
const greeter = `while IFS= read -r line; do
  line=$(printf %s "$line" | tr -d '\\r')
  case "$line" in
    [Ss]ec-[Ww]eb[Ss]ocket-[Kk]ey:*) key="\${line#*: }" ;;
    '') break ;;
  esac
done
accept=$(printf %s258EAFA5-E914-47DA-95CA-C5AB0DC85B11 "$key" | sha1sum | cut -d' ' -f1 | xxd -r -p | base64)
printf 'HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: %s\\r\\n\\r\\n' "$accept"
printf '\\201\\005hello'
sleep 60
`;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  token = await real.makeUser(namespace);
  await real.bind(namespace, 'admin', { namespace, name: 'user' });
  const at = `/api/v1/namespaces/${namespace}`;
  await real.write('POST', `${at}/configmaps`, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web' },
    data: { 'default.conf': configuration },
  });
  await real.write('POST', `${at}/pods`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'web',
          image: 'nginx',
          imagePullPolicy: 'IfNotPresent',
          volumeMounts: [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }],
          readinessProbe: { httpGet: { port: 80, path: '/' }, periodSeconds: 1 },
        },
      ],
      volumes: [{ name: 'conf', configMap: { name: 'web' } }],
    },
  });
  await real.write('POST', `${at}/pods`, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'greeter' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'greeter',
          image: 'busybox:1.36',
          imagePullPolicy: 'IfNotPresent',
          env: [{ name: 'GREETER', value: greeter }],
          command: ['sh', '-c', 'printf %s "$GREETER" > /greeter && exec nc -ll -p 80 -e sh /greeter'],
        },
      ],
    },
  });
  const ports = [{ port: 8080, targetPort: 80 }];
  for (const [name, app] of [
    ['web', 'web'],
    ['lost', 'nothing'],
  ] as const) {
    await real.write('POST', `${at}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: { app }, ports },
    });
  }
  server = await startTestServer([real.cluster]);
  admin = server.browser();
  expect((await admin.signIn(real.cluster.id, token)).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

async function opened(target: object, by = admin): Promise<{ listener: TestBrowser; at: string }> {
  const asked = { namespace, scheme: 'http', ...target };
  const answer = await by.json(`/api/clusters/${real.cluster.id}/open`, asked);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  const { origin, pathname } = new URL(JSON.parse(answer.text).url);
  return { listener: new TestBrowser(origin), at: pathname.slice(0, -1) };
}

const forEyes = { 'sec-fetch-dest': 'document' };
const titleOf = (text: string) => /<title>(.*?)<\/title>/.exec(text)?.[1];

test('[U28] a Service answers as soon as its pod is ready', { timeout: 120_000 }, async () => {
  const { listener, at } = await opened({ kind: 'service', name: 'web', port: 8080 });
  await expect.poll(async () => (await listener.get(`${at}/`)).status, { timeout: 90_000 }).toBe(200);
});

test.each([
  ['Service', { kind: 'service', name: 'web', port: 8080 }],
  ['pod', { kind: 'pod', name: 'web', port: 80 }],
])('[U28] a %s: its page, its links and its redirects stay behind the capability', async (_kind, target) => {
  const { listener, at } = await opened(target);
  const first = await listener.get(`${at}/`);
  expect(first.text).toBe(`<a href="${at}/deep/page?x=1">deep</a><a href="near">near</a>`);
  const redirect = await listener.get(`${at}/go`);
  expect([redirect.status, redirect.headers.location]).toEqual([302, `${at}/deep/`]);
  const deep = await listener.get(`${at}/deep/page?x=1`, { cookie: 'mine=1', authorization: 'Bearer x' });
  expect([deep.status, deep.text]).toEqual([200, 'deep x=1 ||']);
  expect(deep.headers['set-cookie']).toBeUndefined();
  const away = await listener.get(`${at}/away`, forEyes);
  expect([away.status, titleOf(away.text)]).toEqual([502, 'The application leads somewhere else']);
  const posted = await listener.send({
    method: 'POST',
    path: `${at}/post`,
    body: 'a=1',
    headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([posted.status, posted.text]).toEqual([200, 'method POST']);
  expect((await listener.get(`${at}/nothing-here`)).status).toBe(404);
});

test('[U28][E1] a Service without endpoints, a port that nobody listens on, and what is not there, are told apart', async () => {
  const shown = async (target: object) => {
    const { listener, at } = await opened(target);
    return titleOf((await listener.get(`${at}/`, forEyes)).text);
  };
  expect(await shown({ kind: 'service', name: 'lost', port: 8080 })).toBe('The Service has no ready endpoint');
  expect(await shown({ kind: 'pod', name: 'web', port: 81 })).toBe('Nothing listens on this port');
  expect(await shown({ kind: 'service', name: 'web', port: 9999 })).toBe('The application can’t be reached');
  expect(await shown({ kind: 'pod', name: 'gone', port: 80 })).toBe('The application can’t be reached');
});

test('[U28] the API server decides at each request: no right, no page', async () => {
  const elsewhere = `${namespace}-b`;
  const stranger = server.browser();
  const other = await real.makeUser(elsewhere);
  try {
    expect((await stranger.signIn(real.cluster.id, other)).status).toBe(200);
    const { listener, at } = await opened({ kind: 'service', name: 'web', port: 8080 }, stranger);
    const answer = await listener.get(`${at}/`, forEyes);
    expect([answer.status, titleOf(answer.text)]).toEqual([403, 'No right to reach this port']);
    expect(answer.text).toContain('cannot get resource &#34;services/proxy&#34;');
  } finally {
    await real.write('DELETE', `/api/v1/namespaces/${elsewhere}`);
  }
});

test('[U28] WebSockets pass the real API server', { timeout: 90_000 }, async () => {
  const { listener, at } = await opened({ kind: 'pod', name: 'greeter', port: 80 });
  const address = `ws://127.0.0.1:${new URL(listener.address).port}${at}/`;
  const greeting = () =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(address, { origin: 'null' });
      socket.once('error', (error) => resolve(error.message));
      socket.once('message', (data) => {
        resolve(String(data));
        socket.terminate();
      });
    });
  await expect.poll(greeting, { timeout: 60_000, interval: 500 }).toBe('hello');
  await expect.poll(() => server.log()).toContain('"action":"close-socket"');
});
