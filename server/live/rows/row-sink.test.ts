import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasMetadata, isAlive, isOutdated } from './columns/row-columns.ts';
import { RowStore } from './row-store.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const namespaces = ['a', 'b'];
const names = ['x', 'y', 'z'];

interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly status: string;
  readonly version: number;
}

/** An API server, as far as a list sees it: objects, one counter of versions, and all that happened. */
class Cluster {
  version = 10;
  readonly pods = new Map<string, Pod>();
  readonly events: { readonly type: 'put' | 'removed'; readonly pod: Pod; readonly version: number }[] = [];

  put(namespace: string, name: string, status: string) {
    this.version += 1;
    const key = `${namespace}/${name}`;
    const uid = this.pods.get(key)?.uid ?? `uid-${this.version}`;
    const pod = { namespace, name, uid, status, version: this.version };
    this.pods.set(key, pod);
    this.events.push({ type: 'put', pod, version: this.version });
  }

  remove(namespace: string, name: string) {
    const pod = this.pods.get(`${namespace}/${name}`);
    if (pod === undefined) return;
    this.version += 1;
    this.pods.delete(`${namespace}/${name}`);
    this.events.push({ type: 'removed', pod, version: this.version });
  }

  list(namespace: string) {
    return [...this.pods.values()].filter((pod) => pod.namespace === namespace);
  }
}

const cellsOf = ({ name, status }: Pod) => [name, status];
const wholeOf = (pod: Pod) => ({
  cells: cellsOf(pod),
  completeness: 'metadata' as const,
  object: {
    metadata: { name: pod.name, namespace: pod.namespace, uid: pod.uid, labels: { status: pod.status, uid: pod.uid } },
  },
});

/** A feed whose answers come late and in any order; only the watch is in order. */
class SlowFeed {
  readonly store = new RowStore({
    resource: { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true },
    nowMs: () => now,
  });
  readonly #cluster: Cluster;
  /** Events before this one were handed on. */
  #watched = 0;
  #lists: (() => void)[] = [];
  #reads: (() => void)[] = [];

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    const column = { type: 'string', description: '', priority: 0 };
    this.store.setColumns([
      { name: 'Name', format: 'name', ...column },
      { name: 'Status', format: '', ...column },
    ]);
    this.start();
  }

  /** At first, and after a 410: what happened in between is never heard of; reads of objects may still come. */
  start() {
    const from = this.#cluster.version;
    this.#watched = this.#cluster.events.length;
    this.#lists = [];
    const sweep = this.store.beginSweep('everything');
    let open = namespaces.length;
    for (const namespace of namespaces) {
      this.#lists.push(() => {
        const { version } = this.#cluster;
        const pods = this.#cluster.list(namespace);
        this.#lists.push(() => {
          this.store.putThin(namespace, pods.map(cellsOf), version);
          open -= 1;
          if (open === 0) this.store.endSweep(sweep, from);
        });
      });
    }
    this.#lists.push(() => {
      const { version } = this.#cluster;
      const pods = this.#cluster.list('a').slice(0, 2);
      this.#lists.push(() => {
        for (const pod of pods) this.store.putWhole(wholeOf(pod), version, true);
      });
    });
  }

  watch(count: number) {
    for (const event of this.#cluster.events.slice(this.#watched, this.#watched + count)) {
      if (event.type === 'put') this.store.putWhole(wholeOf(event.pod), event.version, true);
      else this.store.remove(event.pod.namespace, event.pod.name, event.version);
    }
    this.#watched = Math.min(this.#watched + count, this.#cluster.events.length);
  }

  /** Asks for objects of rows, by name; the answer comes later. */
  read(namespace: string, name: string) {
    this.#reads.push(() => {
      const { version } = this.#cluster;
      const pod = this.#cluster.list(namespace).find((one) => one.name === name);
      this.#reads.push(() => {
        if (pod !== undefined) this.store.putWhole(wholeOf(pod), version, false);
      });
    });
  }

  answerOne(from: 'list' | 'read', which: number) {
    const open = from === 'list' ? this.#lists : this.#reads;
    const [answer] = open.length === 0 ? [] : open.splice(which % open.length, 1);
    answer?.();
    if (this.#lists.length === 0 && this.#reads.length === 0) this.store.settleTombstones();
  }

  finish() {
    while (this.#lists.length + this.#reads.length > 0) {
      this.answerOne('read', 0);
      this.answerOne('list', 0);
    }
    this.watch(this.#cluster.events.length);
    const { rows } = this.store;
    for (let slot = 0; slot < rows.used; slot++) {
      const { namespace = '', name } = this.store.nameOf(slot);
      if (rows.has(slot, isAlive) && this.store.isIncomplete(slot)) this.read(namespace, name);
    }
    while (this.#reads.length > 0) this.answerOne('read', 0);
  }
}

const where = { namespace: fc.constantFrom(...namespaces), name: fc.constantFrom(...names) };
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), ...where, status: fc.constantFrom('Running', 'Error', 'Pending') }),
  fc.record({ kind: fc.constant('remove' as const), ...where }),
  fc.record({ kind: fc.constant('watch' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('read' as const), ...where }),
  fc.record({ kind: fc.constant('answer' as const), from: fc.constantFrom('list', 'read'), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('gap' as const) }),
);

it('[N3] rows are those of the cluster once all is quiet, however late and mixed the answers came', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
      const cluster = new Cluster();
      for (const name of names) cluster.put('a', name, 'Running');
      const feed = new SlowFeed(cluster);
      for (const one of steps) {
        if (one.kind === 'put') cluster.put(one.namespace, one.name, one.status);
        else if (one.kind === 'remove') cluster.remove(one.namespace, one.name);
        else if (one.kind === 'watch') feed.watch(one.count);
        else if (one.kind === 'read') feed.read(one.namespace, one.name);
        else if (one.kind === 'answer') feed.answerOne(one.from, one.which);
        else feed.start();
      }
      feed.finish();
      expect(known(feed.store)).toEqual(
        [...cluster.pods.values()]
          .map(({ namespace, name, uid, status }) => [`${namespace}/${name}`, uid, status, true])
          .sort(),
      );
    }),
    { numRuns: 600 },
  );
});

function known(store: RowStore) {
  const { rows } = store;
  const found: unknown[][] = [];
  for (let slot = 0; slot < rows.used; slot++) {
    if (!rows.has(slot, isAlive)) continue;
    const { namespace, name } = store.nameOf(slot);
    const uid = rows.uids[slot];
    const labels = rows.labels.textAt(slot);
    const isWhole = rows.has(slot, hasMetadata) && !rows.has(slot, isOutdated);
    const areLabelsRight = labels === JSON.stringify({ status: store.cells.statusText(slot), uid });
    found.push([`${namespace}/${name}`, uid, store.cells.statusText(slot), isWhole && areLabelsRight]);
  }
  return found.sort();
}
