'use client';

import { useState } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { labelKeyProblem, labelValueProblem, type NameProblem } from '#lib/kubernetes/names.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';

export interface SelectorRow {
  /** Stays with the row while it is edited. */
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

export interface SelectorRowsState {
  readonly rows: readonly SelectorRow[];
  /** What the rows say; rows without a key count for nothing. */
  readonly selector: Labels;
  readonly isBad: boolean;
  readonly problemOf: (row: SelectorRow) => NameProblem | 'twice' | undefined;
  readonly change: (id: number, change: Partial<Omit<SelectorRow, 'id'>>) => void;
  readonly add: () => void;
  readonly remove: (id: number) => void;
  readonly replace: (labels: Labels) => void;
  /** Keys and values that pods of the namespace carry, to choose from. */
  readonly keys: readonly string[];
  readonly valuesOf: (key: string) => readonly string[];
}

const mostOffered = 100;

/** A selector as rows of a form, an empty row where there is none yet. */
export function useSelectorRows(initial: Labels, pods: readonly KubeObject[]): SelectorRowsState {
  const [rows, setRows] = useState(() => rowsOf(initial, 0));
  const filled = rows.filter(({ key }) => key.trim() !== '');
  const problemOf = (row: SelectorRow) => {
    if (row.key.trim() === '') return row.value.trim() === '' ? undefined : labelKeyProblem('');
    const first = filled.find(({ key }) => key.trim() === row.key.trim());
    if (first?.id !== row.id) return 'twice' as const;
    return labelKeyProblem(row.key.trim()) ?? labelValueProblem(row.value.trim());
  };
  const nextId = () => Math.max(0, ...rows.map(({ id }) => id)) + 1;
  const offered = (texts: readonly string[]) => [...new Set(texts)].sort().slice(0, mostOffered);
  return {
    rows,
    selector: Object.fromEntries(filled.map(({ key, value }) => [key.trim(), value.trim()])),
    isBad: rows.some((row) => problemOf(row) !== undefined),
    problemOf,
    change: (id, change) => setRows(rows.map((row) => (row.id === id ? { ...row, ...change } : row))),
    add: () => setRows([...rows, { id: nextId(), key: '', value: '' }]),
    remove: (id) => setRows(rows.filter((row) => row.id !== id)),
    replace: (labels) => setRows(rowsOf(labels, nextId())),
    keys: offered(pods.flatMap((pod) => Object.keys(textMapOf(pod.metadata.labels)))),
    valuesOf: (key) => offered(pods.flatMap((pod) => textMapOf(pod.metadata.labels)[key] ?? [])),
  };
}

function rowsOf(labels: Labels, firstId: number): readonly SelectorRow[] {
  const entries = Object.entries(labels);
  const pairs = entries.length === 0 ? [['', ''] as const] : entries;
  return pairs.map(([key, value], index) => ({ id: firstId + index, key, value }));
}
