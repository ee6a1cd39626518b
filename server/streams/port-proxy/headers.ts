import type { IncomingHttpHeaders } from 'node:http';

/**
 * Both ways an allow-list, as in the pass-through: cookies, `authorization`, `impersonate-*`, `x-remote-*`,
 * `x-forwarded-*`, `origin` and `referer` never pass, because nothing passes that is not named here. The last ones are
 * what scripts of applications commonly add themselves.
 */
const requestHeaders = [
  'accept',
  'accept-language',
  'cache-control',
  'content-encoding',
  'content-length',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'last-event-id',
  'range',
  'x-csrf-token',
  'x-requested-with',
] as const;

const responseHeaders = [
  'accept-ranges',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
] as const;

/** Without `allow-same-origin`: a page has no origin, so no cookies, no storage and no service worker. */
const sandbox = 'sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads';

/**
 * On every answer of this listener. No `cross-origin-opener-policy`: browsers refuse to show a sandboxed page that has
 * one, and the tab has no opener. `cross-origin-resource-policy` must let pages without an origin load their own parts.
 */
export const fixedHeaders = {
  'content-security-policy': `${sandbox}; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'cross-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), clipboard-read=()',
  'x-robots-tag': 'noindex, nofollow',
  'x-accel-buffering': 'no',
} as const;

export function headersForApplication(headers: IncomingHttpHeaders): Record<string, string> {
  const named = namedInConnection(headers);
  // What is compressed could not be looked through for links.
  const passed: Record<string, string> = { 'accept-encoding': 'identity' };
  for (const name of requestHeaders) {
    const value = headers[name];
    if (typeof value === 'string' && !named.has(name)) passed[name] = value;
  }
  return passed;
}

/** An application's own policy is kept beside ours: several policies only ever forbid more. */
export function headersForPage(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = namedInConnection(headers);
  const passed: Record<string, string | string[]> = {};
  for (const name of responseHeaders) {
    const value = headers[name];
    if (value !== undefined && !named.has(name)) passed[name] = value;
  }
  const { 'content-security-policy': policy, ...others } = fixedHeaders;
  const policies = [headers['content-security-policy'] ?? []].flat();
  return { ...passed, ...others, 'content-security-policy': [policy, ...policies] };
}

/**
 * A page without an origin is a stranger to its own server, so that its scripts can only read what is given to
 * `Origin: null`. That is said to nobody else.
 */
export function sharingHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  if (headers.origin !== 'null') return {};
  return {
    'access-control-allow-origin': 'null',
    'access-control-expose-headers': '*',
    vary: 'origin',
  };
}

export const preflightHeaders = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': requestHeaders.join(', '),
  'access-control-max-age': '600',
} as const;

function namedInConnection(headers: IncomingHttpHeaders): Set<string> {
  return new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
}
