import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '#server/http/refusal.ts';
import type { Transport } from '#server/http/transport.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import { appendCookie, type CookiePlace, cookiePrefix, cookiesOf } from './cookie-header.ts';
import { type SealingKeys, seal, unseal } from './seal.ts';
import { type Session, sessionEndMs } from './session.ts';
import { packSession, unpackSession } from './session-bytes.ts';
import { SignedOutSessions } from './signed-out.ts';

/** Browsers drop cookies whose name, value and attributes exceed 4,096 bytes, without a word (spec/facts.md 6). */
const maxCookieBytes = 3800;
const maxChunks = 2;
/** All sessions of one browser together: they come with every request, and proxies bound the header. */
const maxTotalBytes = 12 * 1024;

/** The cookie outlives the session a little, so that we can say that it has ended instead of "never signed in". */
const graceSeconds = 3600;

export type SessionRead =
  | { readonly state: 'present'; readonly session: Session }
  | { readonly state: 'expired' }
  /** The credential has ended, but the session may renew it. */
  | { readonly state: 'lapsed'; readonly session: Session }
  | { readonly state: 'absent' }
  /** There are cookies of this cluster, but they can't be opened, are incomplete or were signed out: delete them. */
  | { readonly state: 'unreadable' };

/**
 * Sessions as sealed cookies, one or two a cluster. The name holds the cluster's fingerprint: cookies are per host, not
 * per port, and another Pilothouse on this host must not have its cookies taken for broken ones of ours.
 */
export class SessionCookies {
  readonly #keys: SealingKeys;
  readonly #now: () => number;
  readonly #basePath: string;
  readonly #signedOut: SignedOutSessions;

  constructor(keys: SealingKeys, now: () => number = Date.now, basePath = '') {
    this.#keys = keys;
    this.#now = now;
    this.#basePath = basePath;
    this.#signedOut = new SignedOutSessions(now);
  }

  read(request: IncomingMessage, transport: Transport, cluster: Cluster): SessionRead {
    const cookies = cookiesOf(request);
    const names = chunkNames(this.#place(transport), cluster);
    const first = cookies.get(names[0] ?? '');
    if (first === undefined) return names.some((name) => cookies.has(name)) ? unreadable : absent;
    // `<number of chunks>.<base64url>`: a lost chunk is noticed before it is taken for tampering.
    const [, count, head] = /^([12])\.([A-Za-z0-9_-]+)$/.exec(first) ?? [];
    if (count === undefined || head === undefined) return unreadable;
    const rest = names.slice(1, Number(count)).map((name) => cookies.get(name));
    if (rest.some((chunk) => chunk === undefined)) return unreadable;
    const sealed = Buffer.from(head + rest.join(''), 'base64url');
    // The last letter has bits that no byte needs: another letter would be the same session.
    if (sealed.toString('base64url') !== head + rest.join('')) return unreadable;
    const opened = unseal(sealed, aboutOf(cluster), this.#keys);
    const session = opened === undefined ? undefined : unpackSession(opened);
    if (session === undefined || session.cluster !== cluster.id) return unreadable;
    if (this.#signedOut.has(cluster, session)) return unreadable;
    if (session.expiresAtMs > this.#now()) return { state: 'present', session };
    return sessionEndMs(session) > this.#now() ? { state: 'lapsed', session } : { state: 'expired' };
  }

  /**
   * What does not fit goes by what it is worth: the groups, then the way to renew the credential.
   * @throws {Refusal} `credential-too-large`; nothing is set then.
   */
  write(
    request: IncomingMessage,
    response: ServerResponse,
    transport: Transport,
    cluster: Cluster,
    session: Session,
  ): void {
    const names = chunkNames(this.#place(transport), cluster);
    const fitting = [session, withoutGroups(session), withoutRenewal(withoutGroups(session))];
    let chunks: string[] | undefined;
    for (const one of fitting) chunks ??= this.#chunks(one, cluster, names[0] ?? '');
    if (chunks === undefined) {
      throw new Refusal(
        'credential-too-large',
        `the credential does not fit ${maxChunks} cookies of ${maxCookieBytes} bytes; use a shorter token, or one with fewer groups in it`,
      );
    }
    const others = [...cookiesOf(request)].filter(([name]) => isSessionCookie(name) && !names.includes(name));
    const otherBytes = others.reduce((sum, [name, value]) => sum + name.length + value.length + 3, 0);
    const ownBytes = chunks.reduce((sum, chunk) => sum + chunk.length + (names[0]?.length ?? 0) + 3, 0);
    if (otherBytes + ownBytes > maxTotalBytes) {
      throw new Refusal(
        'credential-too-large',
        `together with the sessions of other clusters the credential takes more than ${maxTotalBytes} bytes of cookies; sign out of one of them first`,
      );
    }
    const maxAgeSeconds = Math.max(0, Math.ceil((sessionEndMs(session) - this.#now()) / 1000)) + graceSeconds;
    const place = this.#place(transport);
    names.forEach((name, index) => {
      const chunk = chunks[index];
      if (chunk !== undefined) appendCookie(response, name, chunk, maxAgeSeconds, place);
      else if (cookiesOf(request).has(name)) appendCookie(response, name, '', 0, place);
    });
  }

  /** No cookie of this sign-in is taken any more by this process. */
  end(cluster: Cluster, session: Session): void {
    this.#signedOut.add(cluster, session);
  }

  /** Deletes the cookies of this cluster that the browser has sent. */
  clear(request: IncomingMessage, response: ServerResponse, transport: Transport, cluster: Cluster): void {
    const cookies = cookiesOf(request);
    const place = this.#place(transport);
    for (const name of chunkNames(place, cluster)) {
      if (cookies.has(name)) appendCookie(response, name, '', 0, place);
    }
  }

  #place(transport: Transport): CookiePlace {
    return { transport, basePath: this.#basePath };
  }

  #chunks(session: Session, cluster: Cluster, name: string): string[] | undefined {
    const sealed = seal(packSession(session), aboutOf(cluster), this.#keys).toString('base64url');
    const room = maxCookieBytes - name.length - 3;
    const count = Math.ceil(sealed.length / room);
    if (count > maxChunks) return undefined;
    return Array.from({ length: count }, (_, index) => {
      const chunk = sealed.slice(index * room, (index + 1) * room);
      return index === 0 ? `${count}.${chunk}` : chunk;
    });
  }
}

const absent: SessionRead = { state: 'absent' };
const unreadable: SessionRead = { state: 'unreadable' };

/** Groups are only shown, and are read again from the cluster where they decide something. */
function withoutGroups(session: Session): Session {
  return { ...session, user: { ...session.user, groups: [] } };
}

/** Without it the session ends with its credential, and says so beforehand. */
function withoutRenewal({ renewal: _, ...session }: Session): Session {
  return session;
}

function aboutOf(cluster: Cluster): string {
  return `session ${cluster.id} ${clusterFingerprint(cluster)}`;
}

function chunkNames(place: CookiePlace, cluster: Cluster): string[] {
  const prefix = `${cookiePrefix(place)}pilothouse-`;
  return Array.from({ length: maxChunks }, (_, index) => `${prefix}${clusterFingerprint(cluster)}-${index}`);
}

function isSessionCookie(name: string): boolean {
  return /^(?:__(?:Host|Secure)-)?pilothouse-/.test(name);
}
