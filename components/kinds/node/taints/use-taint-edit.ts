'use client';

import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { patchObject } from '#components/data/write-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import {
  automaticTaint,
  nodeTaints,
  rebaseTaints,
  type Taint,
  type TaintProblem,
  taintChanges,
  taintKey,
  taintPatch,
  taintProblem,
} from '#lib/scheduling/taint.ts';

export interface TaintRow {
  readonly id: number;
  readonly taint: Taint;
  /** Not there before, or with other values. */
  readonly changed: boolean;
  readonly problem: TaintProblem | undefined;
}

export interface TaintEdit {
  readonly rows: readonly TaintRow[];
  readonly original: readonly Taint[];
  readonly edited: readonly Taint[];
  readonly changes: number;
  readonly invalid: boolean;
  readonly busy: boolean;
  readonly problem: RequestProblem | undefined;
  /** The taints have changed under the edit, which was carried over to the new ones. */
  readonly rebased: boolean;
  readonly add: (taint?: Taint) => void;
  readonly change: (id: number, part: Partial<Taint>) => void;
  readonly remove: (id: number) => void;
  readonly discard: () => void;
  /** Resolves to whether it was saved. */
  readonly save: () => Promise<boolean>;
}

interface Draft {
  readonly base: readonly Taint[];
  readonly rows: readonly { readonly id: number; readonly taint: Taint }[];
  readonly nextId: number;
  readonly rebased: boolean;
}

const emptyTaint: Taint = { key: '', value: '', effect: 'NoSchedule' };

/** Edits the taints of a node that may change meanwhile: the edit follows, and the patch is guarded by what was seen. */
export function useTaintEdit(resource: Resource, node: KubeObject, preset?: Taint): TaintEdit {
  const cluster = useCluster();
  const current = nodeTaints(node);
  const [draft, setDraft] = useState(() => withPreset(draftOf(current), preset));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const followed = follow(draft, current);
  if (followed !== draft) setDraft(followed);
  const { base, rows } = followed;
  const edited = rows.map(({ taint }) => taint);
  const { added, changed, removed } = taintChanges(base, edited);
  const fresh = new Set([...added, ...changed].map(taintKey));
  const shown = rows.map(({ id, taint }): TaintRow => {
    const isChanged = fresh.has(taintKey(taint));
    const others = rows.filter((other) => other.id !== id).map((other) => other.taint);
    return { id, taint, changed: isChanged, problem: isChanged ? taintProblem(taint, others) : undefined };
  });
  const put = (next: (before: Draft) => Draft) => {
    setProblem(undefined);
    setDraft(next);
  };

  async function save(): Promise<boolean> {
    const patch = taintPatch(node, edited);
    if (patch === undefined) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      await patchObject(cluster, resource, { name: node.metadata.name }, patch, { type: 'json' });
      // What was saved comes back with the live object.
      setDraft((before) => ({ ...before, base: edited, rebased: false }));
      return true;
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    rows: shown,
    original: base,
    edited,
    changes: added.length + changed.length + removed.length,
    invalid: shown.some((row) => row.problem !== undefined),
    busy,
    problem,
    rebased: followed.rebased,
    add: (taint = emptyTaint) =>
      put((before) => ({
        ...before,
        rows: [...before.rows, { id: before.nextId, taint }],
        nextId: before.nextId + 1,
      })),
    change: (id, part) =>
      put((before) => ({
        ...before,
        rows: before.rows.map((row) => (row.id === id ? { id, taint: { ...row.taint, ...part } } : row)),
      })),
    remove: (id) => put((before) => ({ ...before, rows: before.rows.filter((row) => row.id !== id) })),
    discard: () => put(() => draftOf(current)),
    save,
  };
}

/** A taint that Kubernetes sets and takes away: it can't be edited here. */
export function isAutomatic(taint: Taint): boolean {
  return automaticTaint(taint.key) !== undefined;
}

function draftOf(taints: readonly Taint[]): Draft {
  return { base: taints, rows: taints.map((taint, id) => ({ id, taint })), nextId: taints.length, rebased: false };
}

function withPreset(draft: Draft, preset: Taint | undefined): Draft {
  if (preset === undefined || draft.base.some((taint) => taintKey(taint) === taintKey(preset))) return draft;
  return { ...draft, rows: [...draft.rows, { id: draft.nextId, taint: preset }], nextId: draft.nextId + 1 };
}

/** The draft on the taints that the node has now. */
function follow(draft: Draft, current: readonly Taint[]): Draft {
  if (isSame(draft.base, current)) return draft;
  const edited = draft.rows.map(({ taint }) => taint);
  if (isSame(draft.base, edited) || isSame(edited, current)) return draftOf(current);
  const taints = rebaseTaints(draft.base, edited, current);
  const rows = taints.map((taint, index) => {
    const kept = draft.rows.find((row) => taintKey(row.taint) === taintKey(taint));
    return { id: kept?.id ?? draft.nextId + index, taint };
  });
  return { base: current, rows, nextId: draft.nextId + taints.length, rebased: true };
}

function isSame(one: readonly Taint[], other: readonly Taint[]): boolean {
  const { added, changed, removed } = taintChanges(one, other);
  return added.length + changed.length + removed.length === 0 && one.length === other.length;
}
