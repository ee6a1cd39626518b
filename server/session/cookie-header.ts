import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transport } from '#server/http/transport.ts';

/** How the browser reaches us, and below which path: cookies go no further. */
export interface CookiePlace {
  readonly transport: Transport;
  /** `/console`, or ''. */
  readonly basePath: string;
}

/**
 * What a name of ours begins with. `__Host-` needs Secure and the whole host, `__Secure-` the first of both; Secure
 * needs https or loopback: plain http, where allowed, has to do without.
 */
export function cookiePrefix({ transport, basePath }: CookiePlace): string {
  if (transport === 'http-allowed') return '';
  return basePath === '' ? '__Host-' : '__Secure-';
}

/** Out of reach of scripts and of other sites; `maxAgeSeconds` 0 deletes it. */
export function appendCookie(
  response: ServerResponse,
  name: string,
  value: string,
  maxAgeSeconds: number,
  { transport, basePath }: CookiePlace,
): void {
  const secure = transport === 'http-allowed' ? '' : '; Secure';
  response.appendHeader(
    'set-cookie',
    `${name}=${value}; Path=${basePath === '' ? '/' : basePath}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}

export function cookiesOf(request: IncomingMessage): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) cookies.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return cookies;
}
