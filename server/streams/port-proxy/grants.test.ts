import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PortTarget } from '#lib/protocol/open.ts';
import { seal, sealingKeys } from '#server/session/seal.ts';
import type { Session } from '#server/session/session.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { type Grant, Grants } from './grants.ts';

const cluster: Cluster = { id: 'one', displayName: 'one', server: 'https://127.0.0.1:1' };
const target: PortTarget = { kind: 'pod', namespace: 'shop', name: 'web-0', port: 80, scheme: 'http' };
const keys = sealingKeys(Buffer.alloc(32, 'k'));
const minutes = (count: number) => count * 60_000;

const session = (token: string, lifeMs = minutes(600)): Session => ({
  cluster: 'one',
  credential: { kind: 'token', token },
  user: { name: 'ann', uid: '1', groups: [] },
  serverVersion: '',
  startedAtMs: Date.now(),
  expiresAtMs: Date.now() + lifeMs,
});

let grants: Grants;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  grants = new Grants(keys);
});
afterEach(() => {
  grants.stop();
  vi.useRealTimers();
});

function granted(capability: string): Grant {
  const grant = grants.use(capability);
  if (typeof grant === 'string') throw new Error(grant);
  return grant;
}

test('[U28] a port that nobody uses ends after a quarter of an hour, and what hangs on it', () => {
  const { capability, expiresAtMs } = grants.open(cluster, session('a'), target);
  expect(expiresAtMs).toBe(minutes(15));
  const { signal } = granted(capability);
  vi.advanceTimersByTime(minutes(15) - 1);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
  expect(grants.use(capability)).toBe('ended');
});

test('[U28] each use gives another quarter, up to an hour', () => {
  const { capability } = grants.open(cluster, session('a'), target);
  for (let count = 0; count < 5; count += 1) {
    vi.advanceTimersByTime(minutes(11));
    expect(granted(capability).target).toBe(target);
  }
  const { signal } = granted(capability);
  vi.advanceTimersByTime(minutes(5));
  expect([signal.aborted, grants.use(capability)]).toEqual([true, 'ended']);
});

test('[U28] what still runs is a use, up to an hour', () => {
  const { capability } = grants.open(cluster, session('a'), target);
  const grant = granted(capability);
  expect(grant.enter()).toBe(true);
  vi.advanceTimersByTime(minutes(59));
  expect(grant.signal.aborted).toBe(false);
  vi.advanceTimersByTime(minutes(1));
  expect(grant.signal.aborted).toBe(true);
});

test('[U28] it never outlives its session', () => {
  const { capability, expiresAtMs } = grants.open(cluster, session('a', minutes(3)), target);
  expect(expiresAtMs).toBe(minutes(3));
  vi.advanceTimersByTime(minutes(2));
  const { signal } = granted(capability);
  vi.advanceTimersByTime(minutes(1));
  expect([signal.aborted, grants.use(capability)]).toEqual([true, 'ended']);
});

test('[U28] a sign-out ends what its credential opened at its cluster, and nothing else', () => {
  const other = { ...cluster, id: 'two' };
  const mine = grants.open(cluster, session('a'), target).capability;
  const elsewhere = grants.open(other, session('a'), target).capability;
  const hers = grants.open(cluster, session('b'), target).capability;
  grants.signedOut(cluster, session('a'));
  expect(grants.use(mine)).toBe('ended');
  expect([granted(elsewhere).cluster.id, granted(hers).cluster.id]).toEqual(['two', 'one']);
});

test('[U28] so many requests at a time, and no more', () => {
  const grant = granted(grants.open(cluster, session('a'), target).capability);
  const entered = Array.from({ length: 101 }, () => grant.enter());
  expect(entered.filter(Boolean)).toHaveLength(100);
  grant.leave();
  expect(grant.enter()).toBe(true);
});

test('[U28] nothing but a capability of this key opens anything', () => {
  const { capability } = grants.open(cluster, session('a'), target);
  const id = Buffer.alloc(24, 1);
  const ofOther = (about: string, key: string) =>
    seal(id, about, sealingKeys(Buffer.alloc(32, key))).toString('base64url');
  expect(grants.use(ofOther('port proxy', 'x'))).toBe('unknown');
  expect(grants.use(ofOther('session', 'k'))).toBe('unknown');
  // Made by another process with the same key, or before this one was started.
  expect(grants.use(ofOther('port proxy', 'k'))).toBe('ended');
  expect(grants.use(id.toString('base64url'))).toBe('unknown');
  expect(grants.use('')).toBe('unknown');
  expect(grants.use(`${capability}=`)).toBe('unknown');
  expect(capability).toMatch(/^[\w-]{76}$/);
});
