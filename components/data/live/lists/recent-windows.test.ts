import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstFrame, nextFrame, row } from '../testing/played-environment.ts';
import { eachWithTab, idsOf } from '../testing/played-tab.ts';
import type { ListSubscription } from './list-subscription.ts';

const played = eachWithTab({ beforeEach, afterEach, vi });

describe('going back to a list', () => {
  const ended = (httpStatus: number) => ({
    httpStatus,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'refused', code: httpStatus } as const,
    method: 'GET',
    path: '/api/v1/pods',
  });
  /** Shown live, selected, and left. */
  function leftList() {
    const { list, frame } = played.tab.shownList();
    played.tab.browser.socket.say(nextFrame(frame, { selected: 1, rows: [{ ...row(2), selected: true }] }));
    played.tab.browser.frame();
    list.close();
  }
  const stateOf = (list: ListSubscription) => list.view.get().window?.state.state;

  it('shows its top in the same moment, as loading and with nothing selected', () => {
    leftList();
    const again = played.tab.openList();
    expect(idsOf(again)).toEqual([1, 2]);
    expect(stateOf(again)).toBe('loading');
    expect(again.view.get().window).toMatchObject({ total: 900, selected: 0 });
    expect(again.view.get().window?.rows.every((one) => one.selected === undefined)).toBe(true);
  });

  it('takes the first answer in its place', () => {
    leftList();
    const again = played.tab.openList();
    played.tab.browser.socket.say(firstFrame(again.id, [row(7)], { turn: 1 }));
    expect(idsOf(again)).toEqual([7]);
    expect(stateOf(again)).toBe('live');
  });

  it('selects nothing before that: the server knows these rows by other ids now', () => {
    leftList();
    const again = played.tab.openList();
    again.select({ add: [2] });
    expect(played.tab.browser.socket.sentOf('select')).toEqual([]);
    expect(again.view.get().window?.selected).toBe(0);
    played.tab.browser.socket.say(firstFrame(again.id, [row(7)], { turn: 1 }));
    again.select({ add: [7] });
    expect(played.tab.browser.socket.sentOf('select')).toHaveLength(1);
  });

  it('is only for the same query, for two minutes, and not after leaving while it loaded', async () => {
    leftList();
    expect(idsOf(played.tab.openList(0, 60, { filter: 'web' }))).toBeUndefined();
    played.tab.openList().close();
    expect(idsOf(played.tab.openList())).toEqual([1, 2]);
    await played.tab.passLive(2 * 60_000 + 1);
    expect(idsOf(played.tab.openList())).toBeUndefined();
  });

  it('remembers nothing of a list that was refused, nor after the session has ended', () => {
    leftList();
    const again = played.tab.openList();
    played.tab.browser.socket.say({ type: 'end', id: again.id, problem: ended(403) });
    again.close();
    expect(idsOf(played.tab.openList())).toBeUndefined();
    leftList();
    const other = played.tab.openList(0, 60, { filter: 'web' });
    played.tab.browser.socket.say({ type: 'end', id: other.id, problem: ended(401) });
    expect(idsOf(played.tab.openList())).toBeUndefined();
  });

  it('forgets all when the connection was lost: somebody else may be signed in', async () => {
    leftList();
    played.tab.browser.socket.drop(4409);
    await played.pass(300);
    played.tab.browser.socket.hello();
    expect(idsOf(played.tab.openList())).toBeUndefined();
  });

  it('forgets all when somebody signs out', () => {
    leftList();
    played.tab.client.stop();
    expect(idsOf(played.tab.openList())).toBeUndefined();
  });
});
