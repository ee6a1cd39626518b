'use client';

import { useCallback, useEffect, useState } from 'react';
import { draftKey, keepDraft, readDraft } from './drafts.ts';
import { useClusterSession } from './use-session.ts';

export interface Draft {
  /** The draft that was there when the page opened. */
  readonly initial: string | undefined;
  /** `isSecret`: this text is never written to the browser's storage. */
  readonly save: (text: string | undefined, options?: { readonly isSecret?: boolean }) => void;
}

/**
 * The draft of a page's form. Must be rendered in the browser only (`useInBrowser`). `isSecret`: it is never written
 * to the browser's storage.
 */
export function useDraft(about: string, { isSecret = false } = {}): Draft {
  const { cluster, user } = useClusterSession();
  const key = draftKey({ cluster, name: user.name, uid: user.uid }, about);
  const [initial] = useState(() => readDraft(key));
  const save = useCallback(
    (text: string | undefined, options?: { readonly isSecret?: boolean }) =>
      keepDraft(key, text, { isSecret: isSecret || options?.isSecret === true }),
    [key, isSecret],
  );
  return { initial, save };
}

/** True from the first effect on: what needs the browser's storage waits for it. */
export function useInBrowser(): boolean {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser;
}
