'use client';

import { createContext, useMemo, useState } from 'react';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { LiveResource, LiveRow } from '#lib/protocol/live.ts';
import { mayHaveTrouble, namesItsPods, workloadOfPod } from '#lib/resource-list/pod-trouble.ts';

/** A failing pod of a workload. */
export interface PodTrouble {
  /** kubectl's word for the pod. */
  readonly word: string;
  readonly reason: StatusReason | undefined;
}

/** By `namespace/name` of the workload. */
export const PodTroubles = createContext<ReadonlyMap<string, PodTrouble>>(new Map());

const pods: LiveResource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const none: ReadonlyMap<string, PodTrouble> = new Map();
const mostPods = 100;
/** Well below what a filter may have. */
const filterCharacters = 1500;

/**
 * Why workloads of the window are not as wished, where pods of theirs fail: the workload itself says so only after its
 * deadline of ten minutes. Asks for failing pods of just these workloads, and for nothing while all is well.
 */
export function usePodTroubles(
  cluster: string,
  kind: string,
  list: { readonly namespaces: readonly string[]; readonly rows: readonly LiveRow[] },
): ReadonlyMap<string, PodTrouble> {
  const names = useTroubledNames(kind, list.rows);
  const { rows } = useLiveList(cluster, pods, {
    namespaces: list.namespaces,
    filter: `tone:failing name:${names}`,
    from: 0,
    to: mostPods,
    enabled: names !== '',
  });
  return useMemo(() => (names === '' ? none : troublesOf(kind, rows)), [names, kind, rows]);
}

export const troubleKey = ({ namespace = '', name }: Pick<LiveRow, 'namespace' | 'name'>) => `${namespace}/${name}`;

function troublesOf(kind: string, rows: readonly LiveRow[]): ReadonlyMap<string, PodTrouble> {
  const troubles = new Map<string, PodTrouble>();
  for (const { namespace, name, status, reason } of rows) {
    const workload = workloadOfPod(kind, name);
    if (workload === undefined || status === undefined) continue;
    const key = troubleKey({ ...(namespace === undefined ? {} : { namespace }), name: workload });
    const known = troubles.get(key);
    // One that says why is worth more than the first.
    if (known === undefined || (known.reason === undefined && reason !== undefined)) {
      troubles.set(key, { word: status, reason });
    }
  }
  return troubles;
}

/** With commas; those of before stay while there is room, so that scrolling and recovering ask nothing anew. */
function useTroubledNames(kind: string, rows: readonly LiveRow[]): string {
  const [asked, setAsked] = useState('');
  if (!namesItsPods(kind)) return '';
  const known = new Set(asked.split(','));
  const troubled = rows.filter(
    ({ tone, deleting, thin }) => mayHaveTrouble(tone) && deleting !== true && thin !== true,
  );
  const wanted = [...new Set(troubled.map(({ name }) => name))];
  const missing = wanted.filter((name) => !known.has(name));
  if (missing.length === 0) return asked;
  const together = [asked, ...missing].filter((name) => name !== '').join(',');
  const next = together.length <= filterCharacters ? together : cut(wanted.join(','));
  if (next !== asked) setAsked(next);
  return next;
}

function cut(names: string): string {
  return names.length <= filterCharacters ? names : names.slice(0, names.lastIndexOf(',', filterCharacters));
}
