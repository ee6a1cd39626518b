import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transport } from '#server/http/transport.ts';

/** Out of reach of scripts and of other sites; `maxAgeSeconds` 0 deletes it. */
export function appendCookie(
  response: ServerResponse,
  name: string,
  value: string,
  maxAgeSeconds: number,
  transport: Transport,
): void {
  const secure = transport === 'http-allowed' ? '' : '; Secure';
  response.appendHeader(
    'set-cookie',
    `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`,
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
