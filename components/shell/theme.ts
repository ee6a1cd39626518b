'use client';

import { useSyncExternalStore } from 'react';
import { writeCookie } from './cookie.ts';

export type Theme = 'system' | 'light' | 'dark';
const cookie = 'pilothouse-theme';
const dark = '(prefers-color-scheme: dark)';

export function parseTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}

function currentTheme(): Theme {
  return parseTheme(/(?:^|; )pilothouse-theme=(light|dark)/.exec(document.cookie)?.[1]);
}

const listeners = new Set<() => void>();

export function setTheme(theme: Theme): void {
  writeCookie(cookie, theme);
  const isDark = theme === 'system' ? window.matchMedia(dark).matches : theme === 'dark';
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

/** The choice, and what is shown now (`system` resolved). Both are `light` while the server draws the page. */
export function useTheme(): { readonly choice: Theme; readonly shown: 'light' | 'dark' } {
  const choice = useSyncExternalStore(subscribe, currentTheme, () => 'system' as const);
  const shown = useSyncExternalStore(
    subscribe,
    () => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'),
    () => 'light' as const,
  );
  return { choice, shown };
}

function subscribe(listener: () => void) {
  const media = window.matchMedia(dark);
  listeners.add(listener);
  media.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    media.removeEventListener('change', listener);
  };
}
