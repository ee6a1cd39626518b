import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Agents } from '#server/upstream/agents.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';

export interface Ask {
  readonly path: string;
  /** Resource and namespace in the path. */
  readonly plural: string;
  readonly namespace: string | undefined;
  readonly query: URLSearchParams;
  readonly watch: boolean;
  readonly authorization: string;
}

/** `true`: the answer has been given. */
export type Interception = (ask: Ask, response: ServerResponse) => boolean | Promise<boolean>;

interface PlayedObject {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly version: number;
}

interface PlayedEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: PlayedObject;
  readonly version: number;
}

interface Watcher {
  readonly ask: Ask;
  readonly response: ServerResponse;
  told: boolean;
}

/**
 * For tests only: an API server in the small, with one counter of versions, Tables, pages, watches, and everything
 * that can go wrong with them when a test says so.
 */
export class PlayedApi {
  readonly asks: Ask[] = [];
  readonly upstream: UserUpstream;
  intercept: Interception = () => false;
  columns = ['Name', 'Status', 'Age'];
  version = 100;
  /** Milliseconds that an answer takes on its way, so that it is older than what watches have told by then. */
  lateMs = () => 0;
  /** Watches from before are 410. */
  compacted = 0;
  /** Requests whose answer the other side did not wait for. */
  cancelled = 0;
  readonly #agents = new Agents();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #objects = new Map<string, PlayedObject>();
  readonly #snapshots = new Map<string, readonly PlayedObject[]>();
  readonly #namespaces = new Set<string>();
  readonly #watchers = new Set<Watcher>();
  #events: PlayedEvent[] = [];
  #uid = 0;
  #cluster: Cluster;

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.#cluster = { id: 'played', displayName: 'played', server: `http://127.0.0.1:${port}` };
    this.upstream = this.as('one');
    server.on('request', (request, response) => void this.#answer(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(): Promise<PlayedApi> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PlayedApi(server);
  }

  as(token: string): UserUpstream {
    const timeouts = { headersTimeoutMs: 5_000, bodyTimeoutMs: 5_000 };
    return userUpstream(this.#cluster, { kind: 'token', token }, this.#agents, timeouts);
  }

  /** Nobody listens any more, connections included; `listen` brings it back at the same place. */
  async down(): Promise<void> {
    this.#watchers.clear();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async up(): Promise<void> {
    const port = Number(new URL(this.#cluster.server).port);
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    await this.down();
    await this.#agents.destroy();
  }

  namespace(...names: string[]): void {
    for (const name of names) this.#namespaces.add(name);
    this.version += 1;
  }

  /** The namespace and all that is in it. */
  removeNamespace(name: string): void {
    for (const object of [...this.#objects.values()]) if (object.namespace === name) this.remove(name, object.name);
    this.#namespaces.delete(name);
  }

  put(namespace: string, name: string, status = 'Running', labels: Record<string, string> = {}): void {
    this.#namespaces.add(namespace);
    const key = `${namespace}/${name}`;
    const before = this.#objects.get(key);
    this.version += 1;
    this.#uid += 1;
    const object = { namespace, name, uid: before?.uid ?? `uid-${this.#uid}`, status, labels, version: this.version };
    this.#objects.set(key, object);
    this.#tell({ type: before === undefined ? 'ADDED' : 'MODIFIED', object, version: this.version });
  }

  remove(namespace: string, name: string): void {
    const object = this.#objects.get(`${namespace}/${name}`);
    if (object === undefined) return;
    this.#objects.delete(`${namespace}/${name}`);
    this.version += 1;
    this.#tell({ type: 'DELETED', object: { ...object, version: this.version }, version: this.version });
  }

  /** `namespace/name` of all there is, sorted. */
  get names(): string[] {
    return [...this.#objects.keys()].sort();
  }

  get watches(): number {
    return this.#watchers.size;
  }

  statusOf(key: string): string | undefined {
    return this.#objects.get(key)?.status;
  }

  bookmark(): void {
    this.version += 1;
    for (const watcher of this.#watchers) {
      const row = { cells: ['', '', '<unknown>'], object: { metadata: { resourceVersion: String(this.version) } } };
      this.#write(watcher, 'BOOKMARK', row, this.version);
    }
  }

  /** In the middle of a line, as when a load balancer drops the connection. */
  cutWatches(): void {
    for (const { response } of this.#watchers) {
      response.write('{"type":"MODIFIED","obj');
      response.destroy();
    }
    this.#watchers.clear();
  }

  /** In good order, as after `timeoutSeconds`. */
  endWatches(): void {
    for (const { response } of this.#watchers) response.end();
    this.#watchers.clear();
  }

  /** What watches have missed is gone for good. */
  compact(): void {
    this.compacted = this.version;
    this.#events = [];
  }

  /** etcd is restored from a backup: fewer objects, and versions that were used before. */
  restore(version: number, keep: (key: string) => boolean): void {
    this.version = version;
    this.compact();
    for (const [key, object] of this.#objects) {
      if (keep(key)) this.#objects.set(key, { ...object, version: Math.min(object.version, version) });
      else this.#objects.delete(key);
    }
    this.cutWatches();
  }

  watchesOf(asks: readonly Ask[] = this.asks): Ask[] {
    return asks.filter((ask) => ask.watch);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://played');
    const [, namespace] = /\/namespaces\/([^/]+)\//.exec(url.pathname) ?? [];
    const ask: Ask = {
      path: url.pathname,
      plural: url.pathname.split('/').at(-1) ?? '',
      namespace: namespace === undefined ? undefined : decodeURIComponent(namespace),
      query: url.searchParams,
      watch: url.searchParams.get('watch') === '1',
      authorization: request.headers.authorization ?? '',
    };
    this.asks.push(ask);
    response.once('close', () => {
      if (!response.writableFinished) this.cancelled += 1;
    });
    if (await this.intercept(ask, response)) return;
    if (ask.watch) this.#watch(ask, response);
    else if (ask.plural === 'namespaces') this.#listNamespaces(ask, response);
    else this.#list(ask, response, request.headers['accept-encoding'] === 'gzip');
  }

  #listNamespaces(_ask: Ask, response: ServerResponse): void {
    const rows = [...this.#namespaces].map((name) => ({ cells: [name, 'Active', '1d'], object: null }));
    sendJson(response, 200, this.#table({ resourceVersion: String(this.version) }, rows), { lateMs: this.lateMs() });
  }

  #list(ask: Ask, response: ServerResponse, gzip: boolean): void {
    const { query } = ask;
    if (Number(query.get('resourceVersion') ?? 0) > this.version) {
      const details = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] };
      sendStatus(response, 504, 'Timeout: Too large resource version', { details });
      return;
    }
    const [token, at] = (query.get('continue') ?? '').split('@');
    if (at !== undefined && Number(at) < this.compacted) {
      sendStatus(response, 410, 'The provided continue parameter is too old', { reason: 'Expired' });
      return;
    }
    const selector = query.get('labelSelector');
    if (selector?.includes('===')) {
      sendStatus(response, 400, 'unable to parse requirement');
      return;
    }
    const [label, value] = (selector ?? '').split('=');
    const name = query.get('fieldSelector')?.replace('metadata.name=', '');
    const version = at ?? String(this.version);
    const objects = this.#snapshots.get(version) ?? [...this.#objects.values()];
    // All pages of a list are of one version.
    if (query.has('limit')) this.#snapshots.set(version, objects);
    const matching = objects
      .filter((object) => ask.namespace === undefined || object.namespace === ask.namespace)
      .filter((object) => name === undefined || object.name === name)
      .filter((object) => selector === null || object.labels[label ?? ''] === value)
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .filter((object) => at === undefined || keyOf(object) > (token ?? ''));
    const limit = Number(query.get('limit') ?? matching.length);
    const page = matching.slice(0, limit);
    const [last] = page.slice(-1);
    const more = matching.length > page.length && last !== undefined;
    const metadata = {
      resourceVersion: version,
      ...(more ? { continue: `${keyOf(last)}@${version}` } : {}),
      ...(more ? { remainingItemCount: matching.length - page.length } : {}),
    };
    const rows = page.map((object) => this.#row(object, query.get('includeObject') ?? 'Metadata'));
    sendJson(response, 200, this.#table(metadata, rows), { gzip, lateMs: this.lateMs() });
  }

  #watch(ask: Ask, response: ServerResponse): void {
    const from = Number(ask.query.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < this.compacted) {
      const object = statusOf(410, `too old resource version: ${from} (${this.compacted})`, { reason: 'Expired' });
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      return;
    }
    const watcher: Watcher = { ask, response, told: false };
    this.#watchers.add(watcher);
    response.once('close', () => this.#watchers.delete(watcher));
    for (const event of this.#events) if (event.version > from) this.#send(watcher, event);
  }

  #tell(event: PlayedEvent): void {
    this.#events.push(event);
    for (const watcher of this.#watchers) this.#send(watcher, event);
  }

  #send(watcher: Watcher, event: PlayedEvent): void {
    const { ask } = watcher;
    if (ask.namespace !== undefined && ask.namespace !== event.object.namespace) return;
    const row = this.#row(event.object, ask.query.get('includeObject') ?? 'Metadata');
    this.#write(watcher, event.type, row, event.version);
  }

  #write(watcher: Watcher, type: string, row: unknown, version: number): void {
    const table = this.#table({ resourceVersion: String(version) }, [row]);
    const object = watcher.told ? { ...table, columnDefinitions: null } : table;
    watcher.told = true;
    watcher.response.write(`${JSON.stringify({ type, object })}\n`);
  }

  #row(object: PlayedObject, include: string): unknown {
    const cells = [object.name, object.status, '5m', ...this.columns.slice(3).map(() => 'more')];
    if (include === 'None') return { cells, object: null };
    const { namespace, name, uid, labels } = object;
    const metadata = { namespace, name, uid, labels, resourceVersion: String(object.version) };
    const status = { phase: object.status };
    const whole =
      include === 'Object' ? { kind: 'Pod', metadata, status } : { kind: 'PartialObjectMetadata', metadata };
    return { cells, object: whole };
  }

  #table(metadata: unknown, rows: readonly unknown[]): Record<string, unknown> {
    const columnDefinitions = this.columns.map((name) => ({
      name,
      type: 'string',
      format: name === 'Name' ? 'name' : '',
      description: '',
      priority: 0,
    }));
    return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions, rows };
  }
}

export function sendStatus(response: ServerResponse, code: number, message: string, more: object = {}): void {
  sendJson(response, code, statusOf(code, message, more));
}

function sendJson(
  response: ServerResponse,
  code: number,
  value: unknown,
  how: { gzip?: boolean; lateMs?: number } = {},
) {
  const text = `${JSON.stringify(value)}\n`;
  const packed = how.gzip === true && text.length > 2_000;
  const send = () => {
    response.writeHead(code, {
      'content-type': 'application/json',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(packed ? gzipSync(text) : text);
  };
  if (how.lateMs === undefined || how.lateMs === 0) send();
  else setTimeout(send, how.lateMs);
}

function statusOf(code: number, message: string, more: object = {}): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code, ...more };
}

function keyOf(object: PlayedObject): string {
  return `${object.namespace}/${object.name}`;
}
