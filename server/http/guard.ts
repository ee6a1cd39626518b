import type { IncomingMessage } from 'node:http';
import { requestHeader } from '#lib/protocol/failure.ts';
import { liveSubprotocol } from '#lib/protocol/live.ts';
import { Refusal } from './refusal.ts';
import { expectedOrigin, isHostAllowed, type Transport, type TransportRules } from './transport.ts';

const safeMethods = new Set(['GET', 'HEAD']);

/** @throws {Refusal} when there is not one `Host`, or it is not one of ours: see `isHostAllowed`. */
export function checkHost(request: IncomingMessage, rules: TransportRules): void {
  // Of two names a proxy in front may have read the other one.
  if (request.headersDistinct.host?.length === 1 && isHostAllowed(request, rules)) return;
  throw new Refusal('foreign-origin', 'the Host of the request is not one that this server is known by');
}

/**
 * What every request of `/api/**` must be: made by a script of our own pages, over a transport that may carry a
 * session, and, if it changes anything, provably from our own origin. A download is opened by a link of ours as well:
 * its address holds a ticket that such a script has asked for (`./download-ticket.ts`).
 * @throws {Refusal} `foreign-origin` or `insecure-transport`
 */
export function checkApiRequest(
  request: IncomingMessage,
  transport: Transport,
  rules: TransportRules,
  options: { readonly openToAll: boolean; readonly isDownload: boolean },
): void {
  const { 'sec-fetch-dest': destination, 'sec-fetch-site': site } = request.headers;
  // Browsers send these and scripts can't change them. Other programs don't send them.
  const isNavigation = options.isDownload && destination === 'document';
  if (destination !== undefined && destination !== 'empty' && !isNavigation) {
    throw new Refusal(
      'foreign-origin',
      'this address is for scripts of Pilothouse, not to be opened as a page or embedded',
    );
  }
  if (site !== undefined && site !== 'same-origin') {
    throw new Refusal('foreign-origin', 'the request comes from another site');
  }
  if (!safeMethods.has(request.method ?? '')) checkOrigin(request, rules);
  if (transport === 'refused' && !options.openToAll) throw insecureTransport();
}

/**
 * A browser can't send headers of ours with a WebSocket: the subprotocol stands for them.
 * @throws {Refusal} for an upgrade that is not provably from one of our own pages.
 */
export function checkUpgrade(request: IncomingMessage, transport: Transport, rules: TransportRules): void {
  if (request.headers.origin !== expectedOrigin(request, rules)) throw foreignOrigin(request, rules);
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  if (!offered.includes(liveSubprotocol)) {
    throw new Refusal('foreign-origin', `WebSockets need the subprotocol ${liveSubprotocol}`);
  }
  if (transport === 'refused') throw insecureTransport();
}

function checkOrigin(request: IncomingMessage, rules: TransportRules): void {
  if (request.headers.origin !== expectedOrigin(request, rules)) throw foreignOrigin(request, rules);
  if (request.headers[requestHeader] === undefined) {
    throw new Refusal('foreign-origin', `the header ${requestHeader} is missing`);
  }
}

function foreignOrigin(request: IncomingMessage, rules: TransportRules): Refusal {
  const said = request.headers.origin === undefined ? 'no Origin' : 'another Origin';
  return new Refusal(
    'foreign-origin',
    `the request names ${said} than ${expectedOrigin(request, rules)}; behind something that ends TLS, set PILOTHOUSE_PUBLIC_ORIGINS`,
  );
}

function insecureTransport(): Refusal {
  return new Refusal(
    'insecure-transport',
    'a credential would cross the network unencrypted: use https (--https), or set PILOTHOUSE_ALLOW_HTTP to accept that',
  );
}
