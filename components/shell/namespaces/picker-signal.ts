'use client';

import { useState, useSyncExternalStore } from 'react';

let asked = 0;
const listeners = new Set<() => void>();

/** Opens the namespace picker of the top bar: for keys, and for problems that fewer namespaces would solve. */
export function openNamespacePicker(): void {
  asked += 1;
  for (const listener of listeners) listener();
}

/** How often the picker has been asked for since this component is there. */
export function useNamespacePickerSignal(): number {
  const [before] = useState(asked);
  return useSyncExternalStore(subscribe, read, read) - before;
}

function read(): number {
  return asked;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
