import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cluster } from '#server/upstream/cluster.ts';

export interface ScriptedRequest {
  readonly verb: 'get' | 'list' | 'watch' | 'other';
  readonly token: string;
  readonly resource: string;
  /** '' for all. */
  readonly namespace: string;
  readonly name: string;
  readonly query: URLSearchParams;
  readonly atMs: number;
}

interface StoredObject {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly version: number;
  readonly phase: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface OpenWatch {
  readonly request: ScriptedRequest;
  readonly response: ServerResponse;
  readonly asTable: string | undefined;
  told: boolean;
}

/** A refusal: the HTTP status; the body is a Status, or plain text for 404s of paths. */
type Refuse = (request: ScriptedRequest) => number | undefined;

/**
 * For tests of who asks what with which credential, and of what no real API server does when asked to. Holds pods (and
 * anything else as if they were), lists and watches them as objects or Tables. Who needs to know how a real one
 * behaves uses the real cluster.
 */
export class ScriptedApiServer {
  readonly cluster: Cluster;
  readonly requests: ScriptedRequest[] = [];
  readonly watches = new Set<OpenWatch>();
  refuse: Refuse = () => undefined;
  /** Watches from an older version than this are answered with 410. */
  oldest = 0;
  version = 100;
  readonly #server: Server;
  readonly #objects = new Map<string, StoredObject>();
  readonly #log: { readonly type: string; readonly object: StoredObject; readonly version: number }[] = [];
  #uid = 0;

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.cluster = { id: 'scripted', displayName: 'scripted', server: `http://127.0.0.1:${port}` };
  }

  static async start(): Promise<ScriptedApiServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const scripted = new ScriptedApiServer(server);
    server.on('request', (request, response) => scripted.#answer(request, response));
    return scripted;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Creates or changes it. A new uid where it was not there. */
  put(namespace: string, name: string, change: { phase?: string; labels?: Record<string, string> } = {}): void {
    const key = `${namespace}/${name}`;
    const before = this.#objects.get(key);
    this.version += 1;
    this.#uid += before === undefined ? 1 : 0;
    const object: StoredObject = {
      namespace,
      name,
      uid: before?.uid ?? `uid-${this.#uid}`,
      version: this.version,
      phase: change.phase ?? before?.phase ?? 'Running',
      labels: change.labels ?? before?.labels ?? {},
    };
    this.#objects.set(key, object);
    this.#tell(before === undefined ? 'ADDED' : 'MODIFIED', object);
  }

  remove(namespace: string, name: string): void {
    const key = `${namespace}/${name}`;
    const before = this.#objects.get(key);
    if (before === undefined) return;
    this.#objects.delete(key);
    this.version += 1;
    this.#tell('DELETED', { ...before, version: this.version });
  }

  /** Every watch is cut in the middle, as when a connection breaks. */
  cutWatches(): void {
    for (const watch of this.watches) watch.response.destroy();
  }

  /** Requests with this token so far. */
  of(token: string): ScriptedRequest[] {
    return this.requests.filter((request) => request.token === token);
  }

  openWatches(token?: string): OpenWatch[] {
    return [...this.watches].filter((watch) => token === undefined || watch.request.token === token);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    // Sessions open connections with it, and it is the sign of life: no request for a list or an object.
    if (request.url === '/version') {
      json(response, 200, { gitVersion: 'v1.35.0' });
      return;
    }
    const asked = parseRequest(request);
    this.requests.push(asked);
    const status = this.refuse(asked);
    if (status !== undefined) {
      this.#refuse(response, status, asked);
      return;
    }
    const accept = request.headers.accept ?? '';
    const asTable = accept.includes('as=Table') ? (asked.query.get('includeObject') ?? 'Metadata') : undefined;
    if (asked.resource === 'namespaces') this.#namespaces(response);
    else if (asked.verb === 'watch') this.#watch({ request: asked, response, asTable, told: false });
    else if (asked.verb === 'list') this.#list(asked, response, asTable);
    else {
      const object = this.#objects.get(`${asked.namespace}/${asked.name}`);
      if (object === undefined) this.#refuse(response, 404, asked);
      else json(response, 200, whole(object));
    }
  }

  #list(asked: ScriptedRequest, response: ServerResponse, asTable: string | undefined): void {
    const all = this.#matching(asked);
    const limit = Number(asked.query.get('limit') ?? '0');
    const from = Number(asked.query.get('continue') ?? '0');
    const page = limit > 0 ? all.slice(from, from + limit) : all.slice(from);
    const rest = all.length - from - page.length;
    const metadata = {
      resourceVersion: String(this.version),
      ...(rest > 0 ? { continue: String(from + page.length), remainingItemCount: rest } : {}),
    };
    if (asTable === undefined) {
      const items = page.map((object) => {
        const { kind: _kind, apiVersion: _apiVersion, ...item } = whole(object);
        return item;
      });
      json(response, 200, { kind: 'PodList', apiVersion: 'v1', metadata, items });
      return;
    }
    const rows = page.map((object) => row(object, asTable));
    json(response, 200, { ...table, metadata, rows });
  }

  #watch(watch: OpenWatch): void {
    const { request, response } = watch;
    const asked = request.query.get('resourceVersion') ?? '';
    const from = asked === '' || asked === '0' ? undefined : Number(asked);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from !== undefined && from < this.oldest) {
      const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410 };
      response.end(`${JSON.stringify({ type: 'ERROR', object: { ...status, message: 'too old' } })}\n`);
      return;
    }
    this.watches.add(watch);
    response.once('close', () => this.watches.delete(watch));
    if (from === undefined) for (const object of this.#matching(request)) this.#send(watch, 'ADDED', object);
    else {
      for (const { type, object, version } of this.#log) if (version > from) this.#sendMatching(watch, type, object);
    }
  }

  #matching(asked: ScriptedRequest): StoredObject[] {
    const found = [...this.#objects.values()].filter((object) => matches(asked, object));
    return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  #tell(type: string, object: StoredObject): void {
    this.#log.push({ type, object, version: this.version });
    for (const watch of this.watches) this.#sendMatching(watch, type, object);
  }

  #sendMatching(watch: OpenWatch, type: string, object: StoredObject): void {
    if (matches(watch.request, object)) this.#send(watch, type, object);
  }

  #send(watch: OpenWatch, type: string, object: StoredObject): void {
    const { asTable } = watch;
    const columns = watch.told ? { ...table, columnDefinitions: null } : table;
    watch.told = true;
    const metadata = { resourceVersion: String(object.version) };
    const value = asTable === undefined ? whole(object) : { ...columns, metadata, rows: [row(object, asTable)] };
    watch.response.write(`{"type":"${type}","object":${JSON.stringify(value)}}\n`);
  }

  #namespaces(response: ServerResponse): void {
    const names = [...new Set([...this.#objects.values()].map((object) => object.namespace))].sort();
    json(response, 200, {
      ...table,
      columnDefinitions: table.columnDefinitions.slice(0, 1),
      metadata: { resourceVersion: String(this.version) },
      rows: names.map((name) => ({ cells: [name], object: null })),
    });
  }

  #refuse(response: ServerResponse, status: number, asked: ScriptedRequest): void {
    const reason = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 405: 'MethodNotAllowed' }[status];
    const message = `${asked.verb} of ${asked.resource} "${asked.name}" in "${asked.namespace}" refused`;
    json(response, status, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code: status });
  }
}

function parseRequest(request: IncomingMessage): ScriptedRequest {
  const url = new URL(request.url ?? '/', 'http://scripted');
  const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const rest = segments[0] === 'api' ? segments.slice(2) : segments.slice(3);
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2;
  const [resource = '', name = ''] = inNamespace ? rest.slice(2) : rest;
  const verb = url.searchParams.has('watch') ? 'watch' : name !== '' ? 'get' : 'list';
  return {
    verb: request.method === 'GET' ? verb : 'other',
    token: (request.headers.authorization ?? '').replace('Bearer ', ''),
    resource,
    namespace: inNamespace ? (rest[1] ?? '') : '',
    name,
    query: url.searchParams,
    atMs: performance.now(),
  };
}

function matches(asked: ScriptedRequest, object: StoredObject): boolean {
  if (asked.namespace !== '' && asked.namespace !== object.namespace) return false;
  const field = asked.query.get('fieldSelector');
  if (field !== null && field !== `metadata.name=${object.name}`) return false;
  const [label, value] = (asked.query.get('labelSelector') ?? '').split('=');
  return label === undefined || label === '' || object.labels[label] === value;
}

const table = {
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  columnDefinitions: [
    { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
    { name: 'Ready', type: 'string', format: '', description: '', priority: 0 },
    { name: 'Status', type: 'string', format: '', description: '', priority: 0 },
    { name: 'Restarts', type: 'string', format: '', description: '', priority: 0 },
    { name: 'Age', type: 'string', format: '', description: '', priority: 0 },
  ],
};

function row(object: StoredObject, include: string): unknown {
  const cells = [object.name, object.phase === 'Running' ? '1/1' : '0/1', object.phase, '0', '5m'];
  if (include === 'None') return { cells, object: null };
  const { metadata, ...rest } = whole(object);
  if (include === 'Object') return { cells, object: { ...rest, metadata } };
  return { cells, object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata } };
}

function whole(object: StoredObject) {
  const { namespace, name, uid, version, labels, phase } = object;
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      namespace,
      uid,
      resourceVersion: String(version),
      creationTimestamp: '2026-01-01T00:00:00Z',
      labels,
    },
    spec: { containers: [{ name: 'main', image: 'nginx' }] },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: phase === 'Running' ? 'True' : 'False' }],
      containerStatuses: [{ name: 'main', ready: phase === 'Running', restartCount: 0, state: { running: {} } }],
    },
  };
}

function key(object: StoredObject): string {
  return `${object.namespace}/${object.name}`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
