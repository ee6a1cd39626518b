'use client';

import { useCallback, useState } from 'react';
import { draftKey, keepDraft, readDraft } from '#components/data/drafts.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import type { NewKey } from '#lib/kinds/config-map-create.ts';
import type { ConfigKind } from '#lib/kinds/used-by-template.ts';
import { isRecord, listOf, recordOf } from '#lib/kubernetes/untyped.ts';

/** A key of the form; `id` tells rows apart while their names are typed. */
export interface FormKey extends NewKey {
  readonly id: number;
}

export interface ConfigForm {
  /** Undefined: the page's until another is typed. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly keys: readonly FormKey[];
}

export const emptyForm: ConfigForm = {
  namespace: undefined,
  name: '',
  keys: [{ id: 0, key: '', value: { text: '' } }],
};

export interface FormDraft {
  readonly initial: ConfigForm | undefined;
  /** Undefined forgets it. A Secret's never reaches the browser's storage; files are chosen again. */
  readonly keep: (form: ConfigForm | undefined) => void;
}

export function useConfigDraft(kind: ConfigKind): FormDraft {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const key = draftKey({ cluster, name: user.name, uid: user.uid }, `new ${kind}`);
  const [initial] = useState(() => parseForm(readDraft(key)));
  const keep = useCallback(
    (form: ConfigForm | undefined) => {
      const keys = form?.keys.filter(({ value }) => 'text' in value);
      const text = form === undefined ? undefined : JSON.stringify({ ...form, keys });
      keepDraft(key, text, { isSecret: kind === 'Secret' });
    },
    [key, kind],
  );
  return { initial, keep };
}

/** Undefined for what this form did not write. */
function parseForm(text: string | undefined): ConfigForm | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value.name !== 'string') return undefined;
  const keys = listOf(value.keys)
    .map(recordOf)
    .flatMap((entry, id): FormKey[] => {
      const { text: typed } = recordOf(entry.value);
      return typeof entry.key === 'string' && typeof typed === 'string'
        ? [{ id, key: entry.key, value: { text: typed } }]
        : [];
    });
  const namespace = typeof value.namespace === 'string' ? value.namespace : undefined;
  return { namespace, name: value.name, keys };
}
