'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';

const collapsedKey = 'pilothouse-nav-collapsed';
const openKey = 'pilothouse-nav-open';
const narrow = '(max-width: 1199px)';
const openAtFirst = ['workloads', 'network'];

function subscribeWidth(listener: () => void) {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Collapsed by choice, else below 1200 px. */
export function useNavCollapsed(): { readonly isCollapsed: boolean; readonly toggle: () => void } {
  const isNarrow = useSyncExternalStore(
    subscribeWidth,
    () => window.matchMedia(narrow).matches,
    () => false,
  );
  // One choice for wide windows, another for narrow ones: what fits here may not fit there.
  const key = isNarrow ? `${collapsedKey}-narrow` : collapsedKey;
  const choice = useStoredText('local', key);
  const isCollapsed = choice === undefined ? isNarrow : choice === 'yes';
  const toggle = useCallback(() => storeText('local', key, isCollapsed ? 'no' : 'yes'), [key, isCollapsed]);
  return { isCollapsed, toggle };
}

/** Which groups are unfolded; kept in this browser. */
export function useOpenGroups(): { readonly open: readonly string[]; readonly toggle: (id: string) => void } {
  const text = useStoredText('local', openKey);
  const open = text === undefined ? openAtFirst : text.split(',');
  return {
    open,
    toggle: (id) =>
      storeText('local', openKey, (open.includes(id) ? open.filter((other) => other !== id) : [...open, id]).join(',')),
  };
}
