import { expect, test } from 'vitest';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { Session } from './session.ts';
import { SignedOutSessions } from './signed-out.ts';

const cluster: Cluster = { id: 'a', displayName: 'a', server: 'https://127.0.0.1:6443' };
const session: Session = {
  cluster: 'a',
  credential: { kind: 'token', token: 'x' },
  user: { name: 'ann', uid: '1', groups: [] },
  serverVersion: '',
  startedAtMs: 1000,
  expiresAtMs: 9000,
};

test('[R3] one sign-in is known again, whatever its credential is by now, and no other', () => {
  const signedOut = new SignedOutSessions(() => 2000);
  signedOut.add(cluster, session);
  expect(signedOut.has(cluster, { ...session, credential: { kind: 'token', token: 'renewed' } })).toBe(true);
  for (const other of [
    { ...session, startedAtMs: 1001 },
    { ...session, user: { ...session.user, uid: '2' } },
    { ...session, user: { ...session.user, name: 'bob' } },
  ]) {
    expect(signedOut.has(cluster, other)).toBe(false);
  }
  expect(signedOut.has({ ...cluster, id: 'b' }, session)).toBe(false);
});

test('[R3] what would have ended by itself is forgotten', () => {
  let nowMs = 2000;
  const signedOut = new SignedOutSessions(() => nowMs);
  signedOut.add(cluster, session);
  nowMs = 9000;
  signedOut.add(cluster, { ...session, startedAtMs: 8000, expiresAtMs: 20_000 });
  expect(signedOut.has(cluster, session)).toBe(false);
});
