import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { SessionAnswer } from '#lib/protocol/session.ts';

/** How the browser reaches us; see `SessionAnswer.transport`. */
export type Transport = SessionAnswer['transport'];

export interface TransportRules {
  /** Plain http beyond loopback is taken, with cookies that are not `Secure`. */
  readonly allowHttp: boolean;
  /** Exact origins that users type when something in front of us ends TLS, `https://console.example.com`. */
  readonly publicOrigins: readonly string[];
  /** This server speaks TLS itself, so whoever comes without it, over loopback too, is told to come with it. */
  readonly servesHttps?: boolean;
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `true` for 127.0.0.0/8 and ::1, also as an IPv4-mapped IPv6 address. */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}

/** Both ends of the connection are on this machine's loopback: who asks could also read our terminal. */
export function isLoopbackSocket(request: IncomingMessage): boolean {
  // A proxy on this machine brings strangers in over loopback, and says so.
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  return isLoopbackAddress(request.socket.remoteAddress) && isLoopbackAddress(request.socket.localAddress);
}

/** `Host` without its port, lower case; '' when it is missing. */
export function hostName(request: IncomingMessage): string {
  const host = (request.headers.host ?? '').toLowerCase();
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1);
  const colon = host.indexOf(':');
  return colon === -1 ? host : host.slice(0, colon);
}

function isEncrypted(request: IncomingMessage): boolean {
  return request.socket instanceof TLSSocket;
}

function publicOriginOf(request: IncomingMessage, rules: TransportRules): URL | undefined {
  const host = (request.headers.host ?? '').toLowerCase();
  return rules.publicOrigins.map((origin) => new URL(origin)).find((origin) => origin.host === host);
}

/** What the browser's `Origin` must be, to the letter. */
export function expectedOrigin(request: IncomingMessage, rules: TransportRules): string {
  const known = publicOriginOf(request, rules);
  if (known !== undefined) return known.origin;
  return `${isEncrypted(request) ? 'https' : 'http'}://${(request.headers.host ?? '').toLowerCase()}`;
}

export function transportOf(request: IncomingMessage, rules: TransportRules): Transport {
  if (isEncrypted(request) || publicOriginOf(request, rules)?.protocol === 'https:') return 'https';
  if (rules.servesHttps !== true && isLoopbackSocket(request) && loopbackNames.has(hostName(request)))
    return 'loopback';
  return rules.allowHttp ? 'http-allowed' : 'refused';
}

/**
 * Against DNS rebinding: a page whose name was pointed at 127.0.0.1 reaches our loopback socket, but has its own name
 * in `Host`. Beyond loopback the name is not ours to know; cookies are bound to it by the browser.
 */
export function isHostAllowed(request: IncomingMessage, rules: TransportRules): boolean {
  if (!/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/.test(request.headers.host ?? '')) return false;
  if (!isLoopbackAddress(request.socket.localAddress)) return true;
  return loopbackNames.has(hostName(request)) || publicOriginOf(request, rules) !== undefined;
}
