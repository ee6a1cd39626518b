import { createHash, randomBytes } from 'node:crypto';
import type { PortTarget } from '#lib/protocol/open.ts';
import { Refusal } from '#server/http/refusal.ts';
import { type SealingKeys, seal, unseal } from '#server/session/seal.ts';
import type { Session } from '#server/session/session.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';

/** One port that one session has opened. */
export interface Grant {
  readonly cluster: Cluster;
  readonly session: Session;
  readonly target: PortTarget;
  /** Aborted when it ends: by time, by sign-out, with the session, with the process. */
  readonly signal: AbortSignal;
  /** One more request or WebSocket, which keeps it in use until `leave`. False: too many run already. */
  enter(): boolean;
  leave(): void;
}

interface Held extends Grant {
  readonly credential: string;
  /** However much it is used. */
  readonly endsAtMs: number;
  readonly end: AbortController;
  /** Unless it is used before. */
  idleAtMs: number;
  running: number;
  timer: NodeJS.Timeout;
}

const idleMs = 15 * 60_000;
const longestMs = 60 * 60_000;
/** Of one credential: the one that was used least lately ends for the next. */
const mostOfOne = 20;
const mostOfAll = 5_000;
/** Requests and WebSockets of one grant at a time; a browser has six connections to an address, and 255 sockets. */
const mostRunning = 100;
const idBytes = 24;
/** What is sealed for this opens for nothing else. */
const about = 'port proxy';

/**
 * The ports that are open. A capability is the sealed id of a grant in this process's memory, never the credential: an
 * address stays in histories and logs, where a sealed credential would be good until it expires, and could not be taken
 * back. The seal tells at once, before anything is looked up, what this server never made.
 */
export class Grants {
  readonly #keys: SealingKeys;
  readonly #now: () => number;
  readonly #held = new Map<string, Held>();

  constructor(keys: SealingKeys, now: () => number = Date.now) {
    this.#keys = keys;
    this.#now = now;
  }

  /** @throws {Refusal} `rate-limited` when this server holds as many as it can. */
  open(cluster: Cluster, session: Session, target: PortTarget): { capability: string; expiresAtMs: number } {
    const credential = credentialKey(cluster, session);
    this.#makeRoom(credential);
    if (this.#held.size >= mostOfAll) throw new Refusal('rate-limited', 'too many ports are open on this server');
    const id = randomBytes(idBytes);
    const end = new AbortController();
    const now = this.#now();
    const endsAtMs = Math.min(now + longestMs, session.expiresAtMs);
    const idleAtMs = Math.min(now + idleMs, endsAtMs);
    const key = id.toString('base64url');
    const held: Held = {
      ...{ cluster, session, target, credential, endsAtMs, end, idleAtMs, signal: end.signal, running: 0 },
      enter: () => {
        if (held.running >= mostRunning) return false;
        held.running += 1;
        return true;
      },
      leave: () => {
        held.running -= 1;
        this.#renew(held);
      },
      timer: setTimeout(() => this.#due(key), idleAtMs - now).unref(),
    };
    this.#held.set(key, held);
    return { capability: seal(id, about, this.#keys).toString('base64url'), expiresAtMs: idleAtMs };
  }

  /** Counts as a use. `unknown` was never made here; `ended` was, here or by another process with the same key. */
  use(capability: string): Grant | 'unknown' | 'ended' {
    if (!/^[A-Za-z0-9_-]{40,100}$/.test(capability)) return 'unknown';
    const id = unseal(Buffer.from(capability, 'base64url'), about, this.#keys);
    if (id === undefined) return 'unknown';
    const key = id.toString('base64url');
    const held = this.#held.get(key);
    if (held === undefined) return 'ended';
    if (this.#isOver(held)) {
      this.#end(key, held);
      return 'ended';
    }
    this.#renew(held);
    // Last used last.
    this.#held.delete(key);
    this.#held.set(key, held);
    return held;
  }

  /** Ends everything that was opened with the credential of this session. */
  signedOut(cluster: Cluster, session: Session): void {
    const credential = credentialKey(cluster, session);
    for (const [key, held] of [...this.#held]) if (held.credential === credential) this.#end(key, held);
  }

  /** Ends all. */
  stop(): void {
    for (const [key, held] of [...this.#held]) this.#end(key, held);
  }

  #makeRoom(credential: string): void {
    const own = [...this.#held].filter(([, held]) => held.credential === credential);
    for (const [key, held] of own.slice(0, Math.max(0, own.length - mostOfOne + 1))) this.#end(key, held);
  }

  #renew(held: Held): void {
    held.idleAtMs = Math.min(this.#now() + idleMs, held.endsAtMs);
  }

  #isOver({ running, idleAtMs, endsAtMs }: Held): boolean {
    return this.#now() >= (running > 0 ? endsAtMs : idleAtMs);
  }

  /** It may have been used since the timer was set. */
  #due(key: string): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    if (this.#isOver(held)) {
      this.#end(key, held);
      return;
    }
    if (held.running > 0) this.#renew(held);
    held.timer = setTimeout(() => this.#due(key), Math.max(1, held.idleAtMs - this.#now())).unref();
  }

  #end(key: string, held: Held): void {
    clearTimeout(held.timer);
    this.#held.delete(key);
    held.end.abort();
  }
}

function credentialKey(cluster: Cluster, { credential }: Session): string {
  const digest = createHash('sha256').update(JSON.stringify(credential)).digest('base64url');
  return `${clusterFingerprint(cluster)} ${digest}`;
}
