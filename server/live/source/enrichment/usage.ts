import { cpuMillicores, memoryBytes } from '#lib/kubernetes/quantity.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveResource, RowName } from '#lib/protocol/live.ts';
import type { FeedCore } from '../core/feed-core.ts';
import { Lanes } from '../core/lanes.ts';
import { readJson } from '../wire/answer.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

const readsAtOnce = 4;
/** From so many rows of one namespace on, its whole list is read, as long as that is not larger than this. */
const rowsForList = 8;
const listBytes = 2 * 1024 * 1024;

/** CPU and memory of the pods or nodes that somebody looks at. Without metrics-server, or the right to it, there is none. */
export class Usage {
  readonly #core: FeedCore;
  readonly #metrics: LiveResource | undefined;
  readonly #lanes = new Lanes(readsAtOnce);
  readonly #largeNamespaces = new Set<string>();
  #wish: readonly RowName[] = [];
  #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(core: FeedCore) {
    this.#core = core;
    this.#metrics = metricsOf(core.options.resource);
  }

  want(rows: readonly RowName[]): void {
    const known = new Set(this.#wish.map(keyOf));
    this.#wish = rows;
    const fresh = rows.filter((row) => !known.has(keyOf(row)));
    if (fresh.length > 0) void this.#read(fresh);
    this.#schedule();
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#unschedule(), { once: true });
    void this.#read(this.#wish);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#wish.length === 0 || this.#signal?.aborted !== false || this.#metrics === undefined) this.#unschedule();
    else if (this.#timer === undefined) {
      this.#timer = setInterval(() => void this.#read(this.#wish), this.#core.pace.usageMs);
      this.#timer.unref();
    }
  }

  #unschedule(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #read(rows: readonly RowName[]): Promise<void> {
    const [signal, metrics] = [this.#signal, this.#metrics];
    if (signal === undefined || signal.aborted || metrics === undefined || rows.length === 0) return;
    const byNamespace = Map.groupBy(rows, (row) => row.namespace ?? '');
    const reads = [...byNamespace].flatMap(([namespace, wanted]) =>
      wanted.length >= rowsForList && !this.#largeNamespaces.has(namespace)
        ? [() => this.#readList(metrics, namespace, wanted, signal)]
        : wanted.map((row) => () => this.#readOne(metrics, row, signal)),
    );
    await Promise.all(reads.map((read) => this.#lanes.run(signal, read).catch(() => undefined)));
  }

  async #readOne(metrics: LiveResource, row: RowName, signal: AbortSignal): Promise<void> {
    const path = resourcePath(metrics, { namespace: row.namespace, name: row.name });
    this.#put(await this.#json(path, signal));
  }

  async #readList(
    metrics: LiveResource,
    namespace: string,
    wanted: readonly RowName[],
    signal: AbortSignal,
  ): Promise<void> {
    const path = resourcePath(metrics, metrics.namespaced ? { namespace } : {});
    const names = new Set(wanted.map((row) => row.name));
    try {
      const list = recordOf(await this.#json(path, signal));
      for (const item of listOf(list.items)) {
        if (names.has(textOf(recordOf(recordOf(item).metadata).name) ?? '')) this.#put(item);
      }
    } catch (error) {
      // Too long, or only get is allowed: from now on one by one.
      if (error instanceof UpstreamProblem && (error.problem.failure !== undefined || error.httpStatus === 403))
        this.#largeNamespaces.add(namespace);
    }
  }

  #json(path: string, signal: AbortSignal): Promise<unknown> {
    const upstream = this.#core.options.upstream();
    return readJson({ upstream, path, accept: 'application/json', signal, gzip: true }, listBytes);
  }

  #put(item: unknown): void {
    const metadata = recordOf(recordOf(item).metadata);
    const name = textOf(metadata.name);
    const atMs = Date.parse(textOf(recordOf(item).timestamp) ?? '');
    // A NodeMetrics has one usage, a PodMetrics one for each container.
    const { usage, containers } = recordOf(item);
    const parts = usage === undefined ? listOf(containers).map((container) => recordOf(container).usage) : [usage];
    if (name === undefined || Number.isNaN(atMs) || parts.length === 0) return;
    let cpuMillis = 0;
    let memory = 0;
    for (const part of parts) {
      const { cpu, memory: bytes } = recordOf(part);
      cpuMillis += cpuMillicores(textOf(cpu) ?? '') ?? 0;
      memory += Number(memoryBytes(textOf(bytes) ?? '') ?? 0n);
    }
    this.#core.options.sink.putUsage(textOf(metadata.namespace) ?? '', name, { cpuMillis, memoryBytes: memory, atMs });
    this.#core.options.events.wrote();
  }
}

function metricsOf(resource: LiveResource): LiveResource | undefined {
  if (resource.group !== '' || !['pods', 'nodes'].includes(resource.plural)) return undefined;
  const kind = resource.plural === 'pods' ? 'PodMetrics' : 'NodeMetrics';
  return { ...resource, group: 'metrics.k8s.io', version: 'v1beta1', kind };
}

function keyOf(row: RowName): string {
  return `${row.namespace ?? ''}/${row.name}`;
}
