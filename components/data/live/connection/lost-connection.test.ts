import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatMs } from '#lib/protocol/live.ts';
import { firstFrame, refusal, row, silent } from '../testing/played-environment.ts';
import { eachWithTab, idsOf, wish } from '../testing/played-tab.ts';

const played = eachWithTab({ beforeEach, afterEach, vi });

describe('[U11] a lost connection', () => {
  it('keeps the rows and calls them stale until the first frame after it', async () => {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.drop(1006);
    expect(idsOf(list)).toEqual([1, 2]);
    expect(list.view.get().outage).toMatchObject({ tries: 1 });
    expect(played.tab.client.connection.transport.get()).toMatchObject({ transport: 'down', tries: 1 });
    await played.pass(300);
    expect(played.tab.browser.sockets).toHaveLength(2);
    played.tab.browser.socket.hello();
    expect(list.view.get().outage).toBeDefined();
    played.tab.browser.socket.say(firstFrame(list.id, [row(1), row(2)], { turn: 1 }));
    expect(list.view.get().outage).toBeUndefined();
  });

  it('is told the last window and the selection by names', async () => {
    const { list } = played.tab.shownList();
    list.wish(wish, 40, 100);
    list.select({ add: [2] });
    expect(played.tab.browser.socket.sentOf('select')).toEqual([{ type: 'select', id: list.id, change: { add: [2] } }]);
    played.tab.browser.socket.drop(1006);
    await played.pass(300);
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sent).toMatchObject([
      { type: 'list', id: list.id, query: { from: 40, to: 100 } },
      { type: 'select', id: list.id, change: { names: [{ namespace: 'shop', name: 'pod-2' }] } },
    ]);
  });

  it('is tried again with growing pauses, at most every 15 s', async () => {
    played.tab.shownList();
    played.tab.browser.socket.drop(1006);
    played.tab.browser.http = silent;
    const counts: number[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      for (let ms = 0; ms < 60_000; ms += 100) {
        if (!played.tab.browser.socket.isClosedHere) played.tab.browser.socket.drop(1006);
        await played.pass(100);
      }
      counts.push(played.tab.browser.sockets.length);
    }
    expect(counts[0]).toBeLessThan(20);
    expect((counts[2] ?? 0) - (counts[1] ?? 0)).toBeGreaterThanOrEqual(4);
    expect(played.tab.client.connection.transport.get().problem?.httpStatus).toBe(0);
  });

  it('that ends soon after each hello is tried with growing pauses, too', async () => {
    played.tab.openList();
    for (let ms = 0; ms < 60_000; ms += 100) {
      if (!played.tab.browser.socket.isClosedHere) {
        played.tab.browser.socket.hello();
        played.tab.browser.socket.drop(4400);
      }
      await played.pass(100);
    }
    expect(played.tab.browser.sockets.length).toBeLessThan(20);
  });

  it('comes back at once after a restart of the server', async () => {
    played.tab.shownList();
    played.tab.browser.socket.drop(1012);
    await played.pass(300);
    expect(played.tab.browser.sockets).toHaveLength(2);
  });

  it('comes back at once when the browser has a network again', async () => {
    played.tab.shownList();
    played.tab.browser.http = silent;
    for (let tries = 0; tries < 6; tries += 1) {
      played.tab.browser.socket.drop(1006);
      await played.pass(20_000);
    }
    played.tab.browser.socket.drop(1006);
    await played.pass(0);
    const before = played.tab.browser.sockets.length;
    played.tab.client.wake('online');
    expect(played.tab.browser.sockets).toHaveLength(before + 1);
  });

  it('is noticed after a sleep, when the tab is seen', async () => {
    played.tab.shownList();
    vi.setSystemTime(Date.now() + 10 * beatMs);
    played.tab.client.wake('seen');
    expect(played.tab.browser.sockets[0]?.isClosedHere).toBe(true);
    await played.pass(300);
    expect(played.tab.browser.sockets).toHaveLength(2);
  });

  it('is noticed without the end of the socket, after two and a half beats of silence', async () => {
    played.tab.shownList();
    await played.pass(beatMs);
    played.tab.browser.socket.say({ type: 'beat', nowMs: Date.now() });
    await played.pass(2 * beatMs);
    expect(played.tab.browser.sockets).toHaveLength(1);
    await played.pass(beatMs + 300);
    expect(played.tab.browser.sockets).toHaveLength(2);
  });

  it('asks again what was asked and not answered', async () => {
    const { list } = played.tab.shownList();
    const answer = list.ask({ kind: 'values', field: 'node', prefix: '' });
    played.tab.browser.socket.drop(1006);
    await played.pass(300);
    played.tab.browser.socket.hello();
    const [asked] = played.tab.browser.socket.sentOf('ask');
    played.tab.browser.socket.say({
      type: 'answer',
      id: list.id,
      ask: asked?.ask ?? 0,
      answer: { kind: 'values', values: [] },
    });
    await expect(answer).resolves.toEqual({ kind: 'values', values: [] });
  });

  it('gives up a question after a while, with a problem', async () => {
    const { list } = played.tab.shownList();
    const answer = list.ask({ kind: 'values', field: 'node', prefix: '' });
    const seen = expect(answer).rejects.toMatchObject({ httpStatus: 0 });
    await played.pass(30_000);
    await seen;
  });
});

describe('[P10] the end of a session', () => {
  it('is told, and nothing is tried before somebody has signed in again', async () => {
    const { list } = played.tab.shownList();
    const problem = { httpStatus: 401, failure: 'session-expired' as const, method: 'GET', path: '/live' };
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'over', code: 401 } as const;
    played.tab.browser.socket.say({ type: 'bye', problem: { ...problem, status } });
    played.tab.browser.socket.drop(4401);
    expect(played.tab.browser.lost).toMatchObject([{ httpStatus: 401, failure: 'session-expired' }]);
    await played.pass(600_000);
    played.tab.client.wake('online');
    expect(played.tab.browser.sockets).toHaveLength(1);
    expect(idsOf(list)).toEqual([1, 2]);
    played.tab.client.connection.reopen();
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
  });

  it('is found by plain HTTP when the upgrade is refused', async () => {
    played.tab.openList();
    played.tab.browser.http = refusal(401);
    played.tab.browser.socket.drop(1006);
    await played.pass(0);
    expect(played.tab.browser.lost).toHaveLength(1);
    await played.pass(60_000);
    expect(played.tab.browser.sockets).toHaveLength(1);
  });

  it('another identity opens everything anew', async () => {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.drop(4409);
    await played.pass(300);
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
  });
});
