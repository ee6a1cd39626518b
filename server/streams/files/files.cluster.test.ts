import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type FileEntry, fileLimits } from '#lib/protocol/files.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import {
  type Answer,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';

const namespace = `files-${Date.now().toString(36)}`;
const asleep = { image: 'busybox:1.36', command: ['sh', '-c', 'trap exit TERM; sleep 1d & wait'] };
const hostDirectory = (name: string, path: string) => ({ name, hostPath: { path } });
const mounted = (name: string, mountPath: string) => ({ name, mountPath, readOnly: true });
/** busybox, with the GNU programs of its Debian node before its own; an image without anything; one without rights. */
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'box' },
  spec: {
    terminationGracePeriodSeconds: 0,
    volumes: [
      hostDirectory('usr', '/usr'),
      hostDirectory('lib', '/usr/lib'),
      hostDirectory('lib64', '/usr/lib64'),
      { name: 'fixed', configMap: { name: 'kube-root-ca.crt' } },
    ],
    containers: [
      { name: 'busybox', ...asleep, volumeMounts: [{ name: 'fixed', mountPath: '/fixed' }] },
      {
        name: 'gnu',
        ...asleep,
        command: ['/bin/busybox', ...asleep.command],
        volumeMounts: [mounted('usr', '/usr'), mounted('lib', '/lib'), mounted('lib64', '/lib64')],
      },
      { name: 'bare', image: 'pilothouse/pause:1.0.0', imagePullPolicy: 'IfNotPresent' },
      { name: 'nobody', ...asleep, securityContext: { runAsUser: 1000 } },
    ],
  },
};
const listShape = z.object({ entries: z.array(z.custom<FileEntry>()), isCut: z.boolean(), complaint: z.string() });
const ticketShape = z.object({ ticket: z.string() });
const statusShape = z.object({ reason: z.string().optional(), message: z.string() });

let cluster: ClusterUnderTest;
let server: ServerUnderTest;
let editor: TestBrowser;
let viewer: TestBrowser;
let base: string;

const place = (container: string) => ({ namespace, pod: 'box', container });
const post = (what: string, body: object, browser = editor) => browser.json(`${base}/${what}`, body);
const list = async (container: string, path: string) => {
  const answer = await post('list', { ...place(container), path });
  expect(answer.status, answer.text).toBe(200);
  return listShape.parse(JSON.parse(answer.text));
};
const upload = (
  container: string,
  path: string,
  body: Buffer,
  more: Readonly<Record<string, string>> = {},
  browser = editor,
) => {
  const query = new URLSearchParams({
    ...place(container),
    path,
    size: String(body.byteLength),
    overwrite: 'false',
    ...more,
  });
  const headers = { 'content-type': 'application/octet-stream' };
  return browser.send({ method: 'POST', path: `${base}/upload?${query}`, body, headers });
};
const read = (container: string, path: string) => post('read', { ...place(container), path });
const refusal = (answer: Answer) => [
  answer.status,
  answer.headers['x-pilothouse-failure'],
  statusShape.parse(JSON.parse(answer.text)).reason,
];
async function download(container: string, path: string): Promise<Answer> {
  const asked = await post('download', { ...place(container), path });
  expect(asked.status, asked.text).toBe(200);
  return editor.get(`${base}/download/${ticketShape.parse(JSON.parse(asked.text)).ticket}`, {
    'sec-fetch-dest': 'document',
  });
}

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  const token = await cluster.makeUser(namespace);
  await cluster.write('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default-editor' },
  });
  await vi.waitFor(
    () =>
      cluster.admin
        .text({ method: 'GET', path: `/api/v1/namespaces/${namespace}/configmaps/kube-root-ca.crt` })
        .then(({ status }) => expect(status).toBe(200)),
    20_000,
  );
  await cluster.bind(namespace, 'view', { namespace, name: 'user' });
  await cluster.bind(namespace, 'edit', { namespace, name: 'default-editor' });
  const asked = await cluster.write('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/default-editor/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  await vi.waitFor(() => cluster.write('POST', `/api/v1/namespaces/${namespace}/pods`, pod), 20_000);
  server = await startTestServer([cluster.cluster]);
  base = `/api/clusters/${cluster.cluster.id}/files`;
  [editor, viewer] = [server.browser(), server.browser()];
  const { status } = z.object({ status: z.object({ token: z.string() }) }).parse(JSON.parse(asked));
  expect((await editor.signIn(cluster.cluster.id, status.token)).status).toBe(200);
  expect((await viewer.signIn(cluster.cluster.id, token)).status).toBe(200);
  await vi.waitFor(async () => {
    const { text } = await cluster.admin.text({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/box` });
    expect(text.match(/"running":/g)?.length).toBe(4);
  }, 60_000);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await cluster.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await cluster.close();
});

const names = [
  'a b',
  'new\nline',
  '-dash',
  "q'uote",
  'dq"x',
  '$(reboot)',
  '`x`',
  '.hidden',
  '中文',
  'back\\slash',
  ' ',
  '*',
];

describe.each(['busybox', 'gnu'])('[U26] files by %s', (container) => {
  const directory = '/tmp/odd';

  test('odd names are made, listed, read, renamed and deleted as they are', async () => {
    expect((await post('change', { ...place(container), path: directory, change: 'make-directory' })).status).toBe(204);
    for (const name of names) {
      const answer = await upload(container, `${directory}/${name}`, Buffer.from(`in ${name}`));
      expect(answer.status, `${name}: ${answer.text}`).toBe(204);
    }
    const { entries, isCut, complaint } = await list(container, directory);
    expect(entries.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect([isCut, complaint]).toEqual([false, '']);
    for (const name of names) expect((await read(container, `${directory}/${name}`)).text).toBe(`in ${name}`);
    for (const name of names) {
      const path = `${directory}/${name}`;
      const to = `${name}.moved`;
      expect((await post('change', { ...place(container), path, change: 'rename', to })).status).toBe(204);
      expect((await post('change', { ...place(container), path: `${directory}/${to}`, change: 'delete' })).status).toBe(
        204,
      );
    }
    expect((await list(container, directory)).entries).toEqual([]);
  }, 120_000);

  test('what is listed has its type, size, times, rights and where links lead', async () => {
    const { entries } = await list(container, '/etc');
    expect(entries.find(({ name }) => name === 'passwd')).toMatchObject({
      type: 'file',
      mode: expect.any(Number),
      owner: 'root',
    });
    const bin = (await list(container, '/')).entries.find(({ name }) => name === 'bin');
    expect(bin).toMatchObject({ type: 'directory', mode: expect.any(Number) });
    const { entries: self } = await list(container, '/proc/self');
    expect(self.find(({ name }) => name === 'cwd')).toMatchObject({
      type: 'link',
      target: '/',
      targetType: 'directory',
    });
    expect(self.find(({ name }) => name === 'exe')).toMatchObject({ type: 'link', targetType: 'file' });
  });

  test('a link to a directory is looked into, a file is none', async () => {
    expect((await list(container, '/proc/self/cwd')).entries.map(({ name }) => name)).toContain('etc');
    expect(refusal(await post('list', { ...place(container), path: '/etc/passwd' }))).toEqual([
      422,
      'file-refused',
      'NotADirectory',
    ]);
    expect(refusal(await post('list', { ...place(container), path: '/no/such' }))).toEqual([
      422,
      'file-refused',
      'NotThere',
    ]);
  });

  test('a file is uploaded and downloaded byte for byte, its rights stay when it is replaced', async () => {
    const bytes = randomBytes(5_000_000);
    expect((await upload(container, '/tmp/big', bytes)).status).toBe(204);
    const first = await download(container, '/tmp/big');
    expect(first.bytes.equals(bytes)).toBe(true);
    expect(first.headers['content-disposition']).toMatch(/^attachment; filename="big"/);
    expect(refusal(await upload(container, '/tmp/big', Buffer.from('new')))).toEqual([
      422,
      'file-refused',
      'AlreadyThere',
    ]);
    expect((await upload(container, '/tmp/big', Buffer.from('new'), { overwrite: 'true' })).status).toBe(204);
    expect((await read(container, '/tmp/big')).text).toBe('new');
    expect((await upload(container, '/tmp/empty', Buffer.alloc(0))).status).toBe(204);
    expect((await download(container, '/tmp/empty')).bytes.byteLength).toBe(0);
    expect((await list(container, '/tmp')).entries.filter(({ name }) => name.startsWith('.pilothouse'))).toEqual([]);
  });

  test('a directory comes as a tar archive', async () => {
    await post('change', { ...place(container), path: '/tmp/-tree', change: 'make-directory' });
    await upload(container, '/tmp/-tree/-x', Buffer.from('leaf'));
    const { bytes, headers } = await download(container, '/tmp/-tree');
    expect(headers['content-disposition']).toContain('-tree.tar');
    expect(bytes.subarray(257, 262).toString()).toBe('ustar');
    expect(bytes.toString('latin1')).toContain('./-tree/-x');
    expect(bytes.toString('latin1')).toContain('leaf');
  });

  test('only the beginning of a large file is looked at, and nothing that is no file', async () => {
    await upload(container, '/tmp/long', Buffer.alloc(fileLimits.readBytes + 10, 'x'));
    const answer = await read(container, '/tmp/long');
    expect(answer.bytes.byteLength).toBe(fileLimits.readBytes);
    expect(answer.headers['x-pilothouse-file-size']).toBe(String(fileLimits.readBytes + 10));
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(refusal(await read(container, '/dev/zero'))).toEqual([422, 'file-refused', 'NotAFile']);
    expect(refusal(await read(container, '/tmp'))).toEqual([422, 'file-refused', 'IsADirectory']);
    expect((await read(container, '/proc/version')).text).toContain('Linux');
  });
});

describe('[U26] what a container refuses', () => {
  test('where the user may not go, the kernel’s word is named', async () => {
    expect(refusal(await upload('nobody', '/etc/x', Buffer.from('x')))).toEqual([
      422,
      'file-refused',
      'PermissionDenied',
    ]);
    expect(refusal(await post('change', { ...place('nobody'), path: '/etc/passwd', change: 'delete' }))).toEqual([
      422,
      'file-refused',
      'PermissionDenied',
    ]);
    expect(refusal(await post('list', { ...place('nobody'), path: '/root' }))).toEqual([
      422,
      'file-refused',
      'PermissionDenied',
    ]);
    expect(refusal(await read('nobody', '/root/x'))).toEqual([422, 'file-refused', 'PermissionDenied']);
    expect(refusal(await post('download', { ...place('nobody'), path: '/root/x' }))).toEqual([
      422,
      'file-refused',
      'PermissionDenied',
    ]);
    expect(refusal(await upload('busybox', '/fixed/x', Buffer.from('x')))).toEqual([
      422,
      'file-refused',
      'ReadOnlyFileSystem',
    ]);
    expect(refusal(await upload('busybox', '/no/such/x', Buffer.from('x')))).toEqual([422, 'file-refused', 'NotThere']);
    expect(refusal(await upload('busybox', '/etc', Buffer.from('x')))).toEqual([422, 'file-refused', 'IsADirectory']);
  });

  test('an image without programs is said to be one', async () => {
    const missing = [422, 'file-refused', 'ProgramMissing'];
    expect(refusal(await post('list', { ...place('bare'), path: '/' }))).toEqual(missing);
    expect(refusal(await read('bare', '/etc/passwd'))).toEqual(missing);
    expect(refusal(await upload('bare', '/x', Buffer.from('x')))).toEqual(missing);
    expect(refusal(await post('download', { ...place('bare'), path: '/' }))).toEqual(missing);
  });

  test('an upload that is broken off leaves nothing behind', async () => {
    const leave = new AbortController();
    const query = new URLSearchParams({ ...place('busybox'), path: '/tmp/half', size: '1000000', overwrite: 'false' });
    const request = editor.open(
      {
        method: 'POST',
        path: `${base}/upload?${query}`,
        headers: { 'content-type': 'application/octet-stream', 'content-length': '1000000', expect: '100-continue' },
        signal: leave.signal,
      },
      () => undefined,
    );
    request.on('error', () => undefined);
    const partial = async () =>
      (await list('busybox', '/tmp')).entries.filter(({ name }) => /^\.pilothouse|^half/.test(name));
    await vi.waitFor(async () => expect((await partial()).length).toBe(1), 20_000);
    leave.abort();
    await vi.waitFor(async () => expect(await partial()).toEqual([]), 20_000);
  });
});

describe('[R3] attacks on the routes for files', () => {
  const ask = { ...{ pod: 'box', container: 'busybox' }, path: '/etc' };

  test('nobody without a session, from another origin, or of another cluster', async () => {
    const stranger = server.browser();
    for (const what of ['list', 'read', 'download', 'change']) {
      expect((await post(what, { namespace, ...ask }, stranger)).headers['x-pilothouse-failure']).toBe('signed-out');
    }
    expect((await upload('busybox', '/tmp/x', Buffer.from('x'), {}, stranger)).status).toBe(401);
    const foreign = await editor.send({
      method: 'POST',
      path: `${base}/list`,
      body: JSON.stringify({ namespace, ...ask }),
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    });
    expect(foreign.headers['x-pilothouse-failure']).toBe('foreign-origin');
    expect((await editor.json('/api/clusters/other/files/list', { namespace, ...ask })).status).toBe(404);
    expect((await editor.get(`${base}/list`)).status).toBe(403);
    expect((await editor.get(`${base}/download/x`)).headers['x-pilothouse-failure']).toBe('link-used');
  });

  test.each([
    ['a relative path', { path: 'etc' }],
    ['a NUL', { path: '/etc\0' }],
    ['half a character', { path: '/\ud800' }],
    ['a path too long', { path: `/${'x'.repeat(fileLimits.pathBytes)}` }],
    ['a pod with a path for a name', { pod: '../secrets/x' }],
    ['a container with a query for a name', { container: 'a&command=reboot' }],
    ['no namespace', { namespace: undefined }],
  ])('%s is refused before anything runs', async (_what, change) => {
    const answer = await post('list', { namespace, ...ask, ...change });
    expect(answer.headers['x-pilothouse-failure']).toBe('bad-request');
  });

  test.each(['/', '/tmp/', '/tmp/.', '/tmp/..', '..'])('%s is never deleted', async (path) => {
    const answer = await post('change', { namespace, ...ask, path, change: 'delete' });
    expect(answer.headers['x-pilothouse-failure']).toBe('bad-request');
  });

  test.each(['', '.', '..', 'a/b', '../x', 'x\0'])('nothing is renamed to %j', async (to) => {
    const answer = await post('change', { namespace, ...ask, path: '/tmp/big', change: 'rename', to });
    expect(answer.headers['x-pilothouse-failure']).toBe('bad-request');
  });

  test('an upload of another size than announced, or too large, is refused', async () => {
    const tooLarge = await upload('busybox', '/tmp/x', Buffer.from('x'), { size: String(fileLimits.uploadBytes + 1) });
    expect(tooLarge.headers['x-pilothouse-failure']).toBe('body-too-large');
    const lies = await upload('busybox', '/tmp/x', Buffer.from('x'), { size: '2' });
    expect(lies.headers['x-pilothouse-failure']).toBe('bad-request');
  });

  test('[E40] who may not exec is told so in the API server’s words', async () => {
    const answer = await post('list', { ...place('busybox'), path: '/' }, viewer);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([403, undefined]);
    expect(answer.text).toMatch(/cannot (get|create) resource \\"pods\/exec\\"/);
    expect((await upload('busybox', '/tmp/x', Buffer.from('x'), {}, viewer)).status).toBe(403);
  });

  test('more than a session may have at a time wait', async () => {
    const answers = await Promise.all(
      Array.from({ length: fileLimits.operations + 4 }, () => post('list', { ...place('busybox'), path: '/' })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers['x-pilothouse-failure']).toBe('files-too-many');
    expect((await post('list', { ...place('busybox'), path: '/' })).status).toBe(200);
  });

  test('a ticket is good once, and for its session only', async () => {
    const asked = await post('download', { ...place('busybox'), path: '/etc/passwd' });
    const address = `${base}/download/${ticketShape.parse(JSON.parse(asked.text)).ticket}`;
    expect((await viewer.get(address)).headers['x-pilothouse-failure']).toBe('link-used');
    expect((await editor.get(address)).text).toContain('root');
    expect((await editor.get(address)).headers['x-pilothouse-failure']).toBe('link-used');
  });

  test('[R3] every program leaves two audit lines, with its file and direction', async () => {
    await read('busybox', '/etc/passwd');
    const lines = server
      .log()
      .split('\n')
      .filter((line) => line.includes('"audit":true') && line.includes('"/etc/passwd"'));
    const read1 = lines
      .map((line) =>
        z
          .looseObject({ action: z.string(), program: z.string().optional(), direction: z.string() })
          .parse(JSON.parse(line)),
      )
      .filter(({ program }) => program === 'head');
    expect(read1.map(({ action }) => action)).toEqual(expect.arrayContaining(['exec-open', 'exec-close']));
    expect(read1[0]).toMatchObject({
      direction: 'out',
      container: 'busybox',
      user: expect.stringContaining('default-editor'),
    });
  });
});

test('[U26] in read-only mode nothing runs in a container', async () => {
  const readOnly = await startTestServer([cluster.cluster], { readOnly: true });
  const browser = readOnly.browser();
  await browser.signIn(cluster.cluster.id, await cluster.token(namespace, 3600));
  for (const what of ['list', 'read', 'download']) {
    const answer = await post(what, { ...place('busybox'), path: '/etc' }, browser);
    expect(answer.headers['x-pilothouse-failure']).toBe('read-only');
  }
  expect((await upload('busybox', '/tmp/x', Buffer.from('x'), {}, browser)).headers['x-pilothouse-failure']).toBe(
    'read-only',
  );
  await readOnly.stop();
});

test('[E54] a pod that is not there, and a container that is not', async () => {
  expect((await post('list', { ...place('busybox'), pod: 'nobody', path: '/' })).status).toBe(404);
  expect((await post('list', { ...place('other'), path: '/' })).status).toBe(400);
});
