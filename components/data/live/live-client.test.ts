import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveLimits } from '#lib/protocol/live.ts';
import { serverNowMs } from './server-clock.ts';
import { firstFrame, nextFrame, row } from './testing/played-environment.ts';
import { eachWithTab, idsOf, pods, wish } from './testing/played-tab.ts';

const played = eachWithTab({ beforeEach, afterEach, vi });

describe('a connection of a tab', () => {
  it('connects with the first subscription, or before it, and only once', () => {
    expect(played.tab.browser.sockets).toHaveLength(0);
    played.tab.client.connection.start();
    played.tab.openList();
    played.tab.openList();
    expect(played.tab.browser.sockets).toHaveLength(1);
  });

  it('says what is open when the server has said hello, and later ones at once', () => {
    played.tab.openList(0, 60);
    expect(played.tab.browser.socket.sent).toEqual([]);
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sentOf('list')).toMatchObject([
      { id: 1, turn: 1, query: { resource: pods, from: 0, to: 60 } },
    ]);
    played.tab.openList(0, 0);
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(2);
    expect(played.tab.client.connection.transport.get()).toMatchObject({ transport: 'socket', tries: 0 });
  });

  it('counts time by the clock of the server', () => {
    played.tab.openList();
    played.tab.browser.socket.hello();
    played.tab.browser.socket.say({ type: 'beat', nowMs: Date.now() + 3_600_000 });
    expect(serverNowMs()).toBe(Date.now() + 3_600_000);
  });

  it('closes what nobody watches any more', () => {
    const { list } = played.tab.shownList();
    list.close();
    expect(played.tab.browser.socket.sentOf('close')).toEqual([{ type: 'close', id: list.id }]);
    played.tab.browser.socket.say(firstFrame(list.id, [row(9)]));
    expect(idsOf(list)).toEqual([1, 2]);
  });

  it('opens no more than the server takes; the next one comes when another goes', () => {
    const lists = Array.from({ length: liveLimits.subscriptions + 1 }, () => played.tab.openList());
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(liveLimits.subscriptions);
    lists[3]?.close();
    expect(played.tab.browser.socket.sentOf('list').at(-1)).toMatchObject({ id: lists.at(-1)?.id });
  });
});

describe('frames', () => {
  it('are acknowledged once they are shown: first ones at once, others with the next animation frame', () => {
    const { list, frame } = played.tab.shownList();
    expect(played.tab.browser.socket.sentOf('ack')).toEqual([{ type: 'ack', id: list.id, seq: 1 }]);
    played.tab.browser.socket.say(nextFrame(frame, { order: [2], matched: 1 }));
    expect(idsOf(list)).toEqual([1, 2]);
    expect(played.tab.browser.socket.sentOf('ack')).toHaveLength(1);
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([2]);
    expect(played.tab.browser.socket.sentOf('ack')).toHaveLength(2);
  });

  it('do not wait for animation frames that a hidden tab does not have', () => {
    const { list, frame } = played.tab.shownList();
    played.tab.browser.hidden = true;
    played.tab.browser.socket.say(nextFrame(frame, { order: [2] }));
    expect(idsOf(list)).toEqual([2]);
  });

  it('of several lists wake only who watches them', () => {
    const { list, frame } = played.tab.shownList();
    const other = played.tab.openList();
    played.tab.browser.socket.say(firstFrame(other.id, [row(5)], { turn: 1 }));
    const listener = vi.fn();
    other.view.subscribe(listener);
    played.tab.browser.socket.say(nextFrame(frame, { order: [2] }));
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([2]);
    expect(listener).not.toHaveBeenCalled();
  });

  it('that do not fit make the list be asked for again', () => {
    const { list, frame } = played.tab.shownList();
    played.tab.browser.socket.say(nextFrame(frame, { order: [77] }));
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(2);
  });
});

describe('[E1] a list that has ended', () => {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'forbidden', code: 403 } as const;
  const problem = { httpStatus: 403, status, method: 'GET', path: '/api/v1/pods' };

  it('shows no row any more, says why, and is tried again while the tab is seen', async () => {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.say({ type: 'end', id: list.id, problem });
    expect(list.view.get()).toMatchObject({ window: undefined, problem: { httpStatus: 403 } });
    played.tab.browser.hidden = true;
    await played.tab.passLive(120_000);
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(1);
    played.tab.browser.hidden = false;
    played.tab.client.wake('seen');
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(2);
    played.tab.browser.socket.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    expect(list.view.get()).toMatchObject({ problem: undefined, window: { total: 1 } });
  });

  it('goes on where another query was asked before the end of the one before came', () => {
    const { list } = played.tab.shownList();
    list.wish({ ...wish, filter: 'web' }, 0, 60);
    played.tab.browser.socket.say({ type: 'end', id: list.id, turn: 1, problem });
    expect(list.view.get()).toMatchObject({ problem: undefined });
    played.tab.browser.socket.say(firstFrame(list.id, [row(1)], { turn: 2 }));
    expect(list.view.get()).toMatchObject({ problem: undefined, window: { total: 1 } });
    played.tab.browser.socket.say({ type: 'end', id: list.id, turn: 2, problem });
    expect(list.view.get()).toMatchObject({ problem: { httpStatus: 403 } });
  });

  it('is asked again at once by another query or by the user', () => {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.say({ type: 'end', id: list.id, problem });
    list.refresh();
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(2);
    played.tab.browser.socket.say({ type: 'end', id: list.id, problem });
    list.wish({ ...wish, namespaces: ['shop'] }, 0, 60);
    expect(played.tab.browser.socket.sentOf('list').at(-1)).toMatchObject({ query: { namespaces: ['shop'] } });
  });
});
