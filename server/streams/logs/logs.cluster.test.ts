import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { LogClient } from '#server/testing/log-client.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `logs-${Date.now().toString(36)}`;
const podsPath = `/api/v1/namespaces/${namespace}/pods`;

const podShape = z.object({
  status: z.object({
    phase: z.string(),
    containerStatuses: z.array(z.object({ restartCount: z.number() })).optional(),
    initContainerStatuses: z.array(z.object({ state: z.object({ running: z.unknown() }).partial() })).optional(),
  }),
});
const ticketShape = z.object({ ticket: z.string() });
type PodStatus = z.infer<typeof podShape>['status'];

let api: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
const clients: LogClient[] = [];

beforeAll(async () => {
  api = await ClusterUnderTest.open();
  const token = await api.makeUser(namespace);
  server = await startTestServer([api.cluster]);
  await api.bind(namespace, 'view', { namespace, name: 'user' });
  browser = server.browser();
  expect((await browser.signIn(api.cluster.id, token)).status).toBe(200);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.stop();
  await api.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await api.close();
});

async function open(): Promise<LogClient> {
  const client = await LogClient.open(browser, api.cluster.id);
  clients.push(client);
  return client;
}

function script(name: string, command: string, more: object = {}): object {
  const container = { name: 'main', image: 'busybox:1.36', command: ['sh', '-c', command] };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [container], terminationGracePeriodSeconds: 0, restartPolicy: 'Never', ...more },
  };
}

const main = (pod: string, container = 'main') => ({ namespace, pod, container });

async function untilPods(is: (status: PodStatus) => boolean, ...names: readonly string[]): Promise<void> {
  await vi.waitUntil(
    async () => {
      const texts = await Promise.all(
        names.map((name) => api.admin.text({ method: 'GET', path: `${podsPath}/${name}` })),
      );
      return texts.every(({ text }) => is(podShape.parse(JSON.parse(text)).status));
    },
    { timeout: 50_000, interval: 200 },
  );
}

const isPhase = (wanted: string) => (status: PodStatus) => status.phase === wanted;
const numbers = (texts: readonly string[]) => texts.map((text) => Number(text.replace('line ', '')));
const range = (to: number, from = 0) => Array.from({ length: to - from }, (_, index) => from + index);

describe('[P7] logs of real containers', () => {
  test('of one that goes on: what was written, then what is written, each line once', async () => {
    await api.write(
      'POST',
      podsPath,
      script('ticks', 'i=0; while true; do echo line $i; i=$((i+1)); sleep 0.05; done'),
    );
    await untilPods(isPhase('Running'), 'ticks');
    const client = await open();
    const [id = 0] = client.read([main('ticks')], { follow: true });
    await client.until(() => client.told('caught-up').length === 1 && client.textsOf(id).length > 40);
    const lines = numbers(client.textsOf(id));
    expect(lines).toEqual(range(lines.length));
    const [tail = 0, none = 0] = [2, 0].flatMap((tailLines) => client.read([main('ticks')], { start: { tailLines } }));
    await client.until(() => client.endOf(tail) !== undefined && client.endOf(none) !== undefined);
    expect([client.textsOf(tail).length, client.textsOf(none).length]).toEqual([2, 0]);
    expect(client.endOf(tail)).toEqual({ type: 'ended', id: tail });
  });

  test('of one that has ended: all of it, and the last line without an end', async () => {
    await api.write('POST', podsPath, script('ended', 'echo one; printf two'));
    await untilPods(isPhase('Succeeded'), 'ended');
    const client = await open();
    const [once = 0, followed = 0] = [false, true].flatMap((follow) => client.read([main('ended')], { follow }));
    await client.until(() => [once, followed].every((id) => client.endOf(id) !== undefined));
    for (const id of [once, followed]) {
      expect(client.textsOf(id)).toEqual(['one', 'two']);
      expect(client.endOf(id)).toEqual({ type: 'ended', id });
    }
  });

  test('that ends while it is followed', async () => {
    await api.write('POST', podsPath, script('ending', 'echo one; sleep 4; echo two; printf three'));
    await untilPods(isPhase('Running'), 'ending');
    const client = await open();
    const [id = 0] = client.read([main('ending')], { follow: true });
    await client.until(() => client.endOf(id) !== undefined);
    expect(client.textsOf(id)).toEqual(['one', 'two', 'three']);
    expect(client.endOf(id)).toEqual({ type: 'ended', id });
  });

  test('of any bytes, as they are', async () => {
    const octal = [0, 1, 27, 128, 192, 233, 255].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
    await api.write('POST', podsPath, script('noise', `printf '${octal}\\r.\\n\\n 日志\\n'`));
    await untilPods(isPhase('Succeeded'), 'noise');
    const client = await open();
    const [id = 0] = client.read([main('noise')]);
    await client.until(() => client.endOf(id) !== undefined);
    const utf8 = Buffer.from(' 日志').toString('latin1');
    expect(client.textsOf(id)).toEqual([`${String.fromCharCode(0, 1, 27, 128, 192, 233, 255)}\r.`, '', utf8]);
  });

  test('of a line of a megabyte, as much as is sent', async () => {
    await api.write('POST', podsPath, script('long', `head -c 1000000 /dev/zero | tr '\\0' x; echo; echo after`));
    await untilPods(isPhase('Succeeded'), 'long');
    const client = await open();
    const [id = 0] = client.read([main('long')]);
    await client.until(() => client.endOf(id) !== undefined);
    const [long, after] = client.lines;
    expect(long?.text).toMatch(/^x{260000,}$/);
    expect((long?.text.length ?? 0) + (long?.leftOut ?? 0)).toBe(1_000_000);
    expect(after).toMatchObject({ text: 'after', leftOut: 0 });
  });

  test('of 200,000 lines, in order and without a gap', async () => {
    await api.write(
      'POST',
      podsPath,
      script('many', `awk 'BEGIN { for (i = 0; i < 200000; i++) print "line " i }'; sleep 1000`),
    );
    await untilPods(isPhase('Running'), 'many');
    const client = await open();
    const [id = 0] = client.read([main('many')], { follow: true });
    // The kubelet may begin a new file meanwhile, and keeps only that: from any line on there is none missing.
    await client.until(() => client.lines.at(-1)?.text === 'line 199999' && client.told('caught-up').length === 1);
    const [first = 0, ...rest] = numbers(client.textsOf(id));
    expect(rest).toEqual(range(200_000, first + 1));
  });

  test('of twenty pods as one, by time', async () => {
    const names = range(20).map((index) => `merged-${index}`);
    const burst = 'i=0; while [ $i -lt 50 ]; do echo line $i; i=$((i+1)); sleep 0.02; done; sleep 1000';
    await Promise.all(names.map((name) => api.write('POST', podsPath, script(name, burst))));
    await untilPods(isPhase('Running'), ...names);
    const client = await open();
    const ids = client.read(names.map((name) => main(name)));
    await client.until(() => client.told('caught-up').length === 1 && client.told('ended').length === 20);
    const times = client.lines.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    for (const id of ids) expect(numbers(client.textsOf(id))).toEqual(range(client.textsOf(id).length));
    expect(client.lineCount).toBeGreaterThan(100);
  });

  test('[E13] of a run before the present one, and of one that has none', async () => {
    const crash = 'echo run; sleep 3; exit 3';
    await api.write('POST', podsPath, script('crash', crash, { restartPolicy: 'Always' }));
    await api.write('POST', podsPath, script('steady', 'echo run; sleep 1000'));
    await untilPods(isPhase('Running'), 'steady');
    await untilPods((status) => (status.containerStatuses?.[0]?.restartCount ?? 0) > 0, 'crash');
    const client = await open();
    const [crashed = 0, steady = 0] = client.read(
      ['crash', 'steady'].map((name) => ({ ...main(name), previous: true })),
      { follow: true },
    );
    await client.until(() => [crashed, steady].every((id) => client.endOf(id) !== undefined));
    expect(client.textsOf(crashed)).toEqual(['run']);
    expect(client.endOf(crashed)).toEqual({ type: 'ended', id: crashed });
    expect(client.endOf(steady)?.problem).toMatchObject({
      httpStatus: 400,
      status: { message: expect.stringContaining('previous terminated container "main" in pod "steady" not found') },
    });
  });

  test('[E16] of init containers, and of a container that waits for them', async () => {
    const init = { name: 'wait', image: 'busybox:1.36', command: ['sh', '-c', 'echo waiting; sleep 1000'] };
    await api.write('POST', podsPath, script('init', 'echo never', { initContainers: [init] }));
    await untilPods((status) => status.initContainerStatuses?.[0]?.state.running !== undefined, 'init');
    const client = await open();
    const [first = 0, second = 0] = client.read([main('init', 'wait'), main('init')], { follow: true });
    await client.until(() => client.endOf(second) !== undefined && client.textsOf(first).length === 1);
    expect(client.endOf(second)?.problem).toMatchObject({
      httpStatus: 400,
      status: { reason: 'BadRequest', message: expect.stringContaining('is waiting to start: PodInitializing') },
    });
    expect(client.textsOf(first)).toEqual(['waiting']);
    expect(client.endOf(first)).toBeUndefined();
  });

  test('of what is not there, in the words of the API server', async () => {
    const client = await open();
    const [pod = 0, container = 0] = client.read([main('nobody'), main('steady', 'nobody')], { follow: true });
    await client.until(() => client.told('ended').length === 2);
    expect(client.endOf(pod)?.problem).toMatchObject({ httpStatus: 404, status: { reason: 'NotFound' } });
    expect(client.endOf(container)?.problem).toMatchObject({ httpStatus: 400, status: { reason: 'BadRequest' } });
  });

  test('[E40] of a pod that may be seen, but not its logs', async () => {
    const own = `${namespace}-e40`;
    const token = await api.makeUser(own);
    try {
      const page = server.browser();
      await page.signIn(api.cluster.id, token);
      const client = await LogClient.open(page, api.cluster.id);
      clients.push(client);
      const [id = 0] = client.read([main('steady')], { follow: true });
      await client.until(() => client.endOf(id) !== undefined);
      expect(client.endOf(id)?.problem).toMatchObject({
        httpStatus: 403,
        status: { reason: 'Forbidden', message: expect.stringContaining('cannot get resource "pods/log"') },
      });
    } finally {
      await api.write('DELETE', `/api/v1/namespaces/${own}`);
    }
  });

  test('[U3] goes on behind a line that was read', async () => {
    const client = await open();
    const [whole = 0] = client.read([main('merged-0')]);
    await client.until(() => client.endOf(whole) !== undefined);
    const lines = client.lines.filter(({ id }) => id === whole);
    const { time } = lines[20] ?? { time: '' };
    const [rest = 0] = client.read([main('merged-0')], { start: { after: { time, lines: 1 } } });
    await client.until(() => client.endOf(rest) !== undefined);
    expect(client.textsOf(rest)).toEqual(lines.slice(21).map(({ text }) => text));
    const [since = 0] = client.read([main('merged-0')], { start: { sinceTime: time } });
    await client.until(() => client.endOf(since) !== undefined);
    expect(client.textsOf(since)).toEqual(lines.slice(20).map(({ text }) => text));
  });

  test('as a file: of one container, and of two by time', async () => {
    const path = `/api/clusters/${api.cluster.id}/logs/download`;
    const download = async (pods: readonly string[]) => {
      const sources = pods.map((pod) => ({ ...main(pod), previous: false, start: {} }));
      const answer = await browser.json(path, { sources, timestamps: false, fileName: 'pods.log' });
      const { ticket } = ticketShape.parse(JSON.parse(answer.text));
      return (await browser.get(`${path}/${ticket}`, { 'sec-fetch-dest': 'document' })).text;
    };
    const lines = range(50).map((index) => `line ${index}\n`);
    expect(await download(['merged-0'])).toBe(lines.join(''));
    const merged = (await download(['merged-0', 'merged-1'])).split(/(?<=\n)/);
    expect(merged).toHaveLength(100);
    for (const pod of ['merged-0', 'merged-1']) {
      const prefix = `[${pod}/main] `;
      const own = merged.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
      expect(own).toEqual(lines);
    }
    expect(await download(['ended'])).toBe('one\ntwo');
    expect((await download(['long'])).length).toBe(1_000_000 + '\nafter\n'.length);
    expect(JSON.parse(await download(['nobody']))).toMatchObject({ kind: 'Status', reason: 'NotFound' });
  });

  test('[U3] loses and doubles nothing when the connections to the API server are cut again and again', async () => {
    const proxy = await CuttingProxy.start(new URL(api.cluster.server));
    const proxied = await startTestServer([{ ...api.cluster, server: proxy.origin }]);
    try {
      const page = proxied.browser();
      await page.signIn(api.cluster.id, await api.token(namespace, 3600));
      const client = await LogClient.open(page, api.cluster.id);
      clients.push(client);
      const [ticks = 0, other = 0] = client.read([main('ticks'), main('steady')], { follow: true });
      await client.until(() => client.told('caught-up').length === 1);
      for (let cut = 0; cut < 5; cut += 1) {
        const before = client.textsOf(ticks).length;
        proxy.cut();
        await client.until(() => client.textsOf(ticks).length > before + 10);
      }
      const lines = numbers(client.textsOf(ticks));
      expect(lines).toEqual(range(lines.length));
      expect(client.textsOf(other)).toEqual(['run']);
      expect(client.told('ended')).toEqual([]);
    } finally {
      await proxied.stop();
      await proxy.close();
    }
  });
});

/** Bytes through, until they are cut. */
class CuttingProxy {
  readonly origin: string;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(origin: string, server: Server, sockets: Set<Socket>) {
    this.origin = origin;
    this.#server = server;
    this.#sockets = sockets;
  }

  static async start({ hostname, port }: URL): Promise<CuttingProxy> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      const onward = connect(Number(port), hostname);
      for (const [from, to] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        sockets.add(from);
        from.on('error', () => undefined);
        from.once('close', () => {
          sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new CuttingProxy(`https://127.0.0.1:${address.port}`, server, sockets);
  }

  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
