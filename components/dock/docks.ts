import { onClusterLeft } from '#components/data/left-cluster.ts';
import { Store } from '#components/data/live/store.ts';
import type { DockContent } from './dock-content.ts';
import { activateTab, addBeside, addTab, closeTab, type DockState, emptyDock, noteTab, tabsOf } from './dock-state.ts';

const docks = new Map<string, Store<DockState>>();
/** By tab: what is to be done when it is closed. */
const closings = new Map<string, readonly (() => void)[]>();
/** Tabs whose closing would end something that runs. */
const running = new Set<string>();
let next = 1;

/** The tab that somebody has just opened or chosen to use: what it shows takes the focus, and the wish with it. */
export const focusWanted = new Store<string | undefined>(undefined);

/** The dock of a cluster's pages, kept for as long as this window is open. */
export function dockOf(cluster: string): Store<DockState> {
  const known = docks.get(cluster);
  if (known !== undefined) return known;
  const made = new Store<DockState>(emptyDock);
  docks.set(cluster, made);
  return made;
}

/** Opens a tab in front, and tells its id; `beside`: in a place of its own, right of that tab. */
export function openInDock(cluster: string, content: DockContent, beside?: string): string {
  const dock = dockOf(cluster);
  const tab = { id: `tab-${next++}`, content };
  dock.set(beside === undefined ? addTab(dock.get(), tab) : addBeside(dock.get(), beside, tab));
  focusWanted.set(tab.id);
  return tab.id;
}

export function closeInDock(cluster: string, tabId: string): void {
  const dock = dockOf(cluster);
  dock.set(closeTab(dock.get(), tabId));
  const ends = closings.get(tabId) ?? [];
  closings.delete(tabId);
  for (const end of ends) end();
  setRunning(tabId, false);
}

export function showInDock(cluster: string, tabId: string): void {
  const dock = dockOf(cluster);
  dock.set({ ...activateTab(dock.get(), tabId), view: dock.get().view === 'maximised' ? 'maximised' : 'open' });
}

/** What is known of it only now, such as the shell that was found. */
export function noteInDock(cluster: string, tabId: string, note: string): void {
  const dock = dockOf(cluster);
  dock.set(noteTab(dock.get(), tabId, note));
}

/** What a tab holds outside of React ends with it. */
export function whenClosed(tabId: string, end: () => void): void {
  closings.set(tabId, [...(closings.get(tabId) ?? []), end]);
}

/** While something runs in a tab, the browser asks before the window is closed. */
export function setRunning(tabId: string, isRunning: boolean): void {
  const before = running.size;
  if (isRunning) running.add(tabId);
  else running.delete(tabId);
  if (before === 0 && running.size > 0) window.addEventListener('beforeunload', ask);
  if (before > 0 && running.size === 0) window.removeEventListener('beforeunload', ask);
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

onClusterLeft((cluster) => {
  for (const { id } of tabsOf(dockOf(cluster).get())) closeInDock(cluster, id);
});
