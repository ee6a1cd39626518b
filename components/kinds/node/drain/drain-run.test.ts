import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { DrainOptions } from '#lib/scheduling/drain/drain-plan.ts';
import type { EvictionOutcome } from '#lib/scheduling/drain/eviction.ts';
import { type DrainPort, DrainRun, type PodProgress } from './drain-run.ts';

const options: DrainOptions = {
  force: false,
  deleteEmptyDirData: false,
  gracePeriodSeconds: undefined,
  timeoutMs: 60_000,
};

function pod(name: string, ownerKind: string | null = 'ReplicaSet'): KubeObject {
  const owners =
    ownerKind === null
      ? {}
      : { ownerReferences: [{ apiVersion: 'apps/v1', kind: ownerKind, name: 'o', uid: 'o', controller: true }] };
  const metadata = { name, namespace: 'shop', uid: name, ...owners };
  return { apiVersion: 'v1', kind: 'Pod', metadata, status: { phase: 'Running' } };
}

/** A cluster of which each test says how it answers; time passes only while the drain pauses. */
class PlayedCluster {
  readonly log: string[] = [];
  readonly pods: Map<string, KubeObject[]>;
  nowMs = 0;
  /** By pod name; each call takes the next answer, the last stays. Undefined: accepted and gone at the next look. */
  readonly answers = new Map<string, (EvictionOutcome | undefined | Error)[]>();
  cordonFails: string | undefined;
  pollFails = 0;
  onPause: (() => void) | undefined;

  constructor(pods: Record<string, KubeObject[]>) {
    this.pods = new Map(Object.entries(pods));
  }

  readonly port: DrainPort = {
    cordon: async (node) => {
      this.log.push(`cordon ${node}`);
      if (this.cordonFails === node) throw new Error('nodes is forbidden');
    },
    podsOf: async (node) => this.pods.get(node) ?? [],
    daemonSets: async () => () => true,
    evict: async ({ name }) => {
      this.log.push(`evict ${name} at ${this.nowMs / 1000}`);
      const queue = this.answers.get(name) ?? [];
      const answer = queue.length > 1 ? queue.shift() : queue[0];
      if (answer instanceof Error) throw answer;
      if (answer === undefined) this.remove(name);
      return answer;
    },
    presentUids: async (node) => {
      if (this.pollFails > 0) {
        this.pollFails -= 1;
        throw new Error('no answer');
      }
      return new Set((this.pods.get(node) ?? []).map(({ metadata }) => metadata.uid ?? ''));
    },
    messageOf: (error) => (error instanceof Error ? error.message : ''),
    nowMs: () => this.nowMs,
    pause: async (ms) => {
      this.nowMs += ms;
      this.onPause?.();
    },
  };

  remove(name: string): void {
    for (const [node, pods] of this.pods) {
      this.pods.set(
        node,
        pods.filter(({ metadata }) => metadata.name !== name),
      );
    }
  }
}

const waits: EvictionOutcome = { code: 'waits', budget: 'mysql', message: 'Cannot evict pod' };
const statesOf = (pods: readonly PodProgress[] | undefined) => pods?.map(({ name, state }) => `${name} ${state}`);

describe('[U12] a drain', () => {
  test('cordons every node first, then empties one after the other', async () => {
    const cluster = new PlayedCluster({ a: [pod('p1')], b: [pod('p2'), pod('agent', 'DaemonSet')] });
    const run = new DrainRun('c', ['a', 'b'], options, cluster.port);
    await run.start();
    expect(cluster.log).toEqual(['cordon a', 'cordon b', 'evict p1 at 0', 'evict p2 at 0']);
    expect(run.state.get()).toMatchObject({
      running: false,
      nodes: [
        { node: 'a', state: 'drained' },
        { node: 'b', state: 'drained' },
      ],
    });
  });

  test('[E56] waits for a budget, names it, asks again every five seconds and goes on when it allows', async () => {
    const cluster = new PlayedCluster({ a: [pod('mysql-0', 'StatefulSet'), pod('web')] });
    cluster.answers.set('mysql-0', [waits, waits, undefined]);
    const run = new DrainRun('c', ['a'], options, cluster.port);
    const seen: string[] = [];
    run.state.subscribe(() => {
      const [first] = run.state.get().nodes[0]?.pods ?? [];
      if (first?.state === 'waits') seen.push(`${first.budget}: ${first.message}`);
    });
    await run.start();
    expect(cluster.log).toEqual([
      'cordon a',
      'evict mysql-0 at 0',
      'evict web at 0',
      'evict mysql-0 at 5',
      'evict mysql-0 at 10',
    ]);
    expect(seen[0]).toBe('mysql: Cannot evict pod');
    expect(run.state.get().nodes[0]).toMatchObject({ state: 'drained' });
  });

  test('gives up after the timeout, and says who it waited for', async () => {
    const cluster = new PlayedCluster({ a: [pod('mysql-0')] });
    cluster.answers.set('mysql-0', [waits]);
    const run = new DrainRun('c', ['a'], { ...options, timeoutMs: 12_000 }, cluster.port);
    await run.start();
    expect(run.state.get().nodes[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'timeout' },
      pods: [{ state: 'waits', budget: 'mysql' }],
    });
    expect(cluster.log.filter((line) => line.startsWith('evict'))).toHaveLength(3);
  });

  test('a refused eviction fails its pod in the words of the server; the others go on, the next node waits', async () => {
    const cluster = new PlayedCluster({ a: [pod('bad'), pod('good')], b: [pod('later')] });
    cluster.answers.set('bad', [{ code: 'refused', message: 'pods "bad" is forbidden' }]);
    const run = new DrainRun('c', ['a', 'b'], options, cluster.port);
    await run.start();
    const [a, b] = run.state.get().nodes;
    expect(a).toMatchObject({ state: 'failed', failure: { code: 'pods' } });
    expect(statesOf(a?.pods)).toEqual(['bad failed', 'good gone']);
    expect(a?.pods[0]?.message).toBe('pods "bad" is forbidden');
    expect(b).toMatchObject({ state: 'cordoned' });

    await run.resume({ retryFailed: false });
    expect(run.state.get().nodes.map(({ state }) => state)).toEqual(['failed', 'drained']);
    cluster.answers.set('bad', [undefined]);
    await run.resume({ retryFailed: true });
    expect(run.state.get().nodes.map(({ state }) => state)).toEqual(['drained', 'drained']);
  });

  test('a pod that came since the preview and needs a decision stops its node before anything is evicted', async () => {
    const cluster = new PlayedCluster({ a: [pod('web'), pod('bare', null)] });
    const run = new DrainRun('c', ['a'], options, cluster.port);
    await run.start();
    expect(run.state.get().nodes[0]?.failure).toEqual({ code: 'questions', pods: ['shop/bare'] });
    expect(cluster.log).toEqual(['cordon a']);
  });

  test('stops: nothing new is evicted, and it can be taken up again', async () => {
    const cluster = new PlayedCluster({ a: [pod('mysql-0')], b: [pod('web')] });
    cluster.answers.set('mysql-0', [waits, undefined]);
    const run = new DrainRun('c', ['a', 'b'], options, cluster.port);
    cluster.onPause = () => run.stop();
    await run.start();
    expect(run.state.get()).toMatchObject({ running: false, stopped: true });
    expect(run.state.get().nodes.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
    expect(cluster.log.filter((line) => line.startsWith('evict'))).toEqual(['evict mysql-0 at 0']);
    cluster.onPause = undefined;
    await run.resume({ retryFailed: false });
    expect(run.state.get().nodes.map(({ state }) => state)).toEqual(['drained', 'drained']);
  });

  test('a node that may not be cordoned is said, and nothing is evicted anywhere', async () => {
    const cluster = new PlayedCluster({ a: [pod('web')], b: [] });
    cluster.cordonFails = 'a';
    const run = new DrainRun('c', ['a', 'b'], options, cluster.port);
    await run.start();
    expect(run.state.get().nodes[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'server', message: 'nodes is forbidden' },
    });
    expect(cluster.log).toEqual(['cordon a']);
  });

  test('terminating pods are followed until they are gone; a poll that fails is said and repeated', async () => {
    const cluster = new PlayedCluster({ a: [pod('slow')] });
    cluster.answers.set('slow', [{ code: 'leaving' }]);
    cluster.pollFails = 2;
    const problems: (string | undefined)[] = [];
    const run = new DrainRun('c', ['a'], options, cluster.port);
    run.state.subscribe(() => problems.push(run.state.get().nodes[0]?.problem));
    cluster.onPause = () => {
      if (cluster.nowMs === 4000) cluster.remove('slow');
    };
    await run.start();
    expect(problems).toContain('no answer');
    expect(run.state.get().nodes[0]).toMatchObject({ state: 'drained', problem: undefined });
    expect(cluster.nowMs).toBe(4000);
  });

  test('a pod without an answer is asked again', async () => {
    const cluster = new PlayedCluster({ a: [pod('web')] });
    cluster.answers.set('web', [{ code: 'retry', message: 'connection refused' }, undefined]);
    const run = new DrainRun('c', ['a'], options, cluster.port);
    await run.start();
    expect(run.state.get().nodes[0]?.state).toBe('drained');
  });
});
