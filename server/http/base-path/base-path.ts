import type { IncomingMessage, ServerResponse } from 'node:http';

/** Health is asked at the root too: who watches over this process does not know where users find it. */
const atRoot = /^\/(?:healthz|readyz)(?:\?|$)/;

/**
 * Takes the base path (`/console`, or '') from the address of a request that is below it. `false`: it is not, and the
 * address stays as it is.
 */
export function enterBasePath(request: IncomingMessage, basePath: string): boolean {
  const url = request.url ?? '/';
  if (basePath === '' || atRoot.test(url)) return true;
  if (!url.startsWith(basePath) || !/^(?:[/?]|$)/.test(url.slice(basePath.length))) return false;
  const inside = url.slice(basePath.length);
  request.url = inside.startsWith('/') ? inside : `/${inside}`;
  return true;
}

/** What is beside it is nobody's; but who asks for nothing but this host finds it. */
export function answerOutside(request: IncomingMessage, response: ServerResponse, basePath: string): void {
  const isRoot = /^\/(?:\?|$)/.test(request.url ?? '/');
  response.writeHead(isRoot ? 307 : 404, {
    ...(isRoot ? { location: `${basePath}/` } : {}),
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(isRoot ? '' : `Pilothouse is at ${basePath}/\n`);
}
