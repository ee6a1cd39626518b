import { Refusal } from '#server/http/refusal.ts';

/** What of the API server is passed on at all (spec/facts.md 6). */
const allowedRoots = new Set(['api', 'apis', 'openapi', 'version', 'healthz', 'livez', 'readyz']);

/**
 * Subresources that reach into pods, nodes and Services, or that need an upgrade: what answers there is not the API
 * server and may be a page of somebody else's making. Also of aggregated APIs (KubeVirt's `console`, `vnc`).
 */
const refusedSubresources = new Set(['proxy', 'exec', 'attach', 'portforward', 'console', 'vnc', 'usbredir']);

export interface PassedPath {
  /** To send upstream: made of the decoded segments again, so that what was checked is what is sent. */
  readonly path: string;
  /** `?…` as it came, or ''. */
  readonly query: string;
  /** A stream without an end of its own: a watch, or logs being followed. */
  readonly endless: boolean;
}

/**
 * Checks what stands behind `/api/clusters/{cluster}/k8s`, undecoded as the browser sent it.
 * Names are opaque, but the API server itself takes no name with `/` or `%` in it, nor `.` and `..`
 * (apimachinery `path.IsValidPathSegmentName`): with these refused, no second decoding can make another path of it.
 * @throws {Refusal} `path-refused`
 */
export function checkPath(rawPathAndQuery: string): PassedPath {
  const question = rawPathAndQuery.indexOf('?');
  const rawPath = question === -1 ? rawPathAndQuery : rawPathAndQuery.slice(0, question);
  const query = question === -1 ? '' : rawPathAndQuery.slice(question);
  if (!rawPath.startsWith('/')) throw refused('it does not begin with a slash');
  if (/[^\x21-\x7e]/.test(rawPathAndQuery) || rawPathAndQuery.includes('#'))
    throw refused('it has characters that must be encoded');

  const raw = rawPath.slice(1).split('/');
  // One slash at the end is how the API server itself lists `/apis/`.
  if (raw.length > 1 && raw.at(-1) === '') raw.pop();
  const segments = raw.map(decodeSegment);
  if (!allowedRoots.has(segments[0] ?? '')) throw refused(`only /${[...allowedRoots].join(', /')} are passed on`);
  const subresource = refusedSubresource(segments);
  if (subresource !== undefined) throw refused(`the subresource ${subresource} is not passed on`);

  return {
    path: `/${segments.map(encodeURIComponent).join('/')}${rawPath.endsWith('/') && rawPath !== '/' ? '/' : ''}`,
    query,
    endless: isEndless(segments, query),
  };
}

function decodeSegment(raw: string): string {
  if (raw === '') throw refused('it has an empty segment');
  let segment: string;
  try {
    segment = decodeURIComponent(raw);
  } catch {
    throw refused('it is not encoded correctly');
  }
  if (segment === '.' || segment === '..') throw refused('it has a segment of dots');
  if (/[/\\%]/.test(segment)) throw refused('a segment has a slash, a backslash or a percent sign in it');
  if (/\p{Cc}/u.test(segment)) throw refused('it has a control character');
  return segment;
}

/** Reads the path as the API server does (apiserver `request.RequestInfoFactory.NewRequestInfo`). */
function refusedSubresource(segments: readonly string[]): string | undefined {
  const [root] = segments;
  if (root !== 'api' && root !== 'apis') return undefined;
  let parts = segments.slice(root === 'api' ? 2 : 3);
  // `/api/v1/proxy/…` and `/api/v1/redirect/…` of old servers; `/api/v1/watch/…` is another way to write a watch.
  if (parts[0] === 'proxy' || parts[0] === 'redirect') return parts[0];
  if (parts[0] === 'watch') parts = parts.slice(1);
  if (parts[0] === 'namespaces' && parts.length > 2) {
    const rest = parts.slice(2);
    // A namespace's own subresources have nothing behind them.
    parts = (rest[0] === 'status' || rest[0] === 'finalize') && rest.length === 1 ? [] : rest;
  }
  const subresource = parts[2];
  return subresource !== undefined && refusedSubresources.has(subresource.toLowerCase()) ? subresource : undefined;
}

function isEndless(segments: readonly string[], query: string): boolean {
  const [root] = segments;
  const verb = root === 'api' ? segments[2] : root === 'apis' ? segments[3] : undefined;
  if (verb === 'watch') return true;
  const values = new URLSearchParams(query);
  // The API server takes whatever Go's strconv.ParseBool takes, and an empty `watch` as true.
  return ['watch', 'follow'].some((name) => values.getAll(name).some((value) => !/^(0|f|false)$/i.test(value)));
}

function refused(why: string): Refusal {
  return new Refusal('path-refused', `the path is not passed on to the API server: ${why}`);
}
