import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ExecEnd } from '#lib/protocol/exec.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { Agents } from '#server/upstream/agents.ts';
import { readOnlyUpstream } from '#server/upstream/read-only.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import { type Exec, type ExecTarget, openExec } from './open-exec.ts';

const namespace = `exec-${Date.now().toString(36)}`;
const pod = { metadata: { name: 'box' }, apiVersion: 'v1', kind: 'Pod' };
const container = { name: 'box', image: 'busybox:1.36', command: ['sh', '-c', 'trap exit TERM; sleep 1d & wait'] };
const target: ExecTarget = {
  namespace,
  pod: 'box',
  container: 'box',
  stdin: true,
  stdout: true,
  stderr: true,
  tty: false,
};

let cluster: ClusterUnderTest;
let viewer: UserUpstream;
const agents = new Agents();

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  const token = await cluster.makeUser(namespace);
  await cluster.bind(namespace, 'view', { namespace, name: 'user' });
  viewer = userUpstream(cluster.cluster, { kind: 'token', token }, agents, {
    headersTimeoutMs: 30_000,
    bodyTimeoutMs: 30_000,
  });
  await cluster.write('POST', `/api/v1/namespaces/${namespace}/pods`, {
    ...pod,
    spec: { containers: [container], terminationGracePeriodSeconds: 0 },
  });
  await vi.waitFor(async () => {
    const { text } = await cluster.admin.text({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/box` });
    expect(text).toContain('"phase":"Running"');
  }, 60_000);
});
afterAll(async () => {
  await cluster.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await Promise.all([agents.destroy(), cluster.close()]);
});

class Run {
  readonly out: Buffer[] = [];
  readonly err: Buffer[] = [];
  readonly end = Promise.withResolvers<ExecEnd>();
  readonly exec = Promise.withResolvers<Exec>();

  constructor(changes: Partial<ExecTarget>, upstream = cluster.admin) {
    openExec(
      upstream,
      { ...target, ...changes },
      {
        stdout: (bytes) => void this.out.push(Buffer.from(bytes)),
        stderr: (bytes) => void this.err.push(Buffer.from(bytes)),
        ended: this.end.resolve,
      },
    ).then((answer) => {
      if (answer.state === 'open') this.exec.resolve(answer.exec);
      else this.exec.reject(new Error(`${answer.httpStatus} ${answer.status.reason} ${answer.status.message}`));
    }, this.exec.reject);
  }

  get output(): string {
    return Buffer.concat(this.out).toString();
  }
}

describe('[P8] a program in a container', () => {
  test('says what it says, on its two outputs, and how it ended', async () => {
    const run = new Run({ command: ['sh', '-c', 'echo good; echo bad >&2; exit 3'] });
    expect(await run.end.promise).toEqual({ kind: 'exited', exitCode: 3 });
    expect([run.output, Buffer.concat(run.err).toString()]).toEqual(['good\n', 'bad\n']);
  });

  test('gets its input byte for byte, and the end of it', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
    const run = new Run({ command: ['cat'] });
    const exec = await run.exec.promise;
    for (let at = 0; at < bytes.byteLength; at += 30_000) exec.write(bytes.subarray(at, at + 30_000));
    expect(exec.endInput()).toBe(true);
    expect(await run.end.promise).toEqual({ kind: 'exited', exitCode: 0 });
    expect(Buffer.concat(run.out).equals(bytes)).toBe(true);
  });

  test('has a terminal of the size that it is told', async () => {
    // The size arrives on its own way: at first there is none.
    const size = 'until stty size 2>/dev/null | grep 132; do sleep 0.05; done';
    const run = new Run({ tty: true, stderr: false, command: ['sh', '-c', size] });
    (await run.exec.promise).resize(132, 41);
    await run.end.promise;
    expect(run.output.trim()).toBe('41 132');
  });

  test('waits while nobody reads', async () => {
    const run = new Run({ stdin: false, stderr: false, command: ['sh', '-c', 'yes | head -c 50000000'] });
    const exec = await run.exec.promise;
    await vi.waitFor(() => expect(run.out.length).toBeGreaterThan(0));
    exec.pause();
    const before = run.out.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(run.out.length - before).toBeLessThan(10);
    exec.resume();
    expect(await run.end.promise).toEqual({ kind: 'exited', exitCode: 0 });
    expect(run.out.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(50_000_000);
  });

  test('that is not there fails with the words of the runtime', async () => {
    const run = new Run({ command: ['no-such-program'] });
    const end = await run.end.promise;
    expect(end).toMatchObject({ kind: 'failed', status: { message: expect.stringContaining('no-such-program') } });
  });

  test('does not stay behind when its terminal is left', async () => {
    const processes = async () => {
      const run = new Run({ command: ['ps'] });
      await run.end.promise;
      return run.output;
    };
    const run = new Run({ tty: true, stderr: false, command: ['sh'] });
    const exec = await run.exec.promise;
    exec.write(Buffer.from('sh\nsleep 54321\n'));
    await vi.waitFor(async () => expect(await processes()).toContain('54321'), 10_000);
    exec.hangUp();
    await vi.waitFor(async () => expect(await processes()).not.toMatch(/54321| sh$/m), 10_000);
  });
});

describe('[P8] a refusal before anything ran', () => {
  test.each<[string, Partial<ExecTarget>, RegExp]>([
    ['no such pod', { pod: 'nobody', command: ['sh'] }, /^404 NotFound pods "nobody" not found/],
    ['no such container', { container: 'other', command: ['sh'] }, /^400 BadRequest container other is not valid/],
    ['a pod with a path for a name', { pod: '../../secrets/x', command: ['sh'] }, /^(404|403|400) /],
  ])('%s', async (_what, changes, words) => {
    await expect(new Run(changes).exec.promise).rejects.toThrow(words);
  });

  test('no right: the API server’s own words', async () => {
    await expect(new Run({ command: ['sh'] }, viewer).exec.promise).rejects.toThrow(
      /^403 Forbidden pods "box" is forbidden: User "system:serviceaccount:.*" cannot (get|create) resource "pods\/exec"/,
    );
  });

  test('[U13] read-only', async () => {
    const run = new Run({ command: ['sh'] }, readOnlyUpstream(cluster.admin));
    await expect(run.exec.promise).rejects.toMatchObject({ code: 'read-only' });
  });
});
