import { useSyncExternalStore } from 'react';
import type { ApplyResult } from '#lib/protocol/apply.ts';

/** What one form has made, until the page is loaded again: its results are shown where the first of them lives. */
interface MadeTogether {
  readonly key: string;
  readonly results: readonly ApplyResult[];
}

export interface MadePlace {
  readonly cluster: string;
  /** `deployments.apps` */
  readonly resourceId: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

let last: MadeTogether | undefined;
const listeners = new Set<() => void>();

function put(next: MadeTogether | undefined): void {
  last = next;
  for (const listener of listeners) listener();
}

export function keepMade(place: MadePlace, results: readonly ApplyResult[]): void {
  put({ key: keyOf(place), results });
}

export function forgetMade(): void {
  put(undefined);
}

/** The results of the form that made the object at this place; undefined when it was made otherwise, or long ago. */
export function useMadeTogether(place: MadePlace): readonly ApplyResult[] | undefined {
  const made = useSyncExternalStore(subscribe, () => last, nothing);
  return made?.key === keyOf(place) ? made.results : undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function nothing(): undefined {
  return undefined;
}

function keyOf({ cluster, resourceId, namespace = '', name }: MadePlace): string {
  return JSON.stringify([cluster, resourceId, namespace, name]);
}
