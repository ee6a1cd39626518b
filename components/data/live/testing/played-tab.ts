import { afterEach, beforeEach, vi } from 'vitest';
import { beatMs } from '#lib/protocol/live.ts';
import { ListSubscription, type ListWish } from '../lists/list-subscription.ts';
import { LiveClient } from '../live-client.ts';
import { firstFrame, PlayedEnvironment, row } from './played-environment.ts';

export const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
export const wish: ListWish = { resource: pods, namespaces: [], filter: '', sort: '', extras: [] };

/** The live connection of a tab in a played browser. The clock is the test's. */
export class PlayedTab {
  readonly browser = new PlayedEnvironment();
  readonly client = new LiveClient('dev', this.browser);

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
      await pass(Math.min(beatMs, left));
    }
  }
}

/** Each test of the file finds a new tab in `tab` of what this returns. */
export function eachWithTab(): { readonly tab: PlayedTab } {
  let tab: PlayedTab | undefined;
  beforeEach(() => {
    vi.useFakeTimers();
    tab = new PlayedTab();
  });
  afterEach(() => {
    tab?.client.connection.stop();
    vi.useRealTimers();
  });
  return {
    get tab() {
      if (tab === undefined) throw new TypeError('A tab is there during a test only.');
      return tab;
    },
  };
}

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Lets what waits for promises go on, without time passing. */
export const settle = () => pass(0);

export const idsOf = (list: ListSubscription) => list.view.get().window?.rows.map(({ id }) => id);
