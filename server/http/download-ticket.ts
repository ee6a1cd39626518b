import { createHash, randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { DownloadTicket } from '#lib/protocol/download.ts';
import { type SealingKeys, seal, unseal } from '#server/session/seal.ts';
import type { Session } from '#server/session/session.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import { Refusal } from './refusal.ts';

/** What a ticket is good for: two kinds of downloads never take each other's. */
export type TicketPurpose = 'logs' | 'files';

/** The tickets of one session at one cluster. */
export interface SessionTickets {
  /**
   * `payload` is JSON; it goes to the browser and comes back, sealed.
   * @throws {Refusal} `body-too-large` when it does not fit an address.
   */
  issue(purpose: TicketPurpose, payload: object): DownloadTicket;
  /** @throws {Refusal} `link-used` for a ticket that is used, too old, or not of this session and purpose. */
  redeem<Payload>(purpose: TicketPurpose, ticket: string, shape: z.ZodType<Payload>): Payload;
}

const lifeMs = 60_000;
/** Of the address, which has to fit a request's headers together with the cookies. */
const maxTicketChars = 16 * 1024;
const maxUnpackedBytes = 1024 * 1024;

const ticketShape = z.object({ id: z.string(), expiresAtMs: z.number(), payload: z.unknown() });

/**
 * A browser saves a download to a file by navigating to it, and a navigation carries neither our header nor a body.
 * So a request that does carry them gets a ticket first: sealed, for one minute, for one use, worth nothing without
 * the cookie of the session that asked for it.
 */
export class DownloadTickets {
  readonly #keys: SealingKeys;
  readonly #now: () => number;
  /** Ids by when they would have expired. Another process has its own: there a ticket would be good once more. */
  readonly #used = new Map<string, number>();

  constructor(keys: SealingKeys, now: () => number = Date.now) {
    this.#keys = keys;
    this.#now = now;
  }

  of(cluster: Cluster, session: Session): SessionTickets {
    const about = (purpose: TicketPurpose) => `download ${purpose} ${sessionMark(cluster, session)}`;
    return {
      issue: (purpose, payload) => ({ ticket: this.#issue(about(purpose), payload) }),
      redeem: (purpose, ticket, shape) => this.#redeem(about(purpose), ticket, shape),
    };
  }

  #issue(about: string, payload: object): string {
    const text = JSON.stringify({ id: randomUUID(), expiresAtMs: this.#now() + lifeMs, payload });
    const ticket = seal(deflateRawSync(text, { level: 9 }), about, this.#keys).toString('base64url');
    if (ticket.length > maxTicketChars) throw new Refusal('body-too-large', 'the download names too much at once');
    return ticket;
  }

  #redeem<Payload>(about: string, ticket: string, shape: z.ZodType<Payload>): Payload {
    const sealed = /^[\w-]+$/.test(ticket) ? unseal(Buffer.from(ticket, 'base64url'), about, this.#keys) : undefined;
    const opened = sealed === undefined ? undefined : ticketShape.safeParse(unpack(sealed)).data;
    const nowMs = this.#now();
    if (opened === undefined || opened.expiresAtMs <= nowMs || this.#used.has(opened.id)) throw notGood();
    const payload = shape.safeParse(opened.payload);
    if (!payload.success) throw notGood();
    for (const [id, expiresAtMs] of this.#used) {
      if (expiresAtMs > nowMs) break;
      this.#used.delete(id);
    }
    this.#used.set(opened.id, opened.expiresAtMs);
    return payload.data;
  }
}

/** The same only for the same sign-in: who signs out and in again is another session. */
function sessionMark(cluster: Cluster, { credential, startedAtMs }: Session): string {
  return createHash('sha256')
    .update(JSON.stringify([clusterFingerprint(cluster), cluster.id, credential, startedAtMs]))
    .digest('base64url');
}

function unpack(packed: Buffer): unknown {
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: maxUnpackedBytes }).toString('utf8'));
}

function notGood(): Refusal {
  return new Refusal('link-used', 'this download was begun already, or its link is older than a minute; ask again');
}
