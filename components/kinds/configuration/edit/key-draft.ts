'use client';

import { useCallback, useMemo, useState } from 'react';
import { draftKey, keepDraft, readDraft } from '#components/data/drafts.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { type DataEntry, dataEntries } from '#lib/kinds/config-map-data.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';

/** A text that was typed for one key and not saved yet, and what it began from. */
export interface KeyDraft {
  readonly name: string;
  readonly text: string;
  readonly base: DataEntry | undefined;
}

/** Of the key that is not there yet. No key can be called so. */
export const newKey = '';

export interface KeyDrafts {
  readonly has: (key: string) => boolean;
  readonly read: (key: string) => KeyDraft | undefined;
  /** Undefined forgets it. A Secret's never reaches the browser's storage. */
  readonly keep: (key: string, draft: KeyDraft | undefined) => void;
  /** Looks again which keys have one. */
  readonly look: () => void;
}

export function useKeyDrafts(resource: Resource, object: KubeObject): KeyDrafts {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const { name, namespace } = object.metadata;
  const isSecret = object.kind === 'Secret';
  const path = resourcePath(resource, { name, namespace });
  const placeOf = useCallback(
    (key: string) => draftKey({ cluster, name: user.name, uid: user.uid }, `${path}#${key}`),
    [cluster, user.name, user.uid, path],
  );
  const [looked, setLooked] = useState(0);
  const kept = useMemo(() => {
    // `looked` changes when a dialog closes, which is when drafts come and go.
    void looked;
    const keys = dataEntries(object).map(({ key }) => key);
    return new Set(keys.filter((key) => readDraft(placeOf(key)) !== undefined));
  }, [object, placeOf, looked]);
  return {
    has: (key) => kept.has(key),
    read: (key) => parseDraft(readDraft(placeOf(key))),
    keep: (key, draft) =>
      keepDraft(placeOf(key), draft === undefined ? undefined : JSON.stringify(draft), { isSecret }),
    look: () => setLooked((times) => times + 1),
  };
}

/** Undefined for what this page did not write. */
function parseDraft(text: string | undefined): KeyDraft | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.text !== 'string') return undefined;
  const { base } = value;
  return { name: value.name, text: value.text, base: isEntry(base) ? base : undefined };
}

function isEntry(value: unknown): value is DataEntry {
  return (
    isRecord(value) &&
    typeof value.key === 'string' &&
    (value.field === 'data' || value.field === 'binaryData') &&
    typeof value.stored === 'string' &&
    typeof value.isEncoded === 'boolean' &&
    typeof value.byteLength === 'number'
  );
}
