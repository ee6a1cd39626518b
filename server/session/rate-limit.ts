import { isIPv6 } from 'node:net';

/** Addresses remembered at once: the oldest are forgotten first, so that memory stays bounded. */
const maxAddresses = 10_000;

interface Bucket {
  tokens: number;
  refilledAtMs: number;
}

/**
 * Attempts to sign in per address: `perMinute` at once, then as many a minute. A sign-in that succeeds gives its
 * attempt back, so that people behind one address don't lock each other out; guessing does not succeed.
 */
export class SignInLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Takes one attempt. Returns 0, or the seconds until the next one is free. */
  take(address: string): number {
    const bucket = this.#bucketOf(groupOf(address));
    // Rounded, or a hair of a second would count as a whole one.
    const missing = Math.round((1 - bucket.tokens) * 1e6) / 1e6;
    if (missing > 0) return Math.ceil((missing * 60) / this.#perMinute);
    bucket.tokens -= 1;
    return 0;
  }

  giveBack(address: string): void {
    const bucket = this.#bucketOf(groupOf(address));
    bucket.tokens = Math.min(this.#perMinute, bucket.tokens + 1);
  }

  get size(): number {
    return this.#buckets.size;
  }

  #bucketOf(group: string): Bucket {
    const now = this.#now();
    const known = this.#buckets.get(group) ?? { tokens: this.#perMinute, refilledAtMs: now };
    const earned = ((now - known.refilledAtMs) / 60_000) * this.#perMinute;
    known.tokens = Math.min(this.#perMinute, known.tokens + Math.max(0, earned));
    known.refilledAtMs = now;
    this.#buckets.delete(group);
    this.#buckets.set(group, known);
    if (this.#buckets.size > maxAddresses) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return known;
  }
}

/** One IPv6 customer has a /64 at least. */
function groupOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = plain.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
