import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveLimits } from '#lib/protocol/live.ts';
import { firstFrame, nextFrame, row } from '../testing/played-environment.ts';
import { eachWithTab, idsOf, wish } from '../testing/played-tab.ts';
import { ListSubscription } from './list-subscription.ts';

const played = eachWithTab({ beforeEach, afterEach, vi });

describe('[U1] another query of a list', () => {
  it('keeps the rows until its first answer, whatever of the query before is still on its way', () => {
    const { list, frame } = played.tab.shownList();
    list.wish({ ...wish, filter: 'status:failed' }, 0, 60);
    expect(played.tab.browser.socket.sentOf('list').at(-1)).toMatchObject({
      turn: 2,
      query: { filter: 'status:failed' },
    });
    played.tab.browser.socket.say(nextFrame(frame, { order: [2] }));
    played.tab.browser.socket.say(firstFrame(list.id, [row(8)], { turn: 1 }));
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    played.tab.browser.socket.say(firstFrame(list.id, [row(4)], { turn: 2 }));
    expect(idsOf(list)).toEqual([4]);
  });

  it('of other namespaces has no rows to select until its first answer; of the same ones it has', () => {
    const { list } = played.tab.shownList();
    list.wish({ ...wish, filter: 'status:failed' }, 0, 60);
    expect(list.view.get().isOfBefore).toBe(false);
    list.wish({ ...wish, namespaces: ['dev'] }, 0, 60);
    expect(list.view.get().isOfBefore).toBe(true);
    list.select({ add: [1] });
    expect(played.tab.browser.socket.sentOf('select')).toEqual([]);
    played.tab.browser.socket.say(firstFrame(list.id, [row(1)], { turn: 3 }));
    expect(list.view.get().isOfBefore).toBe(false);
  });

  it('moves its window by a short word, the first one at once and then not too often', async () => {
    const { list } = played.tab.shownList();
    for (let from = 1; from <= 30; from += 1) list.wish(wish, from, from + 60);
    expect(played.tab.browser.socket.sentOf('window')).toEqual([{ type: 'window', id: list.id, from: 1, to: 61 }]);
    await played.pass(50);
    expect(played.tab.browser.socket.sentOf('window').at(-1)).toMatchObject({ from: 30, to: 90 });
    await played.pass(1000);
    expect(played.tab.browser.socket.sentOf('window')).toHaveLength(2);
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(1);
  });
});

describe('a selection', () => {
  it('of all that match is told again as that, as long as the query is the same', async () => {
    const { list } = played.tab.shownList();
    list.select({ set: 'all' });
    expect(list.view.get().window?.selected).toBe(900);
    played.tab.browser.socket.drop(1006);
    await played.pass(300);
    played.tab.browser.socket.hello();
    expect(played.tab.browser.socket.sentOf('select')).toEqual([
      { type: 'select', id: list.id, change: { set: 'all' } },
    ]);
  });

  it('that the browser can not see is asked for by name', async () => {
    const { list } = played.tab.shownList();
    list.select({ range: [1, 700] });
    await played.pass(500);
    const [asked] = played.tab.browser.socket.sentOf('ask');
    expect(asked?.question).toEqual({ kind: 'names', of: 'selected', from: 0, to: liveLimits.answerRows });
    const rows = Array.from({ length: 700 }, (_, index) => ({ namespace: 'shop', name: `pod-${index}`, uid: 'u' }));
    played.tab.browser.socket.say({
      type: 'answer',
      id: list.id,
      ask: asked?.ask ?? 0,
      answer: { kind: 'names', total: 700, rows },
    });
    await played.pass(0);
    played.tab.browser.socket.drop(1006);
    await played.pass(300);
    played.tab.browser.socket.hello();
    const told = played.tab.browser.socket
      .sentOf('select')
      .flatMap(({ change }) => ('names' in change ? change.names : []));
    expect(told).toHaveLength(700);
    expect(told[699]).toEqual({ namespace: 'shop', name: 'pod-699' });
    for (const message of played.tab.browser.socket.sent) {
      expect(JSON.stringify(message).length).toBeLessThan(liveLimits.messageBytes);
    }
  });
});

describe('[U11] a list that comes back', () => {
  const loading = { state: 'loading', known: 1 } as const;

  /** After a reconnect, the server has only begun to read. */
  async function reconnected() {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.drop(1006);
    await played.pass(1_000);
    played.tab.browser.socket.hello();
    const frame = firstFrame(list.id, [row(7)], { turn: 1, total: 1, matched: 1, state: loading });
    played.tab.browser.socket.say(frame);
    return { list, frame };
  }

  it('stays as it was until it has been read again: its place on the page is kept', async () => {
    const { list, frame } = await reconnected();
    expect(idsOf(list)).toEqual([1, 2]);
    const more = nextFrame(frame, { rows: [row(8)], order: [7, 8], matched: 2, state: loading });
    played.tab.browser.socket.say(more);
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    played.tab.browser.socket.say(nextFrame(more, { matched: 2, state: { state: 'live' } }));
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([7, 8]);
    expect(played.tab.browser.socket.sentOf('ack')).toHaveLength(3);
  });

  it('selects nothing meanwhile, and says so: the same id may be another row now', async () => {
    const { list, frame } = await reconnected();
    expect(list.view.get().isOfBefore).toBe(true);
    list.select({ add: [2] });
    list.select({ set: 'all' });
    expect(played.tab.browser.socket.sentOf('select')).toEqual([]);
    played.tab.browser.socket.say(nextFrame(frame, { matched: 1, state: { state: 'live' } }));
    played.tab.browser.frame();
    expect(list.view.get().isOfBefore).toBe(false);
    list.select({ add: [7] });
    expect(played.tab.browser.socket.sentOf('select')).toHaveLength(1);
  });

  it('has no rows to select from the moment that the server is there again', async () => {
    const { list } = played.tab.shownList();
    played.tab.browser.socket.drop(1006);
    expect(list.view.get().isOfBefore).toBe(false);
    await played.pass(1_000);
    played.tab.browser.socket.hello();
    expect(list.view.get().isOfBefore).toBe(true);
    played.tab.browser.socket.say(firstFrame(list.id, [row(1), row(2)], { turn: 1 }));
    expect(list.view.get().isOfBefore).toBe(false);
  });

  it('can be cleared of its selection at any time', async () => {
    const { list } = await reconnected();
    list.select({ set: 'none' });
    expect(played.tab.browser.socket.sentOf('select')).toMatchObject([{ change: { set: 'none' } }]);
  });

  it('shows what there is when that takes long', async () => {
    const { list, frame } = await reconnected();
    await played.tab.passLive(10_001);
    played.tab.browser.socket.say(nextFrame(frame, { matched: 1, state: loading }));
    played.tab.browser.frame();
    expect(idsOf(list)).toEqual([7]);
  });
});

describe('a list that is asked for ahead of its page', () => {
  it('is asked for once, and has its rows when the page opens it', () => {
    const list = new ListSubscription(played.tab.client, wish, 0, 30);
    list.openAhead();
    played.tab.browser.socket.hello();
    played.tab.browser.socket.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    list.wish(wish, 0, 30);
    list.open();
    expect(idsOf(list)).toEqual([1]);
    expect(played.tab.browser.socket.sentOf('list')).toHaveLength(1);
    list.close();
    expect(played.tab.browser.socket.sentOf('close')).toHaveLength(1);
  });

  it('is asked anew where the page wants something else', () => {
    const list = new ListSubscription(played.tab.client, wish, 0, 30);
    list.openAhead();
    played.tab.browser.socket.hello();
    list.wish({ ...wish, sort: '-Age' }, 0, 30);
    list.open();
    expect(played.tab.browser.socket.sentOf('list').map(({ query }) => query.sort)).toEqual(['', '-Age']);
  });
});
