import type { ClusterRoute, ServerRoute } from '#server/http/api-routes.ts';
import type { Sent, TestBrowser } from '#server/testing/server-under-test.ts';

export type RouteName = ServerRoute | ClusterRoute;

/** A request that our own page could make, so that what is refused is refused for the attack alone. */
export interface Sample {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON, unless it is bytes. */
  readonly body?: object | Buffer;
  /** When nothing is wrong with it, it has gone to the API server by the time it is answered, or it may go later. */
  readonly goesUpstream: boolean | 'later';
  /** Never ends by itself. */
  readonly isEndless?: boolean;
  /** Opened by a link, not by a script. */
  readonly isDownload?: boolean;
}

export const clusterId = 'played';
/** Stands in every credential and everything that is confidential here, so that logs can be searched for it. */
export const secretMark = 'hush9f3c';
/** Where a ticket stands in the path of a download. */
export const ticketPlace = '{ticket}';
/** Where a name stands that nobody has asked for before: what is known already is not asked for again. */
const newPlace = 'new-name';
let newNames = 0;

const at = (rest: string) => `/api/clusters/${clusterId}/${rest}`;
const place = { namespace: 'shop', pod: 'web', container: 'main' };
const file = { ...place, path: '/etc/passwd' };
const logSource = { ...place, previous: false, start: {} };
const manifest = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}';
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const list = { resource: pods, namespaces: [], filter: '', sort: '', from: 0, to: 60, extras: [] };
const liveBody = { protocol: 1, messages: [{ type: 'list', id: 1, query: list }] };

/** One for each route that there is: the types see to it, and `every-route.test.ts` again. */
export const samples: Readonly<Record<RouteName, Sample>> = {
  session: { method: 'GET', path: '/api/session', goesUpstream: false },
  'sign-in': {
    method: 'POST',
    path: '/api/session',
    body: { method: 'token', cluster: clusterId, token: `good-${secretMark}` },
    goesUpstream: true,
  },
  'sign-out': { method: 'DELETE', path: `/api/session?cluster=${clusterId}`, goesUpstream: false },
  kubeconfig: { method: 'POST', path: '/api/session/kubeconfig', body: { kubeconfig: '{}' }, goesUpstream: false },
  // Nobody answers at its issuer.
  oidc: { method: 'POST', path: '/api/session/oidc', body: { cluster: clusterId }, goesUpstream: false },
  // A token that was pasted can't be renewed.
  renew: { method: 'POST', path: '/api/session/renew', body: { cluster: clusterId }, goesUpstream: false },
  k8s: { method: 'GET', path: at('k8s/api/v1/pods?limit=1'), goesUpstream: true },
  apply: {
    method: 'POST',
    path: at('apply'),
    body: { method: 'apply', dryRun: true, defaultNamespace: 'shop', objects: [{ id: '1', json: manifest }] },
    goesUpstream: true,
  },
  namespaces: { method: 'GET', path: at('namespaces?candidates=shop'), goesUpstream: true },
  diagnose: {
    method: 'GET',
    path: at('diagnose?version=v1&resource=pods&namespace=shop&name=web'),
    goesUpstream: true,
  },
  topology: { method: 'GET', path: at('topology?namespace=shop'), goesUpstream: true },
  changes: { method: 'GET', path: at('changes?ns=shop'), goesUpstream: true },
  unserved: { method: 'GET', path: at('unserved?services=shop/web'), goesUpstream: true },
  usage: { method: 'GET', path: at(`usage?resource=pods&namespace=shop&name=${newPlace}`), goesUpstream: true },
  deprecations: { method: 'GET', path: at('deprecations'), goesUpstream: true },
  // By a handshake, without a request.
  address: { method: 'GET', path: at('address'), goesUpstream: false },
  certificate: { method: 'GET', path: at('certificate'), goesUpstream: false },
  open: {
    method: 'POST',
    path: at('open'),
    body: { kind: 'service', namespace: 'shop', name: 'web', port: 80, scheme: 'http' },
    goesUpstream: false,
  },
  'live-stream': { method: 'POST', path: at('live/stream'), body: liveBody, goesUpstream: 'later', isEndless: true },
  'live-poll': { method: 'POST', path: at('live/poll'), body: liveBody, goesUpstream: true },
  'logs-stream': {
    method: 'POST',
    path: at('logs/stream'),
    body: { asks: [{ type: 'open', follow: false, sources: [{ id: 1, ...logSource }] }] },
    goesUpstream: 'later',
    isEndless: true,
  },
  'logs-ticket': {
    method: 'POST',
    path: at('logs/download'),
    body: { sources: [logSource], timestamps: false, fileName: 'web.log' },
    goesUpstream: false,
  },
  'logs-download': {
    method: 'GET',
    path: at(`logs/download/${ticketPlace}`),
    goesUpstream: true,
    isDownload: true,
  },
  'files-list': { method: 'POST', path: at('files/list'), body: file, goesUpstream: true },
  'files-read': { method: 'POST', path: at('files/read'), body: file, goesUpstream: true },
  'files-change': {
    method: 'POST',
    path: at('files/change'),
    body: { ...file, change: 'delete' },
    goesUpstream: true,
  },
  'files-upload': {
    method: 'POST',
    path: at(`files/upload?${new URLSearchParams({ ...file, size: '1', overwrite: 'false' })}`),
    body: Buffer.from('x'),
    goesUpstream: true,
  },
  'files-ticket': { method: 'POST', path: at('files/download'), body: file, goesUpstream: true },
  'files-download': {
    method: 'GET',
    // A good one takes a container: server/streams/files/files.cluster.test.ts.
    path: at('files/download/AAAA'),
    goesUpstream: false,
    isDownload: true,
  },
};

/** The sample as `browser` would send it, with what an attack changes. */
export function sentOf(sample: Sample, changes: Sent['headers'] = {}): Sent {
  const { method, path, body, isDownload } = sample;
  const navigation = isDownload === true ? { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' } : {};
  if (body === undefined) return { method, path, headers: { ...navigation, ...changes } };
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
  return {
    method,
    path,
    body: Buffer.isBuffer(body) ? body : JSON.stringify(body),
    headers: { 'content-type': type, ...changes },
  };
}

/** The sample, with a good ticket of this browser's where it needs one. */
export async function readySample(name: RouteName, browser: TestBrowser): Promise<Sample> {
  newNames += 1;
  const path = samples[name].path.replace(newPlace, `web-${newNames}`);
  const sample = { ...samples[name], path };
  if (!sample.path.includes(ticketPlace)) return sample;
  const { text } = await browser.send(sentOf(samples['logs-ticket']));
  const [, ticket = 'none'] = /"ticket":"([\w-]+)"/.exec(text) ?? [];
  return { ...sample, path: sample.path.replace(ticketPlace, ticket) };
}
