/** What stands behind the capability: path and query as they go behind `…/proxy`. */
export interface ProxiedPath {
  /** Begins with a slash. */
  readonly path: string;
  /** `?…` as it came, or ''. */
  readonly query: string;
}

/**
 * Undefined when it could mean another path to anybody on the way: the API server decodes it once, what stands before
 * an API server may decode it again, join slashes and resolve dots. So there are no dots to resolve, nothing encoded
 * that is a separator once decoded, and nothing encoded twice. An encoded slash would not arrive as one anyway: the API
 * server's proxy makes a plain one of it.
 */
export function proxiedPath(rawPathAndQuery: string): ProxiedPath | undefined {
  if (/[^\x21-\x7e]/.test(rawPathAndQuery) || rawPathAndQuery.includes('#')) return undefined;
  const question = rawPathAndQuery.indexOf('?');
  const rawPath = question === -1 ? rawPathAndQuery : rawPathAndQuery.slice(0, question);
  const query = question === -1 ? '' : rawPathAndQuery.slice(question);
  if (!rawPath.startsWith('/')) return undefined;
  if (rawPath === '/') return { path: '/', query };
  const raw = rawPath.slice(1).split('/');
  const isFolder = raw.at(-1) === '';
  if (isFolder) raw.pop();
  const segments = raw.map(decodedSegment);
  const sent = segments.flatMap((segment) => (segment === undefined ? [] : [encodeURIComponent(segment)]));
  if (sent.length !== raw.length) return undefined;
  return { path: `/${sent.join('/')}${isFolder ? '/' : ''}`, query };
}

function decodedSegment(raw: string): string | undefined {
  let segment: string;
  try {
    segment = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  // Some servers cut `;…` off a segment before they look for dots.
  const name = segment.split(';', 1)[0];
  if (segment === '' || name === '.' || name === '..') return undefined;
  return /[/\\%]|\p{Cc}/u.test(segment) ? undefined : segment;
}
