import { storedText, storeText } from './browser-storage.ts';

/**
 * What is typed and not sent yet. It belongs to (cluster, user name, uid), so that nobody else is ever shown it; a
 * renewed token is the same person. Kept in memory and, unless it is secret, in the tab's sessionStorage: it may hold
 * values that should not outlive the tab. So it survives a reload, the end of a session and signing out, until it is
 * sent or discarded, or the tab is closed.
 */
const prefix = 'pilothouse-draft:';

/** For what must not be stored, and for when storage is full: it survives tabs and pages, not a reload. */
const memory = new Map<string, string>();

export interface DraftOwner {
  readonly cluster: string;
  readonly name: string;
  readonly uid: string;
}

export function draftKey(owner: DraftOwner, about: string): string {
  return `${prefix}${JSON.stringify([owner.cluster, owner.name, owner.uid, about])}`;
}

export function readDraft(key: string): string | undefined {
  return memory.get(key) ?? storedText('tab', key);
}

/** `undefined` forgets it. `isSecret`: never written to the browser's storage. */
export function keepDraft(key: string, text: string | undefined, { isSecret = false } = {}): void {
  if (text === undefined) memory.delete(key);
  else memory.set(key, text);
  storeText('tab', key, isSecret ? undefined : text);
}

/** How many drafts of a cluster a reload would leave, whoever typed them. */
export function countStoredDrafts(cluster: string): number {
  return storedKeys().filter(isOf(cluster)).length;
}

/** How many drafts of a cluster are lost when the page goes: of Secrets, and those that storage had no room for. */
export function countUnstoredDrafts(cluster: string): number {
  const keys = [...memory].filter(([key, text]) => isOf(cluster)(key) && storedText('tab', key) !== text);
  return keys.length;
}

/** Forgets every draft of a cluster in this tab. */
export function clearDrafts(cluster: string): void {
  for (const key of [...memory.keys()].filter(isOf(cluster))) memory.delete(key);
  for (const key of storedKeys().filter(isOf(cluster))) storeText('tab', key, undefined);
}

function isOf(cluster: string): (key: string) => boolean {
  const start = `${prefix}[${JSON.stringify(cluster)},`;
  return (key) => key.startsWith(start);
}

function storedKeys(): string[] {
  try {
    return Object.keys(window.sessionStorage);
  } catch {
    // Storage is switched off in this browser: there is no draft.
    return [];
  }
}
