/**
 * Every address below `/api` that this server answers, and nothing else. Each one is attacked by
 * `every-route/every-route.test.ts`, which knows them from here.
 *
 * In a path `{name}` is one segment, not decoded, and `/**` at its end everything behind it with the query.
 */
export interface ApiRoute {
  /** `any`: the handler says which. */
  readonly method: 'GET' | 'POST' | 'DELETE' | 'any';
  readonly path: string;
  /** Whether it reads one: where nothing does, an address with a query is not known. */
  readonly hasQuery?: boolean;
  /** Answers also where a credential could not be sent: it says so to the page. */
  readonly openToAll?: boolean;
  /** Its address holds a ticket, and a browser may navigate to it. */
  readonly isDownload?: boolean;
  /** Holds much of what it reads, so it is refused while memory is short. */
  readonly needsMemory?: boolean;
  /** Its body may take as long as it likes to arrive, as long as it goes on arriving. */
  readonly isUpload?: boolean;
}

type Routes = Readonly<Record<string, ApiRoute>>;

/** By name, which logs and metrics use: never with the name of an object in it. */
export const serverRoutes = {
  session: { method: 'GET', path: '/api/session', openToAll: true },
  'sign-in': { method: 'POST', path: '/api/session' },
  'sign-out': { method: 'DELETE', path: '/api/session', hasQuery: true },
  kubeconfig: { method: 'POST', path: '/api/session/kubeconfig' },
  oidc: { method: 'POST', path: '/api/session/oidc' },
  renew: { method: 'POST', path: '/api/session/renew' },
} as const satisfies Routes;

const inCluster = '/api/clusters/{cluster}';

/** For who is signed in to the cluster. */
export const clusterRoutes = {
  k8s: { method: 'any', path: `${inCluster}/k8s/**` },
  apply: { method: 'POST', path: `${inCluster}/apply` },
  namespaces: { method: 'GET', path: `${inCluster}/namespaces`, hasQuery: true },
  diagnose: { method: 'GET', path: `${inCluster}/diagnose`, hasQuery: true, needsMemory: true },
  topology: { method: 'GET', path: `${inCluster}/topology`, hasQuery: true, needsMemory: true },
  changes: { method: 'GET', path: `${inCluster}/changes`, hasQuery: true, needsMemory: true },
  unserved: { method: 'GET', path: `${inCluster}/unserved`, hasQuery: true, needsMemory: true },
  usage: { method: 'GET', path: `${inCluster}/usage`, hasQuery: true },
  deprecations: { method: 'GET', path: `${inCluster}/deprecations`, needsMemory: true },
  address: { method: 'GET', path: `${inCluster}/address` },
  certificate: { method: 'GET', path: `${inCluster}/certificate` },
  open: { method: 'POST', path: `${inCluster}/open` },
  'live-stream': { method: 'POST', path: `${inCluster}/live/stream` },
  'live-poll': { method: 'POST', path: `${inCluster}/live/poll` },
  'logs-stream': { method: 'POST', path: `${inCluster}/logs/stream` },
  'logs-ticket': { method: 'POST', path: `${inCluster}/logs/download` },
  'logs-download': { method: 'GET', path: `${inCluster}/logs/download/{ticket}`, isDownload: true },
  'files-list': { method: 'POST', path: `${inCluster}/files/list` },
  'files-read': { method: 'POST', path: `${inCluster}/files/read` },
  'files-change': { method: 'POST', path: `${inCluster}/files/change` },
  'files-upload': { method: 'POST', path: `${inCluster}/files/upload`, hasQuery: true, isUpload: true },
  'files-ticket': { method: 'POST', path: `${inCluster}/files/download` },
  'files-download': { method: 'GET', path: `${inCluster}/files/download/{ticket}`, isDownload: true },
} as const satisfies Routes;

/** What takes a WebSocket, for who is signed in to the cluster. */
export const socketPaths = {
  live: `${inCluster}/live`,
  logs: `${inCluster}/logs`,
  exec: `${inCluster}/exec`,
} as const;

export type ServerRoute = keyof typeof serverRoutes;
export type ClusterRoute = keyof typeof clusterRoutes;
export type SocketRoute = keyof typeof socketPaths;

/** What stood in the place of a `{name}`, undecoded; `rest` is what stood for `/**`, with its slash. */
export type PathParts = Readonly<Record<string, string>>;

/** The names of such a table. */
export function namesOf<Table extends object>(table: Table): Extract<keyof Table, string>[] {
  const names: Extract<keyof Table, string>[] = [];
  for (const name in table) names.push(name);
  return names;
}

/** Finds routes by method and address. */
export class RouteTable<Found> {
  readonly #entries: readonly { readonly method: string; readonly pattern: RegExp; readonly found: Found }[];

  constructor(
    entries: readonly {
      readonly method: string;
      readonly path: string;
      readonly hasQuery?: boolean;
      readonly found: Found;
    }[],
  ) {
    this.#entries = entries.map(({ method, path, hasQuery, found }) => ({
      method,
      pattern: patternOf(path, hasQuery === true),
      found,
    }));
  }

  /** `rawUrl`: path and query as they came. */
  find(method: string, rawUrl: string): { readonly found: Found; readonly parts: PathParts } | undefined {
    for (const entry of this.#entries) {
      if (entry.method !== 'any' && entry.method !== method) continue;
      const match = entry.pattern.exec(rawUrl);
      if (match !== null) return { found: entry.found, parts: match.groups ?? {} };
    }
    return undefined;
  }
}

function patternOf(path: string, hasQuery: boolean): RegExp {
  const isOpen = path.endsWith('/**');
  const fixed = isOpen ? path.slice(0, -'/**'.length) : path;
  const body = fixed.replaceAll(/\{([a-z]+)\}/g, '(?<$1>[^/?#]+)');
  const end = isOpen ? '(?<rest>[/?#].*)?' : hasQuery ? '(?:\\?.*)?' : '';
  return new RegExp(`^${body}${end}$`, 's');
}
