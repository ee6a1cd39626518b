import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sealingKeys } from '#server/session/seal.ts';
import type { Session } from '#server/session/session.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { DownloadTickets } from './download-ticket.ts';

const cluster: Cluster = { id: 'a', displayName: 'a', server: 'https://10.0.0.1:6443' };
const session: Session = {
  cluster: 'a',
  credential: { kind: 'token', token: 'good' },
  user: { name: 'ann', uid: '1', groups: [] },
  serverVersion: '',
  startedAtMs: 1,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};
const shape = z.object({ file: z.string() });
const keys = sealingKeys(randomBytes(48));

const clock = { nowMs: 1_000_000 };
const all = new DownloadTickets(keys, () => clock.nowMs);
const tickets = all.of(cluster, session);
const issue = () => tickets.issue('logs', { file: 'x' }).ticket;
const refused = { code: 'link-used', httpStatus: 410 };
const redeem = (ticket: string, from = tickets) => from.redeem('logs', ticket, shape);

describe('[R3] a ticket of a download', () => {
  test('is good once', () => {
    const ticket = issue();
    expect(redeem(ticket)).toEqual({ file: 'x' });
    expect(() => redeem(ticket)).toThrow(expect.objectContaining(refused));
    expect(redeem(issue())).toEqual({ file: 'x' });
  });

  test('is good for a minute, and used ones are forgotten only then', () => {
    const [late, used] = [issue(), issue()];
    clock.nowMs += 59_999;
    redeem(used);
    expect(() => redeem(used)).toThrow(expect.objectContaining(refused));
    clock.nowMs += 1;
    redeem(issue());
    for (const ticket of [late, used]) expect(() => redeem(ticket)).toThrow(expect.objectContaining(refused));
  });

  test.each<[string, Cluster, Session]>([
    ['another user', cluster, { ...session, credential: { kind: 'token', token: 'good-too' } }],
    ['a later sign-in', cluster, { ...session, startedAtMs: 2 }],
    ['another cluster', { ...cluster, id: 'b' }, session],
    ['another cluster by the same name', { ...cluster, server: 'https://10.0.0.2:6443' }, session],
  ])('is worth nothing to %s, and is not used up by the attempt', (_who, theirCluster, theirs) => {
    const ticket = issue();
    expect(() => redeem(ticket, all.of(theirCluster, theirs))).toThrow(expect.objectContaining(refused));
    expect(redeem(ticket)).toEqual({ file: 'x' });
  });

  test.each(['', 'x', '..', 'AQ', '%00', 'a b'])('%j is none', (ticket) => {
    expect(() => redeem(ticket)).toThrow(expect.objectContaining(refused));
  });

  test('can’t be changed, and none is made with another key', () => {
    const ticket = issue();
    const changed = `${ticket.slice(0, 40)}${ticket[40] === 'A' ? 'B' : 'A'}${ticket.slice(41)}`;
    expect(() => redeem(changed)).toThrow(expect.objectContaining(refused));
    const foreign = new DownloadTickets(sealingKeys(randomBytes(48))).of(cluster, session);
    expect(() => redeem(foreign.issue('logs', { file: 'x' }).ticket)).toThrow(expect.objectContaining(refused));
  });

  test('for one kind of download is none for another', () => {
    const ticket = issue();
    expect(() => tickets.redeem('files', ticket, shape)).toThrow(expect.objectContaining(refused));
  });

  test('that holds something else than it is read for is refused', () => {
    const { ticket } = tickets.issue('logs', { path: 'x' });
    expect(() => redeem(ticket)).toThrow(expect.objectContaining(refused));
  });

  test('fits an address', () => {
    const sources = Array.from({ length: 500 }, () => ({
      namespace: 'shop',
      pod: `checkout-7d9f8b6c5d-${randomBytes(3).toString('hex')}`,
      container: 'main',
    }));
    expect(tickets.issue('logs', { sources }).ticket.length).toBeLessThan(8_000);
    const noise = { file: randomBytes(16 * 1024).toString('hex') };
    expect(() => tickets.issue('logs', noise)).toThrow(expect.objectContaining({ code: 'body-too-large' }));
  });
});
