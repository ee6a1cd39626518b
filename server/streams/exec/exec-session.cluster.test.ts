import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ExecOpen, execLimits } from '#lib/protocol/exec.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { ExecClient, type ExecClientOptions } from '#server/testing/exec-client.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `terminal-${Date.now().toString(36)}`;
const busybox = { image: 'busybox:1.36', command: ['sleep', '1d'] };

let cluster: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
const clients: ExecClient[] = [];

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  const token = await cluster.makeUser(namespace);
  await cluster.bind(namespace, 'admin', { namespace, name: 'user' });
  server = await startTestServer([cluster.cluster]);
  browser = server.browser();
  expect((await browser.signIn(cluster.cluster.id, token)).status).toBe(200);
  await Promise.all([
    run('box', [{ name: 'main', ...busybox }]),
    run('bare', [{ name: 'main', image: 'pilothouse/pause:1.0.0' }]),
  ]);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await server.stop();
  await cluster.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await cluster.close();
});

const podsPath = `/api/v1/namespaces/${namespace}/pods`;

async function run(name: string, containers: readonly object[], spec: object = {}): Promise<void> {
  await cluster.write('POST', podsPath, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { terminationGracePeriodSeconds: 0, containers, ...spec },
  });
  await vi.waitFor(async () => {
    const { text } = await cluster.admin.text({ method: 'GET', path: `${podsPath}/${name}` });
    expect(text).toContain('"running":{');
  }, 60_000);
}

async function start(
  changes: Partial<ExecOpen> = {},
  options?: ExecClientOptions,
  from = browser,
): Promise<ExecClient> {
  const client = new ExecClient(from, cluster.cluster.id, options);
  clients.push(client);
  await client.open({
    what: { kind: 'shell' },
    namespace,
    pod: 'box',
    container: 'main',
    tty: true,
    stdin: true,
    size: { columns: 101, rows: 31 },
    ...changes,
  });
  return client;
}

const command = (...words: string[]): Partial<ExecOpen> => ({ what: { kind: 'command', command: words }, tty: false });
const until = (look: () => void) => vi.waitFor(look, { timeout: 15_000, interval: 20 });
const audited = () =>
  server
    .log()
    .split('\n')
    .filter((line) => line.includes('"exec-'))
    .map((line): Record<string, unknown> => JSON.parse(line));

describe('[P8] a terminal', () => {
  test('has the first shell that the image has, keeps what is typed before it runs, and says how it ended', async () => {
    const client = await start();
    client.type('echo $((6*7)); exit 5\n');
    await client.closed;
    expect(client.output.toString()).toMatch(/^42\r$/m);
    expect(client.told.flatMap((message) => (message.type === 'program' ? [message.program] : []))).toEqual([
      'bash',
      'sh',
    ]);
    expect(client.find('ended')).toMatchObject({ end: { kind: 'exited', exitCode: 5 } });
  });

  test('has the size of the window, and every later one', async () => {
    const client = await start();
    await until(() => expect(client.output.toString()).toContain('# '));
    client.type('stty size\n');
    await until(() => expect(client.output.toString()).toContain('31 101'));
    client.say({ type: 'resize', columns: 77, rows: 22 });
    client.type('until stty size | grep "22 77"; do sleep 0.05; done\n');
    await until(() => expect(client.output.toString()).toMatch(/^22 77/m));
  });

  test('passes every byte as it is', async () => {
    const client = await start(command('sh', '-c', 'head -c 1024 | od -An -v -tx1 | tr -d " \\n"'));
    const bytes = Uint8Array.from({ length: 1024 }, (_, index) => index & 0xff);
    client.sendBinary(Buffer.concat([Uint8Array.of(0), bytes]));
    await client.closed;
    expect(client.output.toString()).toBe(Buffer.from(bytes).toString('hex'));
  });

  test('lets the program wait for a browser that does not read, with little held here', async () => {
    const client = await start(command('sh', '-c', 'yes | head -c 300000000'), { acknowledges: false });
    await until(() => expect(client.outputBytes).toBeGreaterThan(execLimits.outputWindowBytes));
    const before = process.memoryUsage().rss;
    // As long as other programs come and go, this one would have said all that it has to say.
    for (let others = 0; others < 5; others += 1) await (await start(command('true'))).closed;
    const held = client.outputBytes;
    expect(held).toBeLessThan(8 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
    for (let left = client.outputBytes; left > 0; left -= 500_000) {
      client.say({ type: 'ack', bytes: Math.min(left, 500_000) });
    }
    await until(() => expect(client.outputBytes).toBeGreaterThan(held));
  });

  test('takes a paste of any size at the program’s own pace', async () => {
    const client = await start(command('sh', '-c', 'head -c 2000000 | wc -c'));
    let free = execLimits.inputWindowBytes;
    let sent = 0;
    while (sent < 2_000_000) {
      const taken = client.told.reduce((sum, message) => sum + (message.type === 'taken' ? message.bytes : 0), 0);
      free = execLimits.inputWindowBytes - (sent - taken);
      if (free < 20_000) await new Promise((resolve) => setImmediate(resolve));
      else {
        client.type('x'.repeat(20_000));
        sent += 20_000;
      }
    }
    await client.closed;
    expect(client.output.toString().trim()).toBe('2000000');
  });

  test('[R3] is audited: who, where, which program, how long; never its arguments', async () => {
    const before = audited().length;
    const client = await start(command('sh', '-c', 'exit 3 # secret-argument'));
    await client.closed;
    const [opened, closed] = audited().slice(before);
    const path = `${podsPath}/box/exec`;
    const where = { audit: true, cluster: cluster.cluster.id, path, container: 'main', program: 'sh' };
    expect(opened).toMatchObject({ ...where, action: 'exec-open', httpStatus: 101 });
    expect(opened?.user).toBe(`system:serviceaccount:${namespace}:user`);
    expect(closed).toMatchObject({ ...where, action: 'exec-close', exitCode: 3, durationMs: expect.any(Number) });
    expect(server.log()).not.toContain('secret-argument');
  });

  test('[U21] ends in the container when the browser is gone', async () => {
    const client = await start();
    client.type('sleep 86399\n');
    const processes = async () => {
      const look = await start(command('ps'));
      await look.closed;
      return look.output.toString();
    };
    await vi.waitFor(async () => expect(await processes()).toContain('86399'), 15_000);
    client.close();
    await vi.waitFor(async () => expect(await processes()).not.toMatch(/86399| sh$/m), 15_000);
  });
});

describe('[P8] why it is over', () => {
  const cause = async (client: ExecClient) => {
    await client.closed;
    return client.find('cause')?.cause;
  };

  test('there is no shell in the image', async () => {
    const found = await cause(await start({ pod: 'bare' }));
    expect(found).toMatchObject({ kind: 'no-shell', tried: ['bash', 'sh', 'ash', '/busybox/sh'] });
  });

  test('there is no such program', async () => {
    expect(await cause(await start(command('nslokup')))).toEqual({ kind: 'no-program', program: 'nslokup' });
  });

  test('the pod was deleted', async () => {
    await run('short', [{ name: 'main', ...busybox }]);
    const client = await start({ pod: 'short' });
    await until(() => expect(client.output.toString()).toContain('# '));
    await cluster.write('DELETE', `${podsPath}/short`);
    expect(await cause(client)).toEqual({ kind: 'pod-deleted' });
  });

  test('the container has ended', async () => {
    const trapped = 'trap "exit 7" TERM; while :; do sleep 0.1; done';
    await run('ending', [{ name: 'main', ...busybox, command: ['sh', '-c', trapped] }], { restartPolicy: 'Never' });
    const client = await start({ pod: 'ending' });
    await until(() => expect(client.output.toString()).toContain('# '));
    client.type('kill 1\n');
    expect(await cause(client)).toEqual({ kind: 'container-ended', reason: 'Error', exitCode: 7 });
  });

  test('the pod is not there', async () => {
    const client = await start({ pod: 'nobody' });
    await client.closed;
    expect(client.find('ended')).toMatchObject({ end: { kind: 'failed', httpStatus: 404 } });
  });

  test('[E54] the kubelet can’t be reached: which node', async () => {
    const node = `gone-${Date.now().toString(36)}`;
    await cluster.write('POST', '/api/v1/nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: node },
      // Port 1 of loopback: nothing listens there.
      status: {
        addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
        daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
      },
    });
    try {
      await cluster.write('POST', podsPath, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'lost' },
        spec: { nodeName: node, containers: [{ name: 'main', ...busybox }], tolerations: [{ operator: 'Exists' }] },
      });
      const client = await start({ pod: 'lost' });
      expect(await cause(client)).toEqual({ kind: 'kubelet-unreachable', node });
      expect(client.find('ended')).toMatchObject({ end: { kind: 'failed' } });
    } finally {
      await cluster.write('DELETE', `${podsPath}/lost?gracePeriodSeconds=0`);
      await cluster.write('DELETE', `/api/v1/nodes/${node}`);
    }
  });

  test('[U21] a server that goes says so', async () => {
    const own = await startTestServer([cluster.cluster]);
    const visitor = own.browser();
    await visitor.signIn(cluster.cluster.id, await cluster.token(namespace, 3600));
    const client = await start({}, {}, visitor);
    await until(() => expect(client.output.toString()).toContain('# '));
    await own.stop();
    expect(await client.closed).toBe(1012);
  });
});
