import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ExecOpen, execLimits } from '#lib/protocol/exec.ts';
import { ExecClient, type ExecClientOptions } from '#server/testing/exec-client.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';
import { ExecPlugin } from '#server/upstream/exec-plugin.ts';

const shell: Omit<ExecOpen, 'type'> = {
  what: { kind: 'shell' },
  namespace: 'shop',
  pod: 'web-0',
  container: 'web',
  tty: true,
  stdin: true,
  size: { columns: 80, rows: 24 },
};

let upstream: RecordingUpstream;
let other: RecordingUpstream;
let server: ServerUnderTest;
let readOnly: ServerUnderTest;
let browser: TestBrowser;
const clients: ExecClient[] = [];

beforeAll(async () => {
  [upstream, other] = await Promise.all([RecordingUpstream.start(), RecordingUpstream.start({ id: 'other' })]);
  server = await startTestServer([upstream.cluster, other.cluster]);
  readOnly = await startTestServer([upstream.cluster], { readOnly: true });
});
beforeEach(async () => {
  // It lets everybody wait, unless a test says otherwise.
  upstream.upgrading = () => undefined;
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await Promise.all([server.stop(), readOnly.stop()]);
  await Promise.all([upstream.close(), other.close()]);
});

function connect(options?: ExecClientOptions, from = browser, cluster = 'played'): ExecClient {
  const client = new ExecClient(from, cluster, options);
  clients.push(client);
  return client;
}

/** What reached the cluster but for checks of who this is. */
const streamed = () => upstream.requests.filter(({ method, path }) => method === 'UPGRADE' || path.includes('/pods/'));

describe('[R3] who may open a terminal', () => {
  test.each<[string, ExecClientOptions]>([
    ['another origin', { headers: { origin: 'https://evil.example' } }],
    ['no origin', { headers: { origin: undefined } }],
    ['another name of this host', { headers: { host: 'evil.example' } }],
    ['without our subprotocol', { subprotocols: [] }],
    ['with the subprotocol of Kubernetes', { subprotocols: ['v5.channel.k8s.io'] }],
  ])('%s is refused', async (_who, options) => {
    const before = streamed().length;
    expect(await connect(options).refused).toEqual({ status: 403, failure: 'foreign-origin' });
    expect(streamed().length).toBe(before);
  });

  test('nobody without a session, or with another cluster’s', async () => {
    expect(await connect({}, server.browser()).refused).toEqual({ status: 401, failure: 'signed-out' });
    expect(await connect({}, browser, 'other').refused).toEqual({ status: 401, failure: 'signed-out' });
    expect(await connect({}, browser, 'nowhere').refused).toEqual({ status: 404, failure: 'unknown-cluster' });
  });

  test('[U13] nobody in read-only mode', async () => {
    const reader = readOnly.browser();
    await reader.signIn('played', 'good');
    expect(await connect({}, reader).refused).toEqual({ status: 403, failure: 'read-only' });
  });

  test('one person has only so many', async () => {
    const open = Array.from({ length: execLimits.sessions }, () => connect());
    expect(await Promise.all(open.map(({ refused }) => refused))).toEqual(open.map(() => undefined));
    expect(await connect().refused).toEqual({ status: 429, failure: 'rate-limited' });
    const colleague = server.browser();
    await colleague.signIn('played', 'good-too');
    expect(await connect({}, colleague).refused).toBeUndefined();
  });
});

describe('[R3] what may be said in a terminal', () => {
  const opening = (changes: object) => JSON.stringify({ type: 'open', ...shell, ...changes });

  test.each<[string, string]>([
    ['no JSON', 'sh'],
    ['nothing known', '{"type":"portforward"}'],
    ['a path for a pod', opening({ pod: '../../secrets' })],
    ['a path for a namespace', opening({ namespace: 'shop/pods' })],
    ['a query for a container', opening({ container: 'web&command=sh' })],
    ['a pod of another name', opening({ pod: 'Web' })],
    ['an empty command', opening({ what: { kind: 'command', command: [] } })],
    ['a zero byte in a command', opening({ what: { kind: 'command', command: ['sh', '\0'] } })],
    ['half a character in a command', opening({ what: { kind: 'command', command: ['\ud800'] } })],
    ['too many arguments', opening({ what: { kind: 'command', command: Array.from({ length: 300 }, () => 'x') } })],
    ['a terminal without columns', opening({ size: { columns: 0, rows: 24 } })],
    ['more than that', opening({ impersonate: 'admin' })],
    ['an acknowledgement of nothing', '{"type":"ack","bytes":1}'],
  ])('%s ends it', async (_what, text) => {
    const before = streamed().length;
    const client = connect();
    await client.refused;
    client.sendText(text);
    expect(await client.closed).toBe(4400);
    expect(client.find('bye')).toMatchObject({ problem: { failure: 'bad-request' } });
    expect(streamed().length).toBe(before);
  });

  test.each<[string, (client: ExecClient) => void]>([
    ['input before anything runs', (client) => client.type('ls\n')],
    ['a channel that takes no input', (client) => client.sendBinary(Uint8Array.of(3, 65))],
    ['no channel', (client) => client.sendBinary(new Uint8Array())],
  ])('%s ends it', async (_what, act) => {
    const client = connect();
    await client.refused;
    act(client);
    expect(await client.closed).toBe(4400);
  });

  test('a message that is too large ends it', async () => {
    const client = connect();
    await client.refused;
    client.sendText(' '.repeat(execLimits.messageBytes + 1));
    expect(await client.closed).toBe(1009);
  });

  test('more input than may be on its way ends it', async () => {
    const client = connect();
    await client.open(shell);
    for (let sent = 0; sent <= execLimits.inputWindowBytes; sent += 32_768) client.type('x'.repeat(32_768));
    expect(await client.closed).toBe(4400);
  });

  test('too many messages end it', async () => {
    const client = connect();
    await client.open(shell);
    for (let count = 0; count < 400; count += 1) client.say({ type: 'resize', columns: 80, rows: 24 });
    expect(await client.closed).toBe(4429);
  });
});

test('[P8] an API server that cuts the upgrade is said to be out of reach, and the credential is the user’s own', async () => {
  upstream.upgrading = (_request, socket) => void socket.destroy();
  const client = connect();
  await client.open(shell);
  await client.closed;
  expect(client.find('bye')).toMatchObject({ problem: { httpStatus: 502, failure: 'upstream-unreachable' } });
  const upgrade = upstream.requests.findLast(({ method }) => method === 'UPGRADE');
  expect(upgrade?.path).toMatch(/^\/api\/v1\/namespaces\/shop\/pods\/web-0\/exec\?container=web&stdin=true&/);
  expect(upgrade?.rawHeaders).toContain('Bearer good');
  expect(upgrade?.rawHeaders.join('\n')).not.toMatch(/cookie/i);
});

test('[P8] the API server’s own refusal is told in its words', async () => {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Forbidden', code: 403, message: 'no' };
  upstream.upgrading = (_request, socket) => {
    const body = JSON.stringify(status);
    socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
  };
  const client = connect();
  await client.open(shell);
  await client.closed;
  expect(client.find('ended')).toMatchObject({ end: { kind: 'failed', httpStatus: 403, status: { message: 'no' } } });
});

test('[R3] whoever signs out has no terminal left', async () => {
  const client = connect();
  await client.refused;
  await browser.send({ method: 'DELETE', path: '/api/session?cluster=played' });
  expect(await client.closed).toBe(4401);
  expect(client.find('bye')).toMatchObject({ problem: { failure: 'signed-out' } });
});

test('[P8] [U4] a terminal goes on by the renewed credential, and ends with its sign-out', async () => {
  const given = ['good', 'good-renewed'];
  const plugin = new ExecPlugin({
    command: process.execPath,
    args: ['-e', 'process.stdout.write(process.env.ANSWER ?? "")'],
    env: {
      get ANSWER() {
        const status = { token: given.shift(), expirationTimestamp: new Date(Date.now() + 600_000).toISOString() };
        return JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status });
      },
    },
    directory: '.',
    installHint: undefined,
    info: { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', spec: { interactive: false } },
  });
  const local = await startTestServer([upstream.cluster], {}, { cluster: upstream.cluster, plugin });
  const mine = local.browser();
  const once = new URL(local.signInLink ?? '').hash.slice('#once='.length);
  expect((await mine.json('/api/session', { method: 'link', once })).status).toBe(200);
  const before = connect({}, mine);
  await before.refused;
  expect((await mine.json('/api/session/renew', { cluster: 'played' })).status).toBe(200);
  expect(given).toEqual([]);
  const after = connect({}, mine);
  await after.refused;
  await mine.send({ method: 'DELETE', path: '/api/session?cluster=played' });
  expect(await Promise.all([before.closed, after.closed])).toEqual([4401, 4401]);
  await local.stop();
});
