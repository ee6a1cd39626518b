import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatMs, liveLimits } from '#lib/protocol/live.ts';
import { ListSubscription, type ListWish } from './lists/list-subscription.ts';
import { LiveClient } from './live-client.ts';
import { ObjectSubscription } from './objects/object-subscription.ts';
import { serverNowMs } from './server-clock.ts';
import { firstFrame, nextFrame, PlayedEnvironment, refusal, row, silent } from './testing/played-environment.ts';

const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const wish: ListWish = { resource: pods, namespaces: [], filter: '', sort: '', extras: [] };

let browser: PlayedEnvironment;
let client: LiveClient;

beforeEach(() => {
  vi.useFakeTimers();
  browser = new PlayedEnvironment();
  client = new LiveClient('dev', browser);
});
afterEach(() => {
  client.connection.stop();
  vi.useRealTimers();
});

/** Lets what waits for promises go on, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Time passes while the server goes on beating. */
async function passLive(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= beatMs) {
    browser.socket.say({ type: 'beat', nowMs: Date.now() });
    await pass(Math.min(beatMs, left));
  }
}

function openList(from = 0, to = 60, more: Partial<ListWish> = {}): ListSubscription {
  const list = new ListSubscription(client, { ...wish, ...more }, from, to);
  list.open();
  return list;
}

/** A list that shows two rows over a socket. */
function shownList() {
  const list = openList();
  browser.socket.hello();
  const frame = firstFrame(list.id, [row(1), row(2)], { turn: 1, total: 900, matched: 900 });
  browser.socket.say(frame);
  return { list, frame };
}
const idsOf = (list: ListSubscription) => list.view.get().window?.rows.map(({ id }) => id);
const transport = () => client.connection.transport.get();

describe('a connection of a tab', () => {
  it('connects with the first subscription, or before it, and only once', () => {
    expect(browser.sockets).toHaveLength(0);
    client.connection.start();
    openList();
    openList();
    expect(browser.sockets).toHaveLength(1);
  });

  it('says what is open when the server has said hello, and later ones at once', () => {
    openList(0, 60);
    expect(browser.socket.sent).toEqual([]);
    browser.socket.hello();
    expect(browser.socket.sentOf('list')).toMatchObject([
      { id: 1, turn: 1, query: { resource: pods, from: 0, to: 60 } },
    ]);
    openList(0, 0);
    expect(browser.socket.sentOf('list')).toHaveLength(2);
    expect(transport()).toMatchObject({ transport: 'socket', tries: 0 });
  });

  it('counts time by the clock of the server', () => {
    openList();
    browser.socket.hello();
    browser.socket.say({ type: 'beat', nowMs: Date.now() + 3_600_000 });
    expect(serverNowMs()).toBe(Date.now() + 3_600_000);
  });

  it('closes what nobody watches any more', () => {
    const { list } = shownList();
    list.close();
    expect(browser.socket.sentOf('close')).toEqual([{ type: 'close', id: list.id }]);
    browser.socket.say(firstFrame(list.id, [row(9)]));
    expect(idsOf(list)).toEqual([1, 2]);
  });

  it('opens no more than the server takes; the next one comes when another goes', () => {
    const lists = Array.from({ length: liveLimits.subscriptions + 1 }, () => openList());
    browser.socket.hello();
    expect(browser.socket.sentOf('list')).toHaveLength(liveLimits.subscriptions);
    lists[3]?.close();
    expect(browser.socket.sentOf('list').at(-1)).toMatchObject({ id: lists.at(-1)?.id });
  });
});

describe('frames', () => {
  it('are acknowledged once they are shown: first ones at once, others with the next animation frame', () => {
    const { list, frame } = shownList();
    expect(browser.socket.sentOf('ack')).toEqual([{ type: 'ack', id: list.id, seq: 1 }]);
    browser.socket.say(nextFrame(frame, { order: [2], matched: 1 }));
    expect(idsOf(list)).toEqual([1, 2]);
    expect(browser.socket.sentOf('ack')).toHaveLength(1);
    browser.frame();
    expect(idsOf(list)).toEqual([2]);
    expect(browser.socket.sentOf('ack')).toHaveLength(2);
  });

  it('do not wait for animation frames that a hidden tab does not have', () => {
    const { list, frame } = shownList();
    browser.hidden = true;
    browser.socket.say(nextFrame(frame, { order: [2] }));
    expect(idsOf(list)).toEqual([2]);
  });

  it('of several lists wake only who watches them', () => {
    const { list, frame } = shownList();
    const other = openList();
    browser.socket.say(firstFrame(other.id, [row(5)], { turn: 1 }));
    const listener = vi.fn();
    other.view.subscribe(listener);
    browser.socket.say(nextFrame(frame, { order: [2] }));
    browser.frame();
    expect(idsOf(list)).toEqual([2]);
    expect(listener).not.toHaveBeenCalled();
  });

  it('that do not fit make the list be asked for again', () => {
    const { list, frame } = shownList();
    browser.socket.say(nextFrame(frame, { order: [77] }));
    browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    expect(browser.socket.sentOf('list')).toHaveLength(2);
  });
});

describe('[U1] another query of a list', () => {
  it('keeps the rows until its first answer, whatever of the query before is still on its way', () => {
    const { list, frame } = shownList();
    list.wish({ ...wish, filter: 'status:failed' }, 0, 60);
    expect(browser.socket.sentOf('list').at(-1)).toMatchObject({ turn: 2, query: { filter: 'status:failed' } });
    browser.socket.say(nextFrame(frame, { order: [2] }));
    browser.socket.say(firstFrame(list.id, [row(8)], { turn: 1 }));
    browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    browser.socket.say(firstFrame(list.id, [row(4)], { turn: 2 }));
    expect(idsOf(list)).toEqual([4]);
  });

  it('moves its window by a short word, the first one at once and then not too often', async () => {
    const { list } = shownList();
    for (let from = 1; from <= 30; from += 1) list.wish(wish, from, from + 60);
    expect(browser.socket.sentOf('window')).toEqual([{ type: 'window', id: list.id, from: 1, to: 61 }]);
    await pass(50);
    expect(browser.socket.sentOf('window').at(-1)).toMatchObject({ from: 30, to: 90 });
    await pass(1000);
    expect(browser.socket.sentOf('window')).toHaveLength(2);
    expect(browser.socket.sentOf('list')).toHaveLength(1);
  });
});

describe('[U11] a lost connection', () => {
  it('keeps the rows and calls them stale until the first frame after it', async () => {
    const { list } = shownList();
    browser.socket.drop(1006);
    expect(idsOf(list)).toEqual([1, 2]);
    expect(list.view.get().outage).toMatchObject({ tries: 1 });
    expect(transport()).toMatchObject({ transport: 'down', tries: 1 });
    await pass(300);
    expect(browser.sockets).toHaveLength(2);
    browser.socket.hello();
    expect(list.view.get().outage).toBeDefined();
    browser.socket.say(firstFrame(list.id, [row(1), row(2)], { turn: 1 }));
    expect(list.view.get().outage).toBeUndefined();
  });

  it('is told the last window and the selection by names', async () => {
    const { list } = shownList();
    list.wish(wish, 40, 100);
    list.select({ add: [2] });
    expect(browser.socket.sentOf('select')).toEqual([{ type: 'select', id: list.id, change: { add: [2] } }]);
    browser.socket.drop(1006);
    await pass(300);
    browser.socket.hello();
    expect(browser.socket.sent).toMatchObject([
      { type: 'list', id: list.id, query: { from: 40, to: 100 } },
      { type: 'select', id: list.id, change: { names: [{ namespace: 'shop', name: 'pod-2' }] } },
    ]);
  });

  it('is tried again with growing pauses, at most every 15 s', async () => {
    shownList();
    browser.socket.drop(1006);
    browser.http = silent;
    const counts: number[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      for (let ms = 0; ms < 60_000; ms += 100) {
        if (!browser.socket.isClosedHere) browser.socket.drop(1006);
        await pass(100);
      }
      counts.push(browser.sockets.length);
    }
    expect(counts[0]).toBeLessThan(20);
    expect((counts[2] ?? 0) - (counts[1] ?? 0)).toBeGreaterThanOrEqual(4);
    expect(transport().problem?.httpStatus).toBe(0);
  });

  it('that ends soon after each hello is tried with growing pauses, too', async () => {
    openList();
    for (let ms = 0; ms < 60_000; ms += 100) {
      if (!browser.socket.isClosedHere) {
        browser.socket.hello();
        browser.socket.drop(4400);
      }
      await pass(100);
    }
    expect(browser.sockets.length).toBeLessThan(20);
  });

  it('comes back at once after a restart of the server', async () => {
    shownList();
    browser.socket.drop(1012);
    await pass(300);
    expect(browser.sockets).toHaveLength(2);
  });

  it('comes back at once when the browser has a network again', async () => {
    shownList();
    browser.http = silent;
    for (let tries = 0; tries < 6; tries += 1) {
      browser.socket.drop(1006);
      await pass(20_000);
    }
    browser.socket.drop(1006);
    await settle();
    const before = browser.sockets.length;
    client.wake('online');
    expect(browser.sockets).toHaveLength(before + 1);
  });

  it('is noticed after a sleep, when the tab is seen', async () => {
    shownList();
    vi.setSystemTime(Date.now() + 10 * beatMs);
    client.wake('seen');
    expect(browser.sockets[0]?.isClosedHere).toBe(true);
    await pass(300);
    expect(browser.sockets).toHaveLength(2);
  });

  it('is noticed without the end of the socket, after two and a half beats of silence', async () => {
    shownList();
    await pass(beatMs);
    browser.socket.say({ type: 'beat', nowMs: Date.now() });
    await pass(2 * beatMs);
    expect(browser.sockets).toHaveLength(1);
    await pass(beatMs + 300);
    expect(browser.sockets).toHaveLength(2);
  });

  it('asks again what was asked and not answered', async () => {
    const { list } = shownList();
    const answer = list.ask({ kind: 'values', field: 'node', prefix: '' });
    browser.socket.drop(1006);
    await pass(300);
    browser.socket.hello();
    const [asked] = browser.socket.sentOf('ask');
    browser.socket.say({ type: 'answer', id: list.id, ask: asked?.ask ?? 0, answer: { kind: 'values', values: [] } });
    await expect(answer).resolves.toEqual({ kind: 'values', values: [] });
  });

  it('gives up a question after a while, with a problem', async () => {
    const { list } = shownList();
    const answer = list.ask({ kind: 'values', field: 'node', prefix: '' });
    const seen = expect(answer).rejects.toMatchObject({ httpStatus: 0 });
    await pass(30_000);
    await seen;
  });
});

describe('a selection', () => {
  it('of all that match is told again as that, as long as the query is the same', async () => {
    const { list } = shownList();
    list.select({ set: 'all' });
    expect(list.view.get().window?.selected).toBe(900);
    browser.socket.drop(1006);
    await pass(300);
    browser.socket.hello();
    expect(browser.socket.sentOf('select')).toEqual([{ type: 'select', id: list.id, change: { set: 'all' } }]);
  });

  it('that the browser can not see is asked for by name', async () => {
    const { list } = shownList();
    list.select({ range: [1, 700] });
    await pass(500);
    const [asked] = browser.socket.sentOf('ask');
    expect(asked?.question).toEqual({ kind: 'names', of: 'selected', from: 0, to: liveLimits.answerRows });
    const rows = Array.from({ length: 700 }, (_, index) => ({ namespace: 'shop', name: `pod-${index}`, uid: 'u' }));
    browser.socket.say({
      type: 'answer',
      id: list.id,
      ask: asked?.ask ?? 0,
      answer: { kind: 'names', total: 700, rows },
    });
    await settle();
    browser.socket.drop(1006);
    await pass(300);
    browser.socket.hello();
    const told = browser.socket.sentOf('select').flatMap(({ change }) => ('names' in change ? change.names : []));
    expect(told).toHaveLength(700);
    expect(told[699]).toEqual({ namespace: 'shop', name: 'pod-699' });
    for (const message of browser.socket.sent) {
      expect(JSON.stringify(message).length).toBeLessThan(liveLimits.messageBytes);
    }
  });
});

describe('[P10] the end of a session', () => {
  it('is told, and nothing is tried before somebody has signed in again', async () => {
    const { list } = shownList();
    const problem = { httpStatus: 401, failure: 'session-expired' as const, method: 'GET', path: '/live' };
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'over', code: 401 } as const;
    browser.socket.say({ type: 'bye', problem: { ...problem, status } });
    browser.socket.drop(4401);
    expect(browser.lost).toMatchObject([{ httpStatus: 401, failure: 'session-expired' }]);
    await pass(600_000);
    client.wake('online');
    expect(browser.sockets).toHaveLength(1);
    expect(idsOf(list)).toEqual([1, 2]);
    client.connection.reopen();
    browser.socket.hello();
    expect(browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
  });

  it('is found by plain HTTP when the upgrade is refused', async () => {
    openList();
    browser.http = refusal(401);
    browser.socket.drop(1006);
    await settle();
    expect(browser.lost).toHaveLength(1);
    await pass(60_000);
    expect(browser.sockets).toHaveLength(1);
  });

  it('another identity opens everything anew', async () => {
    const { list } = shownList();
    browser.socket.drop(4409);
    await pass(300);
    browser.socket.hello();
    expect(browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
  });
});

describe('[E1] a list that has ended', () => {
  const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'forbidden', code: 403 } as const;
  const problem = { httpStatus: 403, status, method: 'GET', path: '/api/v1/pods' };

  it('shows no row any more, says why, and is tried again while the tab is seen', async () => {
    const { list } = shownList();
    browser.socket.say({ type: 'end', id: list.id, problem });
    expect(list.view.get()).toMatchObject({ window: undefined, problem: { httpStatus: 403 } });
    browser.hidden = true;
    await passLive(120_000);
    expect(browser.socket.sentOf('list')).toHaveLength(1);
    browser.hidden = false;
    client.wake('seen');
    expect(browser.socket.sentOf('list')).toHaveLength(2);
    browser.socket.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    expect(list.view.get()).toMatchObject({ problem: undefined, window: { total: 1 } });
  });

  it('is asked again at once by another query or by the user', () => {
    const { list } = shownList();
    browser.socket.say({ type: 'end', id: list.id, problem });
    list.refresh();
    expect(browser.socket.sentOf('list')).toHaveLength(2);
    browser.socket.say({ type: 'end', id: list.id, problem });
    list.wish({ ...wish, namespaces: ['shop'] }, 0, 60);
    expect(browser.socket.sentOf('list').at(-1)).toMatchObject({ query: { namespaces: ['shop'] } });
  });
});

describe('an object', () => {
  const at = { resource: pods, namespace: 'shop', name: 'web-0' };
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', uid: 'a' }, big: 1 }).replace(
    '"big":1',
    '"big":12345678901234567890',
  );

  function openObject() {
    const object = new ObjectSubscription(client, at);
    object.open();
    browser.socket.hello();
    return object;
  }
  const say = (object: ObjectSubscription, text: string | null | undefined, more = {}) => {
    const frame = { type: 'object', id: object.id, seq: 1, state: { state: 'live' } } as const;
    browser.socket.say({ ...frame, ...(text === undefined ? {} : { json: text }), ...more });
    browser.frame();
  };

  it('keeps its text to the last digit, and itself while the text is the same', () => {
    const object = openObject();
    say(object, json);
    const { value } = object.watched.get();
    expect(value?.json).toBe(json);
    say(object, json);
    expect(object.watched.get().value).toBe(value);
    say(object, undefined);
    expect(object.watched.get().value).toBe(value);
  });

  it('that was never there is not found; one that goes stays to be seen', () => {
    const object = openObject();
    say(object, null);
    expect(object.watched.get()).toMatchObject({ value: undefined, problem: { httpStatus: 404 } });
    say(object, json);
    expect(object.watched.get().problem).toBeUndefined();
    say(object, null);
    expect(object.watched.get()).toMatchObject({ value: { isGone: true, json }, problem: { httpStatus: 404 } });
  });

  it('of a list of one gets the kind that list items lack, with every digit', () => {
    const object = openObject();
    say(object, '{"metadata":{"name":"web-0"},"big":12345678901234567890}', { byList: true });
    const { value } = object.watched.get();
    expect(value?.byList).toBe(true);
    expect(value?.object.kind).toBe('Pod');
    expect(value?.json).toContain('12345678901234567890');
  });

  it('stays on a lost connection and on a lost right', () => {
    const object = openObject();
    say(object, json);
    browser.socket.say({
      type: 'end',
      id: object.id,
      problem: { httpStatus: 403, status: refusal(403).status, method: 'GET', path: '/' },
    });
    expect(object.watched.get()).toMatchObject({ value: { json }, problem: { httpStatus: 403 } });
  });
});

describe('going back to a list', () => {
  const ended = (httpStatus: number) => ({
    httpStatus,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'refused', code: httpStatus } as const,
    method: 'GET',
    path: '/api/v1/pods',
  });
  /** Shown live, selected, and left. */
  function leftList() {
    const { list, frame } = shownList();
    browser.socket.say(nextFrame(frame, { selected: 1, rows: [{ ...row(2), selected: true }] }));
    browser.frame();
    list.close();
  }
  const stateOf = (list: ListSubscription) => list.view.get().window?.state.state;

  it('shows its top in the same moment, as loading and with nothing selected', () => {
    leftList();
    const again = openList();
    expect(idsOf(again)).toEqual([1, 2]);
    expect(stateOf(again)).toBe('loading');
    expect(again.view.get().window).toMatchObject({ total: 900, selected: 0 });
    expect(again.view.get().window?.rows.every((one) => one.selected === undefined)).toBe(true);
  });

  it('takes the first answer in its place', () => {
    leftList();
    const again = openList();
    browser.socket.say(firstFrame(again.id, [row(7)], { turn: 1 }));
    expect(idsOf(again)).toEqual([7]);
    expect(stateOf(again)).toBe('live');
  });

  it('selects nothing before that: the server knows these rows by other ids now', () => {
    leftList();
    const again = openList();
    again.select({ add: [2] });
    expect(browser.socket.sentOf('select')).toEqual([]);
    expect(again.view.get().window?.selected).toBe(0);
    browser.socket.say(firstFrame(again.id, [row(7)], { turn: 1 }));
    again.select({ add: [7] });
    expect(browser.socket.sentOf('select')).toHaveLength(1);
  });

  it('is only for the same query, for two minutes, and not after leaving while it loaded', async () => {
    leftList();
    expect(idsOf(openList(0, 60, { filter: 'web' }))).toBeUndefined();
    openList().close();
    expect(idsOf(openList())).toEqual([1, 2]);
    await passLive(2 * 60_000 + 1);
    expect(idsOf(openList())).toBeUndefined();
  });

  it('remembers nothing of a list that was refused, nor after the session has ended', () => {
    leftList();
    const again = openList();
    browser.socket.say({ type: 'end', id: again.id, problem: ended(403) });
    again.close();
    expect(idsOf(openList())).toBeUndefined();
    leftList();
    const other = openList(0, 60, { filter: 'web' });
    browser.socket.say({ type: 'end', id: other.id, problem: ended(401) });
    expect(idsOf(openList())).toBeUndefined();
  });

  it('forgets all when the connection was lost: somebody else may be signed in', async () => {
    leftList();
    browser.socket.drop(4409);
    await pass(300);
    browser.socket.hello();
    expect(idsOf(openList())).toBeUndefined();
  });

  it('forgets all when somebody signs out', () => {
    leftList();
    client.stop();
    expect(idsOf(openList())).toBeUndefined();
  });
});

describe('[U11] a list that comes back', () => {
  const loading = { state: 'loading', known: 1 } as const;

  /** After a reconnect, the server has only begun to read. */
  async function reconnected() {
    const { list } = shownList();
    browser.socket.drop(1006);
    await pass(1_000);
    browser.socket.hello();
    const frame = firstFrame(list.id, [row(7)], { turn: 1, total: 1, matched: 1, state: loading });
    browser.socket.say(frame);
    return { list, frame };
  }

  it('stays as it was until it has been read again: its place on the page is kept', async () => {
    const { list, frame } = await reconnected();
    expect(idsOf(list)).toEqual([1, 2]);
    const more = nextFrame(frame, { rows: [row(8)], order: [7, 8], matched: 2, state: loading });
    browser.socket.say(more);
    browser.frame();
    expect(idsOf(list)).toEqual([1, 2]);
    browser.socket.say(nextFrame(more, { matched: 2, state: { state: 'live' } }));
    browser.frame();
    expect(idsOf(list)).toEqual([7, 8]);
    expect(browser.socket.sentOf('ack')).toHaveLength(3);
  });

  it('selects nothing meanwhile: the same id may be another row now', async () => {
    const { list } = await reconnected();
    list.select({ add: [2] });
    expect(browser.socket.sentOf('select')).toEqual([]);
  });

  it('shows what there is when that takes long', async () => {
    const { list, frame } = await reconnected();
    await passLive(10_001);
    browser.socket.say(nextFrame(frame, { matched: 1, state: loading }));
    browser.frame();
    expect(idsOf(list)).toEqual([7]);
  });
});

describe('a list that is asked for ahead of its page', () => {
  it('is asked for once, and has its rows when the page opens it', () => {
    const list = new ListSubscription(client, wish, 0, 30);
    list.openAhead();
    browser.socket.hello();
    browser.socket.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    list.wish(wish, 0, 30);
    list.open();
    expect(idsOf(list)).toEqual([1]);
    expect(browser.socket.sentOf('list')).toHaveLength(1);
    list.close();
    expect(browser.socket.sentOf('close')).toHaveLength(1);
  });

  it('is asked anew where the page wants something else', () => {
    const list = new ListSubscription(client, wish, 0, 30);
    list.openAhead();
    browser.socket.hello();
    list.wish({ ...wish, sort: '-Age' }, 0, 30);
    list.open();
    expect(browser.socket.sentOf('list').map(({ query }) => query.sort)).toEqual(['', '-Age']);
  });
});
