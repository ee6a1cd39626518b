import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Transport } from '#server/http/transport.ts';
import { appendCookie, type CookiePlace, cookiePrefix, cookiesOf } from '../cookie-header.ts';
import { type SealingKeys, seal, unseal } from '../seal.ts';

/** What this server must know again when the browser comes back from the issuer. */
const roundTripShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  cluster: z.string(),
  redirectUri: z.string(),
  endsAtMs: z.number(),
});
export type RoundTrip = z.infer<typeof roundTripShape>;

/** Long enough for a password and a second factor. */
export const roundTripMs = 10 * 60_000;
/** Sign-ins that several tabs have begun at the same time. */
const maxAtOnce = 4;
const about = 'oidc round trip';

/**
 * The state of a sign-in that is under way, sealed, in a cookie of its own: a name for each, so that two tabs don't
 * take each other's. Read by a script of our own page, which posts what the issuer has sent: nothing that a stranger
 * makes a browser open can bring it (`SameSite=Strict`).
 */
export class RoundTrips {
  readonly #keys: SealingKeys;
  readonly #now: () => number;
  readonly #basePath: string;

  constructor(keys: SealingKeys, now: () => number = Date.now, basePath = '') {
    this.#keys = keys;
    this.#now = now;
    this.#basePath = basePath;
  }

  begin(request: IncomingMessage, response: ServerResponse, transport: Transport, trip: Omit<RoundTrip, 'endsAtMs'>) {
    const place = { transport, basePath: this.#basePath };
    const before = [...cookiesOf(request).keys()].filter((name) => name.startsWith(prefix(place)));
    for (const name of before.slice(0, Math.max(0, before.length - maxAtOnce + 1))) {
      appendCookie(response, name, '', 0, place);
    }
    const text = JSON.stringify({ ...trip, endsAtMs: this.#now() + roundTripMs });
    const sealed = seal(Buffer.from(text), about, this.#keys).toString('base64url');
    appendCookie(response, nameOf(trip.state, place), sealed, roundTripMs / 1000, place);
  }

  /** The one that this state belongs to, and deletes it: it is good for one answer. `undefined`: none of this browser. */
  end(request: IncomingMessage, response: ServerResponse, transport: Transport, state: string): RoundTrip | undefined {
    const place = { transport, basePath: this.#basePath };
    const name = nameOf(state, place);
    const sealed = cookiesOf(request).get(name);
    if (sealed === undefined) return undefined;
    appendCookie(response, name, '', 0, place);
    const opened = unseal(Buffer.from(sealed, 'base64url'), about, this.#keys);
    const trip = opened === undefined ? undefined : parse(opened.toString('utf8'));
    return trip?.state === state && trip.endsAtMs > this.#now() ? trip : undefined;
  }
}

function prefix(place: CookiePlace): string {
  return `${cookiePrefix(place)}pilothouse.oidc.`;
}

function nameOf(state: string, place: CookiePlace): string {
  return `${prefix(place)}${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
}

function parse(text: string): RoundTrip | undefined {
  const parsed = roundTripShape.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}
