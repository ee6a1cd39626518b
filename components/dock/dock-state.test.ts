import { describe, expect, test } from 'vitest';
import type { DockContent } from './dock-content.ts';
import {
  activateTab,
  addBeside,
  addTab,
  closeTab,
  type DockState,
  emptyDock,
  moveEdge,
  renameTab,
  tabsOf,
  toggleDock,
} from './dock-state.ts';

const content: DockContent = {
  kind: 'terminal',
  namespace: 'shop',
  pod: 'web-0',
  container: 'web',
  what: { kind: 'shell' },
  tty: true,
  stdin: true,
};
const withTabs = (...ids: readonly string[]): DockState =>
  ids.reduce((state, id) => addTab(state, { id, content }), emptyDock);
const ids = (state: DockState) => state.groups.map(({ tabs }) => tabs.map(({ id }) => id).join());
const fronts = (state: DockState) => state.groups.map(({ active }) => active);

describe('[U21] tabs of the dock', () => {
  test('a new one opens the dock and is in front', () => {
    const state = withTabs('a', 'b');
    expect([state.view, ids(state), fronts(state)]).toEqual(['open', ['a,b'], ['b']]);
  });

  test('side by side: in a group of its own, where the next one goes too', () => {
    const split = addBeside(withTabs('a', 'b'), 'a', { id: 'c', content });
    expect(ids(addTab(split, { id: 'd', content }))).toEqual(['a,b', 'c,d']);
    expect(ids(addTab(activateTab(split, 'a'), { id: 'd', content }))).toEqual(['a,b,d', 'c']);
  });

  test('closed, its neighbour comes in front; an empty group goes, and the last one collapses the dock', () => {
    const state = activateTab(withTabs('a', 'b', 'c'), 'b');
    expect(fronts(closeTab(state, 'b'))).toEqual(['c']);
    expect(fronts(closeTab(closeTab(state, 'c'), 'b'))).toEqual(['a']);
    expect(fronts(closeTab(state, 'a'))).toEqual(['b']);
    const split = addBeside(withTabs('a'), 'a', { id: 'b', content });
    expect([ids(closeTab(split, 'b')), closeTab(split, 'b').current]).toEqual([['a'], 'a']);
    expect(closeTab(withTabs('a'), 'a')).toEqual(emptyDock);
    expect(closeTab(state, 'nobody')).toEqual(state);
  });

  test('a name is what was typed; an empty one gives it its own again', () => {
    const named = renameTab(withTabs('a'), 'a', '  mine ');
    expect(tabsOf(named)[0]?.name).toBe('mine');
    expect(tabsOf(renameTab(named, 'a', ' '))[0]?.name).toBeUndefined();
  });

  test('an edge moves between two groups and leaves both of them room', () => {
    const state = addBeside(withTabs('a'), 'a', { id: 'b', content });
    const shares = (moved: DockState) => moved.groups.map(({ share }) => Number(share.toFixed(3)));
    expect(shares(moveEdge(state, 'a', 0.1))).toEqual([1.2, 0.8]);
    expect(shares(moveEdge(state, 'a', 5))).toEqual([1.8, 0.2]);
    expect(shares(moveEdge(state, 'a', -5))).toEqual([0.2, 1.8]);
    expect(moveEdge(state, 'b', 0.1)).toEqual(state);
  });

  test('is shown and put away by one key, also without tabs', () => {
    expect(toggleDock(emptyDock).view).toBe('open');
    expect(toggleDock(withTabs('a')).view).toBe('collapsed');
    expect(toggleDock({ ...withTabs('a'), view: 'maximised' }).view).toBe('collapsed');
  });
});
