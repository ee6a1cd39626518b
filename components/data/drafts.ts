'use client';

import { useCallback, useEffect, useState } from 'react';
import { storedText, storeText } from './browser-storage.ts';
import { useClusterSession } from './use-session.ts';

/**
 * What is typed and not sent yet. Kept in memory and, unless it is secret, in the tab's sessionStorage: it may hold
 * values that should not outlive the tab. It belongs to (cluster, user name, uid); a renewed token is the same person.
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

/** Forgets every draft of a cluster in this tab: part of signing out. */
export function clearDrafts(cluster: string): void {
  const isOf = (key: string) => key.startsWith(`${prefix}[${JSON.stringify(cluster)},`);
  for (const key of [...memory.keys()]) if (isOf(key)) memory.delete(key);
  for (const key of storedKeys()) if (isOf(key)) storeText('tab', key, undefined);
}

function storedKeys(): string[] {
  try {
    return Object.keys(window.sessionStorage);
  } catch {
    // Storage is switched off in this browser: there is no draft.
    return [];
  }
}

export interface Draft {
  /** The draft that was there when the page opened. */
  readonly initial: string | undefined;
  readonly save: (text: string | undefined) => void;
}

/** The draft of a page's form. Must be rendered in the browser only (`useInBrowser`). */
export function useDraft(about: string): Draft {
  const { cluster, user } = useClusterSession();
  const key = draftKey({ cluster, name: user.name, uid: user.uid }, about);
  const [initial] = useState(() => readDraft(key));
  const save = useCallback((text: string | undefined) => keepDraft(key, text), [key]);
  return { initial, save };
}

/** True from the first effect on: what needs the browser's storage waits for it. */
export function useInBrowser(): boolean {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser;
}
