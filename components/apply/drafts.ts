import { useCallback, useEffect, useState } from 'react';
import { storedText, storeText } from '#components/data/browser-storage.ts';
import { useClusterSession } from '#components/data/use-session.ts';

/**
 * Drafts are kept in the tab only (sessionStorage): they may hold values that should not outlive it. They belong to
 * (cluster, user name, uid); a renewed token is the same person.
 */
const prefix = 'pilothouse-draft:';

export interface Draft {
  /** The draft that was there when the page opened. */
  readonly initial: string | undefined;
  readonly save: (text: string | undefined) => void;
}

/** Must be rendered in the browser only: storage is not there on the server. */
export function useDraft(name: string): Draft {
  const { cluster, user } = useClusterSession();
  const key = `${prefix}${name}:${cluster}/${user.name}/${user.uid}`;
  const [initial] = useState(() => storedText('tab', key));
  const save = useCallback((text: string | undefined) => storeText('tab', key, text), [key]);
  return { initial, save };
}

/** Forgets every draft of this tab, of one cluster or of all: part of signing out. */
export function clearDrafts(cluster?: string): void {
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (!key.startsWith(prefix)) continue;
      const owner = key.slice(key.indexOf(':', prefix.length) + 1);
      if (cluster === undefined || owner.startsWith(`${cluster}/`)) storeText('tab', key, undefined);
    }
  } catch {
    // Storage is switched off in this browser: there is no draft.
  }
}

/** True from the first effect on: what needs the browser's storage waits for it. */
export function useInBrowser(): boolean {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser;
}
