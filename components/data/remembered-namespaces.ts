'use client';

import { useCallback } from 'react';
import { storedText, storeText, useStoredText } from './browser-storage.ts';
import { formatSelection, parseSelection } from './namespace-selection.ts';

/** As many as one question to the server may hold, and more than anybody types. */
const mostRemembered = 50;

export interface RememberedNamespaces {
  /** The text that is kept; undefined for none. */
  readonly text: string | undefined;
  readonly change: (edit: (names: readonly string[]) => readonly string[]) => void;
}

/** Typed namespaces, kept in this browser for a cluster and user: who may not list namespaces is asked only once. */
export function useRememberedNamespaces(owner: string): RememberedNamespaces {
  const key = keyOf(owner);
  const text = useStoredText('local', key);
  const change = useCallback(
    (edit: (names: readonly string[]) => readonly string[]) => {
      const next = edit(parseSelection(storedText('local', key)) ?? []).slice(0, mostRemembered);
      storeText('local', key, next.length === 0 ? undefined : formatSelection(next));
    },
    [key],
  );
  return { text, change };
}

export function rememberedNamespaces(owner: string): readonly string[] {
  return (parseSelection(storedText('local', keyOf(owner))) ?? []).slice(0, mostRemembered);
}

function keyOf(owner: string): string {
  return `pilothouse-namespaces:${owner}`;
}
