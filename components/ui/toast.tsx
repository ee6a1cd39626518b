'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';

export interface Toast {
  readonly tone: 'ok' | 'progress' | 'warn' | 'bad' | 'neutral';
  readonly title: string;
  readonly body?: string;
  readonly link?: { readonly href: string; readonly label: string };
}

const ToastList = lazy(() => import('./toast-list.tsx'));

let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]) {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Bottom right, 6 seconds; bad ones stay until closed. Only for what the page itself does not show already. */
export function showToast(toast: Toast): void {
  publish([...waiting, toast]);
}

/** Hands over what waits to be shown, once. */
export function takeToasts(): readonly Toast[] {
  const taken = waiting;
  if (taken.length > 0) publish([]);
  return taken;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let wanted = false;
const isWanted = () => {
  if (waiting.length > 0) wanted = true;
  return wanted;
};

/** The place of the toasts, once a page. Loads its parts with the first toast. */
export function ToastHost() {
  const shown = useSyncExternalStore(subscribeToasts, isWanted, () => false);
  return shown ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null;
}
