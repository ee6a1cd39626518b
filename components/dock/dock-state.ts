import type { DockContent } from './dock-content.ts';

export interface DockTab {
  /** Never used twice in this window. */
  readonly id: string;
  readonly content: DockContent;
  /** Given by the user. */
  readonly name?: string | undefined;
  /** The second part of its name, where it is not known from the content. */
  readonly note?: string;
}

/** Tabs that share one place; places are side by side. */
export interface DockGroup {
  readonly id: string;
  /** At least one. */
  readonly tabs: readonly DockTab[];
  readonly active: string;
  /** Of the dock's width, relative to the others. */
  readonly share: number;
}

export interface DockState {
  readonly groups: readonly DockGroup[];
  /** The group that was used last: new tabs go there. */
  readonly current: string;
  readonly view: 'open' | 'collapsed' | 'maximised';
}

export const emptyDock: DockState = { groups: [], current: '', view: 'collapsed' };

export function tabsOf({ groups }: DockState): readonly DockTab[] {
  return groups.flatMap(({ tabs }) => tabs);
}

/** In the group that was used last, and in front. */
export function addTab(state: DockState, tab: DockTab): DockState {
  const view = state.view === 'collapsed' ? 'open' : state.view;
  const current = state.groups.find(({ id }) => id === state.current) ?? state.groups.at(-1);
  if (current === undefined) {
    return { groups: [{ id: tab.id, tabs: [tab], active: tab.id, share: 1 }], current: tab.id, view };
  }
  const changed = { ...current, tabs: [...current.tabs, tab], active: tab.id };
  return { ...replaceGroup(state, changed), current: current.id, view };
}

/** In a group of its own, right of the group that holds `beside`. */
export function addBeside(state: DockState, beside: string, tab: DockTab): DockState {
  const at = state.groups.findIndex(({ tabs }) => tabs.some(({ id }) => id === beside));
  const group = { id: tab.id, tabs: [tab], active: tab.id, share: state.groups[at]?.share ?? 1 };
  return { ...state, groups: state.groups.toSpliced(at + 1, 0, group), current: group.id };
}

/** Its neighbour comes in front; the dock without tabs is collapsed. */
export function closeTab(state: DockState, tabId: string): DockState {
  const groups = state.groups.flatMap((group): DockGroup[] => {
    const at = group.tabs.findIndex(({ id }) => id === tabId);
    if (at === -1) return [group];
    const tabs = group.tabs.toSpliced(at, 1);
    const neighbour = tabs[at] ?? tabs.at(-1);
    if (neighbour === undefined) return [];
    return [{ ...group, tabs, active: group.active === tabId ? neighbour.id : group.active }];
  });
  const isThere = groups.some(({ id }) => id === state.current);
  return {
    groups,
    current: isThere ? state.current : (groups.at(-1)?.id ?? ''),
    view: groups.length === 0 ? 'collapsed' : state.view,
  };
}

export function activateTab(state: DockState, tabId: string): DockState {
  const group = state.groups.find(({ tabs }) => tabs.some(({ id }) => id === tabId));
  return group === undefined ? state : { ...replaceGroup(state, { ...group, active: tabId }), current: group.id };
}

/** An empty name gives it its own again. */
export function renameTab(state: DockState, tabId: string, name: string): DockState {
  const wanted = name.trim();
  return changeTab(state, tabId, (tab) => ({ ...tab, name: wanted === '' ? undefined : wanted }));
}

export function noteTab(state: DockState, tabId: string, note: string): DockState {
  return changeTab(state, tabId, (tab) => ({ ...tab, note }));
}

function changeTab(state: DockState, tabId: string, change: (tab: DockTab) => DockTab): DockState {
  const changed = (tab: DockTab): DockTab => (tab.id === tabId ? change(tab) : tab);
  return { ...state, groups: state.groups.map((group) => ({ ...group, tabs: group.tabs.map(changed) })) };
}

/** Gives so much of the whole width (-1 to 1) of the right neighbour to this group. */
export function moveEdge(state: DockState, groupId: string, part: number): DockState {
  const at = state.groups.findIndex(({ id }) => id === groupId);
  const [left, right] = [state.groups[at], state.groups[at + 1]];
  if (left === undefined || right === undefined) return state;
  const total = state.groups.reduce((sum, { share }) => sum + share, 0);
  const least = 0.1 * total;
  const moved = Math.max(least - left.share, Math.min(right.share - least, part * total));
  return replaceGroup(replaceGroup(state, { ...left, share: left.share + moved }), {
    ...right,
    share: right.share - moved,
  });
}

/** `Ctrl \``: shown when it is not, else away. */
export function toggleDock(state: DockState): DockState {
  return { ...state, view: state.view === 'collapsed' ? 'open' : 'collapsed' };
}

function replaceGroup(state: DockState, changed: DockGroup): DockState {
  return { ...state, groups: state.groups.map((group) => (group.id === changed.id ? changed : group)) };
}
