import type { IncomingHttpHeaders } from 'node:http';
import { dataHeaders } from '#server/http/answer.ts';

/**
 * Both ways an allow-list: cookies, `authorization`, every `impersonate-*`, `x-remote-*`, `x-forwarded-*`, method
 * overrides, hop-by-hop headers and whatever somebody names in `Connection` never pass, because nothing passes that is
 * not named here.
 */
const requestHeaders = ['accept', 'accept-encoding', 'if-match', 'if-none-match', 'if-modified-since'] as const;

const bodyHeaders = ['content-type', 'content-length', 'content-encoding'] as const;

const responseHeaders = [
  'content-type',
  'content-encoding',
  'content-length',
  'etag',
  'last-modified',
  'vary',
  'warning',
  'retry-after',
  'audit-id',
  'x-kubernetes-pf-flowschema-uid',
  'x-kubernetes-pf-prioritylevel-uid',
] as const;

export function headersForUpstream(
  headers: IncomingHttpHeaders,
  { withBody }: { readonly withBody: boolean },
): Record<string, string> {
  const named = namedInConnection(headers);
  const passed: Record<string, string> = {};
  for (const name of withBody ? [...requestHeaders, ...bodyHeaders] : requestHeaders) {
    const value = headers[name];
    if (typeof value === 'string' && !named.has(name)) passed[name] = value;
  }
  return passed;
}

export function headersForBrowser(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = namedInConnection(headers);
  const passed: Record<string, string | string[]> = { ...dataHeaders };
  for (const name of responseHeaders) {
    const value = headers[name];
    if (value !== undefined && !named.has(name)) passed[name] = value;
  }
  // What one user may read is in no shared cache, even where the API server says `public` (OpenAPI documents), and
  // not on the disk of a browser either, unless it can be asked for again by its tag (discovery, OpenAPI).
  const caching = headers.etag === undefined ? undefined : headers['cache-control'];
  passed['cache-control'] = caching === undefined ? 'no-store' : caching.replace(/\bpublic\b/gi, 'private');
  // Streams must not be gathered by proxies in front of us.
  passed['x-accel-buffering'] = 'no';
  return passed;
}

function namedInConnection(headers: IncomingHttpHeaders): Set<string> {
  const names = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  return new Set(names);
}
