import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EmbeddedCluster, ensureCluster } from './embedded.ts';
import { stagesSchema } from './state/stages.ts';
import { readStatus } from './status.ts';
import { takeDown } from './take-down.ts';

/** A cluster that nobody else uses, so that it can be broken. */
const name = 'lifecycle';
const minutes = 60_000;
const stagesConfigMap = z.object({ data: z.object({ stages: z.string() }) });
const identified = z.object({ metadata: z.object({ uid: z.string() }) });
const auditLine = z.object({ user: z.object({ username: z.string() }) });

async function ask(cluster: EmbeddedCluster, token: string, path: string) {
  const ca = await readFile(cluster.certificateAuthorityPath);
  const dispatcher = new Agent({ connect: { ca } });
  try {
    const answer = await request(`${cluster.server}${path}`, {
      dispatcher,
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  } finally {
    await dispatcher.destroy();
  }
}

async function pidsByName(): Promise<Map<string, number>> {
  const status = await readStatus(name);
  return new Map((status?.processes ?? []).map((process) => [process.name, process.pid]));
}

/** Everything on this machine that bears the cluster's name. */
function traces(bridge: string, chain: string): string[] {
  const list = (directory: string) => (existsSync(directory) ? readdirSync(directory) : []);
  const marks = [`clusters/${name}`, `pilothouse/${name}`, `pilothouse-${name}-`];
  const isMarked = (text: string) => marks.some((mark) => text.includes(mark));
  const commands = list('/proc')
    .filter((entry) => /^\d+$/.test(entry) && entry !== String(process.pid))
    .map((pid) => (existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''));
  const rules = process.getuid?.() === 0 ? execFileSync('iptables', ['--list-rules'], { encoding: 'utf8' }) : '';
  const cgroups = list('/sys/fs/cgroup').flatMap((entry) => list(`/sys/fs/cgroup/${entry}`));
  return [
    ...commands.filter(isMarked),
    ...readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter(isMarked),
    ...[...list('/run/netns'), ...list('/sys/fs/cgroup'), ...cgroups].filter(isMarked),
    ...list('/var/lib/cni/results').filter(isMarked),
    ...list('/run/pilothouse').filter((entry) => entry === name),
    ...list('/sys/class/net').filter((entry) => entry === bridge),
    ...rules.split('\n').filter((rule) => rule.split(' ').includes(chain)),
  ];
}

describe('the life of a local cluster', () => {
  let cluster: EmbeddedCluster;

  afterAll(() => takeDown({ name, purge: true }), 2 * minutes);

  it(
    'comes up from nothing, whatever an earlier one left',
    async () => {
      await takeDown({ name, purge: true });
      cluster = await ensureCluster({ name, scratch: true, until: 'all' });
      const status = await readStatus(name);
      expect(status?.isServing).toBe(true);
      expect(status?.stages.map((stage) => stage.state)).toEqual(status?.stages.map(() => 'ready'));
    },
    3 * minutes,
  );

  it('gives the administrator everything and the demo user just namespace demo', async () => {
    const [admin, demo] = await Promise.all([cluster.adminToken(), cluster.demoToken()]);
    expect((await ask(cluster, admin, '/api/v1/namespaces')).status).toBe(200);
    expect((await ask(cluster, admin, '/api/v1/secrets')).status).toBe(200);
    expect((await ask(cluster, demo, '/api/v1/namespaces')).status).toBe(403);
    expect((await ask(cluster, demo, '/api/v1/namespaces/default/pods')).status).toBe(403);
    expect((await ask(cluster, demo, '/api/v1/namespaces/demo/pods')).status).toBe(200);
  });

  it('shows every signed-in user, and nobody else, how far it is', async () => {
    const path = '/api/v1/namespaces/kube-public/configmaps/pilothouse-local-cluster';
    const answer = await ask(cluster, await cluster.demoToken(), path);
    expect(answer.status).toBe(200);
    const stages = stagesSchema.parse(JSON.parse(stagesConfigMap.parse(JSON.parse(answer.text)).data.stages));
    expect(stages.map((stage) => stage.id)).toContain('controllers');
    expect((await ask(cluster, 'wrong', path)).status).toBe(401);
  });

  it('writes one audit line for each request, without the token', async () => {
    const token = await cluster.demoToken();
    const path = `/api/v1/namespaces/demo/configmaps?labelSelector=marker%3D${Date.now()}`;
    await ask(cluster, token, path);
    const log = await readFile(cluster.auditLogPath, 'utf8');
    const lines = log.split('\n').filter((line) => line.includes(path));
    expect(lines.map((line) => auditLine.parse(JSON.parse(line)).user.username)).toEqual([
      'system:serviceaccount:demo:demo',
    ]);
    expect(log).not.toContain(token);
  });

  it('finds itself running without touching anything', async () => {
    const before = await pidsByName();
    await ensureCluster({ name, until: 'all' });
    expect(await pidsByName()).toEqual(before);
  });

  it('repairs what was killed, and only that', { timeout: 2 * minutes }, async () => {
    const before = await pidsByName();
    const victims = [...before].filter(([process]) => /^(etcd|kube-apiserver|kwok|kubelet-node-1)$/.test(process));
    expect(victims.length).toBeGreaterThanOrEqual(3);
    for (const [, pid] of victims) process.kill(pid, 'SIGKILL');
    expect((await readStatus(name))?.isServing).toBe(false);
    cluster = await ensureCluster({ name, until: 'all' });
    const after = await pidsByName();
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    const replaced = [...after].filter(([process, pid]) => before.get(process) !== pid).map(([process]) => process);
    expect(replaced.toSorted()).toEqual(victims.map(([process]) => process).toSorted());
    expect((await ask(cluster, await cluster.demoToken(), '/api/v1/namespaces/demo/pods')).status).toBe(200);
  });

  it('leaves nothing behind when it goes, and keeps what it stores for the next start', {
    timeout: 3 * minutes,
  }, async () => {
    const path = '/api/v1/namespaces/kube-system';
    const identity = async () =>
      identified.parse(JSON.parse((await ask(cluster, await cluster.adminToken(), path)).text)).metadata.uid;
    const uid = await identity();
    const { bridge, chain } = placesOf(cluster);
    await takeDown({ name, purge: false });
    expect(traces(bridge, chain)).toEqual([]);
    cluster = await ensureCluster({ name, until: 'api', controlPlaneOnly: cluster.mode === 'control-plane' });
    expect(await identity()).toBe(uid);
    await cluster.rest;
    await takeDown({ name, purge: true });
    expect(traces(bridge, chain)).toEqual([]);
    expect(await readStatus(name)).toBeUndefined();
    expect(existsSync(cluster.kubeconfigPath)).toBe(false);
  });
});

function placesOf(cluster: EmbeddedCluster): { bridge: string; chain: string } {
  const index = /^10\.250\.(\d+)\.1$/.exec(new URL(cluster.server).hostname)?.[1] ?? 'none';
  return { bridge: `pilothouse${index}`, chain: `PILOTHOUSE-${index}` };
}
