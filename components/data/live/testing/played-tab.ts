import { beatMs } from '#lib/protocol/live.ts';
import { ListSubscription, type ListWish } from '../lists/list-subscription.ts';
import { LiveClient } from '../live-client.ts';
import { firstFrame, PlayedEnvironment, row } from './played-environment.ts';

export const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
export const wish: ListWish = { resource: pods, namespaces: [], filter: '', sort: '', extras: [] };

/** What a test brings of its runner: nothing here depends on it. */
interface Runner {
  readonly beforeEach: (run: () => void) => void;
  readonly afterEach: (run: () => void) => void;
  readonly vi: {
    readonly useFakeTimers: () => unknown;
    readonly useRealTimers: () => unknown;
    readonly advanceTimersByTimeAsync: (ms: number) => Promise<unknown>;
  };
}

/** The live connection of a tab in a played browser. The clock is the test's. */
class PlayedTab {
  readonly browser = new PlayedEnvironment();
  readonly client = new LiveClient('dev', this.browser);
  readonly #pass: Runner['vi']['advanceTimersByTimeAsync'];

  constructor(pass: Runner['vi']['advanceTimersByTimeAsync']) {
    this.#pass = pass;
  }

  openList(from = 0, to = 60, more: Partial<ListWish> = {}): ListSubscription {
    const list = new ListSubscription(this.client, { ...wish, ...more }, from, to);
    list.open();
    return list;
  }

  /** A list that shows two rows over a socket. */
  shownList() {
    const list = this.openList();
    this.browser.socket.hello();
    const frame = firstFrame(list.id, [row(1), row(2)], { turn: 1, total: 900, matched: 900 });
    this.browser.socket.say(frame);
    return { list, frame };
  }

  /** Time passes while the server goes on beating. */
  async passLive(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= beatMs) {
      this.browser.socket.say({ type: 'beat', nowMs: Date.now() });
      await this.#pass(Math.min(beatMs, left));
    }
  }
}

/** Each test of the file finds a new tab in `tab` of what this returns, and moves the clock by `pass`. */
export function eachWithTab({ beforeEach, afterEach, vi }: Runner): {
  readonly tab: PlayedTab;
  readonly pass: (ms: number) => Promise<unknown>;
} {
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  let tab: PlayedTab | undefined;
  beforeEach(() => {
    vi.useFakeTimers();
    tab = new PlayedTab(pass);
  });
  afterEach(() => {
    tab?.client.connection.stop();
    vi.useRealTimers();
  });
  return {
    pass,
    get tab() {
      if (tab === undefined) throw new TypeError('A tab is there during a test only.');
      return tab;
    },
  };
}

export const idsOf = (list: ListSubscription) => list.view.get().window?.rows.map(({ id }) => id);
