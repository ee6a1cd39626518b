import { Store } from '#components/data/live/store.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type DaemonSetExists, drainFilter, isAnswered } from '#lib/scheduling/drain/drain-filter.ts';
import type { DrainOptions } from '#lib/scheduling/drain/drain-plan.ts';
import type { EvictionOutcome, EvictionTarget } from '#lib/scheduling/drain/eviction.ts';

/** What a drain does to the cluster; each function may throw, and `messageOf` says why in the server's words. */
export interface DrainPort {
  readonly cordon: (node: string, signal: AbortSignal) => Promise<void>;
  readonly podsOf: (node: string, signal: AbortSignal) => Promise<readonly KubeObject[]>;
  /** Asked once a node, for the DaemonSets of its pods. */
  readonly daemonSets: (pods: readonly KubeObject[], signal: AbortSignal) => Promise<DaemonSetExists>;
  /** Undefined: the eviction was accepted. */
  readonly evict: (
    target: EvictionTarget,
    gracePeriodSeconds: number | undefined,
    signal: AbortSignal,
  ) => Promise<EvictionOutcome | undefined>;
  /** The uids of the pods that the node still has. */
  readonly presentUids: (node: string, signal: AbortSignal) => Promise<ReadonlySet<string>>;
  readonly messageOf: (error: unknown) => string;
  readonly nowMs: () => number;
  /** Resolves early when the signal aborts. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type PodState = 'queued' | 'waits' | 'retries' | 'terminating' | 'gone' | 'failed';

export interface PodProgress {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly state: PodState;
  /** Of `waits`: the budget that the server named. */
  readonly budget?: string | undefined;
  /** The server's words of `waits`, `retries` and `failed`. */
  readonly message?: string | undefined;
  readonly sinceMs: number;
}

export type NodeState = 'queued' | 'cordoned' | 'evicting' | 'drained' | 'failed' | 'stopped';

/** Why a node was not drained, beside the failures of its pods. */
export type NodeFailure =
  | { readonly code: 'server'; readonly message: string }
  /** Pods came since the preview that need the user's consent. */
  | { readonly code: 'questions'; readonly pods: readonly string[] }
  | { readonly code: 'pods' }
  | { readonly code: 'timeout' };

export interface NodeProgress {
  readonly node: string;
  readonly state: NodeState;
  readonly pods: readonly PodProgress[];
  readonly failure?: NodeFailure | undefined;
  /** The last poll failed so: what is shown is from before. */
  readonly problem?: string | undefined;
}

export interface DrainSnapshot {
  readonly nodes: readonly NodeProgress[];
  readonly running: boolean;
  /** The user has stopped it; what was evicted stays evicted, the nodes stay cordoned. */
  readonly stopped: boolean;
}

const atOnce = 8;
const retryMs = 5000;
const pollMs = 1000;
let made = 0;

/**
 * Drains nodes, one after the other: all are cordoned first, so that no pod moves from one to the next. Evictions that a
 * budget forbids are asked again every five seconds until the timeout. A node that fails holds the others up until
 * `resume` is called. Knows no React and no HTTP: it runs on while the user looks elsewhere.
 */
export class DrainRun {
  /** Of this run alone, in this tab. */
  readonly id: number;
  readonly cluster: string;
  readonly nodes: readonly string[];
  readonly options: DrainOptions;
  readonly state: Store<DrainSnapshot>;
  readonly #port: DrainPort;
  #abort = new AbortController();

  constructor(cluster: string, nodes: readonly string[], options: DrainOptions, port: DrainPort) {
    made += 1;
    this.id = made;
    this.cluster = cluster;
    this.nodes = nodes;
    this.options = options;
    this.#port = port;
    this.state = new Store({
      nodes: nodes.map((node) => ({ node, state: 'queued', pods: [] })),
      running: false,
      stopped: false,
    });
  }

  /** Resolves when every node is drained, one has failed, or it was stopped. Never rejects. */
  async start(): Promise<void> {
    if (this.state.get().running) return;
    this.#abort = new AbortController();
    this.#change({ running: true, stopped: false });
    try {
      if (await this.#cordonAll()) await this.#drainInTurn();
    } finally {
      this.#change({ running: false });
    }
  }

  stop(): void {
    this.#abort.abort();
    for (const { node, state } of this.state.get().nodes) {
      if (state !== 'drained' && state !== 'failed') this.#changeNode(node, { state: 'stopped' });
    }
    this.#change({ stopped: true });
  }

  /** Goes on with the nodes that are left; `retryFailed`: with those that failed as well. */
  async resume({ retryFailed }: { retryFailed: boolean }): Promise<void> {
    for (const { node, state } of this.state.get().nodes) {
      if (state === 'stopped' || (retryFailed && state === 'failed')) {
        this.#changeNode(node, { state: 'queued', pods: [], failure: undefined, problem: undefined });
      }
    }
    await this.start();
  }

  async #cordonAll(): Promise<boolean> {
    for (const { node, state } of this.state.get().nodes) {
      if (state !== 'queued') continue;
      try {
        await this.#port.cordon(node, this.#abort.signal);
        if (this.#abort.signal.aborted) return false;
        this.#changeNode(node, { state: 'cordoned' });
      } catch (error) {
        if (this.#abort.signal.aborted) return false;
        this.#changeNode(node, { state: 'failed', failure: { code: 'server', message: this.#port.messageOf(error) } });
        return false;
      }
    }
    return true;
  }

  async #drainInTurn(): Promise<void> {
    for (const { node, state } of this.state.get().nodes) {
      if (state !== 'cordoned') continue;
      await this.#drainNode(node);
      if (this.#abort.signal.aborted || this.#nodeOf(node).state !== 'drained') return;
    }
  }

  async #drainNode(node: string): Promise<void> {
    const { signal } = this.#abort;
    try {
      const pods = await this.#port.podsOf(node, signal);
      const exists = await this.#port.daemonSets(pods, signal);
      const going = pods.flatMap((pod) => {
        const filter = drainFilter(pod, exists);
        return filter.fate === 'goes' ? [{ pod, questions: filter.questions }] : [];
      });
      const asked = going.filter(({ questions }) => questions.some((one) => !isAnswered(one, this.options)));
      if (asked.length > 0) {
        const names = asked.map(({ pod }) => `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`);
        this.#changeNode(node, { state: 'failed', failure: { code: 'questions', pods: names } });
        return;
      }
      const sinceMs = this.#port.nowMs();
      const progress = going.map(
        ({ pod: { metadata } }): PodProgress => ({
          uid: metadata.uid ?? '',
          namespace: metadata.namespace ?? '',
          name: metadata.name,
          state: 'queued',
          sinceMs,
        }),
      );
      this.#changeNode(node, { state: 'evicting', pods: progress });
      await this.#evictAll(node, sinceMs);
    } catch (error) {
      if (signal.aborted) return;
      this.#changeNode(node, { state: 'failed', failure: { code: 'server', message: this.#port.messageOf(error) } });
    }
  }

  async #evictAll(node: string, startedMs: number): Promise<void> {
    const { signal } = this.#abort;
    const { timeoutMs } = this.options;
    const nextMs = new Map<string, number>();
    for (;;) {
      const nowMs = this.#port.nowMs();
      const due = this.#nodeOf(node).pods.filter(
        ({ uid, state }) =>
          state === 'queued' || ((state === 'waits' || state === 'retries') && (nextMs.get(uid) ?? 0) <= nowMs),
      );
      await forEachLimited(due, atOnce, async (pod) => {
        if (signal.aborted) return;
        await this.#evictOne(node, pod, signal);
        nextMs.set(pod.uid, this.#port.nowMs() + retryMs);
      });
      if (signal.aborted) return;
      await this.#lookForGone(node, signal);
      if (signal.aborted) return;
      const { pods } = this.#nodeOf(node);
      if (pods.every(({ state }) => state === 'gone' || state === 'failed')) {
        const failed = pods.some(({ state }) => state === 'failed');
        this.#changeNode(node, failed ? { state: 'failed', failure: { code: 'pods' } } : { state: 'drained' });
        return;
      }
      if (timeoutMs !== undefined && this.#port.nowMs() - startedMs >= timeoutMs) {
        this.#changeNode(node, { state: 'failed', failure: { code: 'timeout' } });
        return;
      }
      await this.#port.pause(pollMs, signal);
      if (signal.aborted) return;
    }
  }

  async #evictOne(node: string, pod: PodProgress, signal: AbortSignal): Promise<void> {
    let change: Partial<PodProgress>;
    try {
      const outcome = await this.#port.evict(pod, this.options.gracePeriodSeconds, signal);
      change = outcome === undefined ? { state: 'terminating', message: undefined } : changeOf(outcome);
    } catch (error) {
      if (signal.aborted) return;
      change = { state: 'failed', message: this.#port.messageOf(error) };
    }
    this.#changePod(node, pod.uid, change);
  }

  /** A poll that fails is said, and the next one asks again. */
  async #lookForGone(node: string, signal: AbortSignal): Promise<void> {
    let present: ReadonlySet<string>;
    try {
      present = await this.#port.presentUids(node, signal);
    } catch (error) {
      if (!signal.aborted) this.#changeNode(node, { problem: this.#port.messageOf(error) });
      return;
    }
    if (this.#nodeOf(node).problem !== undefined) this.#changeNode(node, { problem: undefined });
    for (const { uid, state } of this.#nodeOf(node).pods) {
      if (state !== 'gone' && !present.has(uid)) {
        this.#changePod(node, uid, { state: 'gone', budget: undefined, message: undefined });
      }
    }
  }

  #nodeOf(name: string): NodeProgress {
    return this.state.get().nodes.find(({ node }) => node === name) ?? { node: name, state: 'failed', pods: [] };
  }

  #changePod(node: string, uid: string, change: Partial<PodProgress>): void {
    const pods = this.#nodeOf(node).pods.map((pod) => {
      if (pod.uid !== uid) return pod;
      const sinceMs = change.state === undefined || change.state === pod.state ? pod.sinceMs : this.#port.nowMs();
      return { ...pod, ...change, sinceMs };
    });
    this.#changeNode(node, { pods });
  }

  #changeNode(name: string, change: Partial<NodeProgress>): void {
    this.#change({ nodes: this.state.get().nodes.map((node) => (node.node === name ? { ...node, ...change } : node)) });
  }

  #change(change: Partial<DrainSnapshot>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

function changeOf(outcome: EvictionOutcome): Partial<PodProgress> {
  switch (outcome.code) {
    case 'gone':
      return { state: 'gone', budget: undefined, message: undefined };
    case 'leaving':
      return { state: 'terminating', budget: undefined, message: undefined };
    case 'waits':
      return { state: 'waits', budget: outcome.budget, message: outcome.message };
    case 'retry':
      return { state: 'retries', budget: undefined, message: outcome.message };
    case 'refused':
      return { state: 'failed', budget: undefined, message: outcome.message };
  }
}
