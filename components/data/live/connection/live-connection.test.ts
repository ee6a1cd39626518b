import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatMs, liveProtocolVersion } from '#lib/protocol/live.ts';
import { ListSubscription } from '../lists/list-subscription.ts';
import { LiveClient } from '../live-client.ts';
import { firstFrame, PlayedEnvironment, refusal, row, silent } from '../testing/played-environment.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const fiveMinutesMs = 5 * 60_000;

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

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const transport = () => client.connection.transport.get();
const sinceHello = () => ({ type: 'hello', protocol: liveProtocolVersion, product: '0', nowMs: Date.now() }) as const;

function openList(): ListSubscription {
  const wish = { resource: pods, namespaces: [], filter: '', sort: '', extras: [] };
  const list = new ListSubscription(client, wish, 0, 60);
  list.open();
  return list;
}
const idsOf = (list: ListSubscription) => list.view.get().window?.rows.map(({ id }) => id);

/** Every upgrade is cut before its hello, until the browser asks for something else. */
async function refuseUpgrades(): Promise<void> {
  while (browser.requests.length === 0) {
    if (!browser.socket.isClosedHere) browser.socket.drop(1006);
    await pass(100);
  }
}

/** The stream is open and has said hello. */
async function streaming(): Promise<ListSubscription> {
  const list = openList();
  await refuseUpgrades();
  browser.request.hello();
  await pass(0);
  return list;
}

/** A stream that something in between holds back. */
async function polling(): Promise<ListSubscription> {
  const list = openList();
  await refuseUpgrades();
  browser.request.begin();
  while (browser.request.route !== 'poll') await pass(100);
  return list;
}

describe('[U11] where a WebSocket does not pass', () => {
  it('two upgrades that fail while HTTP works lead to the stream, which says everything that is open', async () => {
    const list = await streaming();
    expect(browser.sockets).toHaveLength(2);
    expect(browser.request.route).toBe('stream');
    expect(browser.request.body).toMatchObject({ protocol: 1, messages: [{ type: 'list', id: list.id }] });
    expect(transport()).toMatchObject({ transport: 'stream', tries: 0 });
    browser.request.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    await pass(0);
    expect(idsOf(list)).toEqual([1]);
  });

  it('an upgrade that is swallowed is given up after four seconds, and not tried twice', async () => {
    openList();
    await pass(4010);
    expect(browser.sockets).toHaveLength(1);
    expect(browser.request.route).toBe('stream');
  });

  it('on a slow way an upgrade that takes long is tried once more', async () => {
    browser.httpMs = 3000;
    openList();
    await pass(4000 + 3000 + 300);
    expect(browser.sockets).toHaveLength(2);
    browser.socket.hello();
    expect(transport()).toMatchObject({ transport: 'socket' });
  });

  it('as long as HTTP does not answer either, nothing is concluded', async () => {
    openList();
    browser.http = silent;
    for (let tries = 0; tries < 8; tries += 1) {
      browser.socket.drop(1006);
      await pass(15_000);
    }
    expect(browser.requests).toHaveLength(0);
    expect(transport()).toMatchObject({ transport: 'down', problem: { httpStatus: 0 } });
  });

  it('a stream that is held back on its way leads to polling', async () => {
    const list = await polling();
    expect(browser.request.body.messages).toMatchObject([{ type: 'list', id: list.id }]);
    browser.request
      .hello()
      .say(firstFrame(list.id, [row(1)], { turn: 1 }))
      .end();
    await pass(0);
    expect(idsOf(list)).toEqual([1]);
    expect(transport()).toMatchObject({ transport: 'poll' });
  });

  it('polls every three seconds, every fifteen in a hidden tab, and soon while a list is loading', async () => {
    const list = await polling();
    const answer = async (loading = false) => {
      const state = loading ? ({ state: 'loading', known: 1 } as const) : ({ state: 'live' } as const);
      browser.request
        .hello()
        .say(firstFrame(list.id, [row(1)], { turn: 1, state }))
        .end();
      await pass(0);
      return browser.requests.length;
    };
    let asked = await answer();
    await pass(2900);
    expect(browser.requests).toHaveLength(asked);
    await pass(200);
    expect(browser.requests).toHaveLength(asked + 1);
    browser.request.hello();
    const loading = { state: 'loading', known: 0 } as const;
    browser.request.say(
      firstFrame(list.id, [], { turn: 1, state: loading }),
      firstFrame(list.id, [row(1)], { turn: 1 }),
    );
    browser.request.end();
    await pass(2900);
    expect(browser.requests).toHaveLength(asked + 1);
    await pass(200);
    expect(browser.requests).toHaveLength(asked + 2);
    asked = await answer(true);
    await pass(600);
    expect(browser.requests).toHaveLength(asked + 1);
    browser.hidden = true;
    asked = await answer();
    await pass(14_000);
    expect(browser.requests).toHaveLength(asked);
    client.wake('seen');
    await pass(100);
    expect(browser.requests).toHaveLength(asked + 1);
  });

  it('what is opened, scrolled or closed is asked for anew, in one request', async () => {
    const list = await streaming();
    const other = openList();
    list.wish({ resource: pods, namespaces: [], filter: '', sort: '', extras: [] }, 60, 120);
    const before = browser.request;
    await pass(200);
    expect(before.signal.aborted).toBe(true);
    expect(browser.requests).toHaveLength(2);
    expect(browser.request.body.messages).toMatchObject([
      { id: list.id, query: { from: 60, to: 120 } },
      { id: other.id },
    ]);
  });

  it('questions have a request of their own', async () => {
    const list = await streaming();
    const answer = list.ask({ kind: 'values', field: 'node', prefix: '' });
    expect(browser.request.route).toBe('poll');
    expect(browser.request.body.messages).toMatchObject([
      { type: 'list', id: list.id },
      { type: 'ask', id: list.id, question: { kind: 'values' } },
    ]);
    const ask = browser.request.body.messages.find((message) => message.type === 'ask')?.ask ?? 0;
    browser.request
      .hello()
      .say(firstFrame(list.id, [row(1)]), { type: 'answer', id: list.id, ask, answer: { kind: 'values', values: [] } });
    await expect(answer).resolves.toEqual({ kind: 'values', values: [] });
    expect(browser.requests[0]?.signal.aborted).toBe(false);
  });

  it('a selection is kept by the browser and told by names each time', async () => {
    const list = await streaming();
    browser.request.say(firstFrame(list.id, [row(1), row(2)], { turn: 1 }));
    await pass(0);
    list.select({ add: [2] });
    await pass(200);
    const names = [{ namespace: 'shop', name: 'pod-2' }];
    expect(browser.request.body.messages).toMatchObject([{ type: 'list' }, { type: 'select', change: { names } }]);
    list.select({ set: 'none' });
    await pass(200);
    expect(browser.request.body.messages).toMatchObject([{ type: 'list' }]);
  });

  it('the socket is tried again after half a minute and then every five, and the fallback goes on until it has said hello', async () => {
    const list = await streaming();
    const stream = browser.request;
    const beats = async (ms: number) => {
      for (let left = ms; left > 0; left -= beatMs) {
        stream.say({ type: 'beat', nowMs: Date.now() });
        await pass(beatMs);
      }
    };
    await beats(30_000);
    expect(browser.sockets).toHaveLength(3);
    browser.socket.drop(1006);
    await beats(fiveMinutesMs);
    expect(browser.sockets).toHaveLength(4);
    expect(stream.signal.aborted).toBe(false);
    browser.socket.hello();
    expect(stream.signal.aborted).toBe(true);
    expect(transport()).toMatchObject({ transport: 'socket' });
    expect(browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
    expect(browser.remembered).toBeUndefined();
  });

  it('the next page of the tab begins with what passed, and tries the socket beside it', async () => {
    browser.remembered = 'poll';
    client = new LiveClient('dev', browser);
    const list = openList();
    await pass(10);
    expect(browser.request.route).toBe('poll');
    expect(browser.sockets).toHaveLength(1);
    browser.socket.hello();
    expect(browser.socket.sentOf('list')).toMatchObject([{ id: list.id }]);
    expect(browser.request.signal.aborted).toBe(true);
  });

  it('a hidden tab gives its stream back and polls, until it is seen', async () => {
    await streaming();
    browser.hidden = true;
    client.wake('hidden');
    await pass(0);
    expect(browser.requests.map(({ route }) => route)).toEqual(['stream', 'poll']);
    browser.request.hello().end();
    await pass(0);
    browser.hidden = false;
    client.wake('seen');
    await pass(0);
    expect(browser.request.route).toBe('stream');
  });

  it('a stream that ends is opened again; rows stay', async () => {
    const list = await streaming();
    browser.request.say(firstFrame(list.id, [row(1)], { turn: 1 }));
    await pass(0);
    browser.request.end();
    await pass(300);
    expect(browser.requests).toHaveLength(2);
    expect(idsOf(list)).toEqual([1]);
    expect(list.view.get().outage).toBeDefined();
  });

  it('a fallback that is refused the session asks to sign in, and stops', async () => {
    await streaming();
    browser.request.end();
    await pass(300);
    browser.request.refuse(refusal(401));
    await pass(600_000);
    expect(browser.lost).toMatchObject([{ httpStatus: 401 }]);
    expect(browser.requests).toHaveLength(2);
    expect(browser.sockets).toHaveLength(2);
  });
});

describe('a server of another version', () => {
  it('is not spoken to: the page has to be loaded again', async () => {
    openList();
    browser.socket.say({ ...sinceHello(), protocol: liveProtocolVersion + 1 });
    expect(transport()).toMatchObject({ transport: 'down', isOutdated: true });
    openList();
    await pass(600_000);
    expect(browser.sockets).toHaveLength(1);
    expect(browser.socket.sent).toEqual([]);
  });
});

describe('the pause between two tries', () => {
  it('doubles from 0.3 s to 15 s, half of it by chance', () => {
    expect(reconnectDelayMs(1, 0)).toBe(150);
    expect(reconnectDelayMs(1, 1)).toBe(300);
    expect(reconnectDelayMs(3, 1)).toBe(1200);
    expect(reconnectDelayMs(50, 1)).toBe(15_000);
  });
});
