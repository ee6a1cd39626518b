import { storedText, storeText } from '#components/data/browser-storage.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';

/** An edit that is not saved: the text, and the object as it was when the edit began. */
export interface Draft {
  readonly text: string;
  readonly baseJson: string;
}

/** Also in memory, for what must not be stored and for when storage is full: it survives tabs and pages, not a reload. */
const memory = new Map<string, Draft>();

/** Belongs to a person and an object: a renewed token is the same person. */
export function draftKey(owner: { cluster: string; name: string; uid: string }, path: string): string {
  return `pilothouse-draft:${JSON.stringify([owner.cluster, owner.name, owner.uid, path])}`;
}

export function readDraft(key: string): Draft | undefined {
  const kept = memory.get(key);
  if (kept !== undefined) return kept;
  const text = storedText('tab', key);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.text !== 'string' || typeof value.baseJson !== 'string') return undefined;
    return { text: value.text, baseJson: value.baseJson };
  } catch {
    return undefined;
  }
}

/** `isSecret`: never written to the browser's storage. */
export function keepDraft(key: string, draft: Draft | undefined, isSecret: boolean): void {
  if (draft === undefined) memory.delete(key);
  else memory.set(key, draft);
  storeText('tab', key, draft === undefined || isSecret ? undefined : JSON.stringify(draft));
}
