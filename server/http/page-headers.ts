import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostName, isLoopbackAddress, type Transport } from './transport.ts';

/** What Monaco, its workers and xterm were seen to need, and no more. */
function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    // React's development build explains errors by eval.
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    // Monaco sets style elements and attributes of its own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Sets what every page needs against foreign code. Next takes the nonce for its own scripts from the policy on the
 * request; our pages find it in `x-nonce`.
 */
export function setPageHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  transport: Transport,
  dev: boolean,
): void {
  const nonce = randomBytes(18).toString('base64');
  const policy = contentSecurityPolicy(nonce, dev);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  delete request.headers['content-security-policy-report-only'];
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader(
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), clipboard-read=(self), clipboard-write=(self)',
  );
  if (transport === 'https' && !isOnLoopback(request)) {
    response.setHeader('strict-transport-security', 'max-age=31536000');
  }
}

/** A promise of https for `localhost` would bind whatever else runs there. */
function isOnLoopback(request: IncomingMessage): boolean {
  const host = hostName(request);
  return host === 'localhost' || isLoopbackAddress(host.replace(/^\[|\]$/g, ''));
}
