import { cpuMillicores, memoryBytes } from '#lib/kubernetes/quantity.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { tableAccept } from '#lib/kubernetes/table.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveResource, RowName } from '#lib/protocol/live.ts';
import type { FeedCore } from '../core/feed-core.ts';
import { Lanes } from '../core/lanes.ts';
import { listedNamespaces } from '../scope/scope-reads.ts';
import { readJson } from '../wire/answer.ts';
import { type RawRow, readTable } from '../wire/table-rows.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

const readsAtOnce = 4;
/** From so many rows of one namespace on, its whole list is read, as long as that is not larger than this. */
const rowsForList = 8;
const listBytes = 2 * 1024 * 1024;
/** All of them are read less often where that takes long: so many times as long as it takes, up to a minute. */
const restPerRead = 20;
const longestEveryMs = 60_000;

/** CPU and memory of the pods or nodes that somebody looks at. Without metrics-server, or the right to it, there is none. */
export class Usage {
  readonly #core: FeedCore;
  readonly #metrics: LiveResource | undefined;
  readonly #lanes = new Lanes(readsAtOnce);
  readonly #largeNamespaces = new Set<string>();
  #wish: readonly RowName[] = [];
  #signal: AbortSignal | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wantsAll = false;
  #allTimer: NodeJS.Timeout | undefined;

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

  wantAll(wanted: boolean): void {
    this.#wantsAll = wanted;
    clearTimeout(this.#allTimer);
    if (wanted) void this.#readAll();
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    signal.addEventListener(
      'abort',
      () => {
        this.#unschedule();
        clearTimeout(this.#allTimer);
      },
      { once: true },
    );
    if (this.#wantsAll) void this.#readAll();
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

  /** Cells alone: a hundred bytes a row. */
  async #readAll(): Promise<void> {
    const [signal, metrics] = [this.#signal, this.#metrics];
    if (signal === undefined || signal.aborted || metrics === undefined) return;
    const startedMs = performance.now();
    try {
      const places = await this.#places(metrics, signal);
      const reads = places.map((place) => () => this.#readCells(metrics, place, signal));
      await Promise.all(reads.map((read) => this.#lanes.run(signal, read).catch(() => undefined)));
    } catch {
      // Nobody says which namespaces there are: tried again like everything else here.
    }
    if (signal.aborted || !this.#wantsAll) return;
    const everyMs = Math.max(this.#core.pace.usageMs, restPerRead * (performance.now() - startedMs));
    clearTimeout(this.#allTimer);
    this.#allTimer = setTimeout(() => void this.#readAll(), Math.min(everyMs, longestEveryMs)).unref();
  }

  /** '' where there are none; undefined: all in one list, whose rows have to say theirs. */
  async #places(metrics: LiveResource, signal: AbortSignal): Promise<readonly (string | undefined)[]> {
    if (!metrics.namespaced) return [''];
    const { namespaces } = this.#core.options;
    if (namespaces.length > 0) return namespaces;
    return (await listedNamespaces(this.#core, signal))?.names ?? [undefined];
  }

  async #readCells(metrics: LiveResource, namespace: string | undefined, signal: AbortSignal): Promise<void> {
    const place = namespace === undefined || namespace === '' ? {} : { namespace };
    const include = namespace === undefined ? 'Metadata' : 'None';
    const shown = new Set(this.#wish.map(keyOf));
    let columns: readonly string[] = [];
    await readTable(
      {
        upstream: this.#core.options.upstream(),
        path: `${resourcePath(metrics, place)}?includeObject=${include}`,
        accept: tableAccept,
        signal,
        gzip: true,
      },
      {
        head: (head) => {
          columns = (head.columns ?? []).map(({ name }) => name.toLowerCase());
        },
        rows: (rows) => {
          for (const row of rows) this.#putCells(row, columns, namespace, shown);
          this.#core.options.events.wrote();
        },
      },
    );
  }

  /** Rows in sight are read by themselves, with the time of their measurement. */
  #putCells(
    { cells, object }: RawRow,
    columns: readonly string[],
    namespace: string | undefined,
    shown: ReadonlySet<string>,
  ): void {
    const { metadata, containers, usage } = recordOf(object);
    // A server without Tables.
    if (containers !== undefined || usage !== undefined) {
      this.#put(object);
      return;
    }
    const cell = (name: string) => textOf(cells[columns.indexOf(name)]) ?? '';
    const name = cell('name');
    const cpuMillis = cpuMillicores(cell('cpu'));
    const memory = memoryBytes(cell('memory'));
    const space = namespace ?? textOf(recordOf(metadata).namespace) ?? '';
    if (name === '' || cpuMillis === undefined || memory === undefined || shown.has(keyOf({ namespace: space, name })))
      return;
    this.#core.options.sink.putUsage(space, name, { cpuMillis, memoryBytes: Number(memory), atMs: Date.now() });
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
