import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import { ListWindow } from '#server/live/rows/list-window.ts';
import type { WholeRow } from '#server/live/rows/row-sink.ts';
import { RowStore } from '#server/live/rows/row-store.ts';
import type { View, ViewSpec } from '#server/live/rows/view.ts';

export interface Figure {
  readonly what: string;
  /** Median and longest of the rounds, milliseconds of one call. */
  readonly medianMs: number;
  readonly longestMs: number;
  readonly note?: string;
}

export interface RowFigures {
  readonly figures: readonly Figure[];
  /** Heap and typed arrays, by what the process holds more than before; and by the store's own estimate. */
  readonly bytesPerRow: number;
  /** The same when every object has been read. */
  readonly bytesPerWholeRow: number;
  readonly estimatedBytesPerRow: number;
}

const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const column = (name: string, priority = 0, format = ''): TableColumn => ({
  name,
  type: 'string',
  format,
  description: '',
  priority,
});
const podColumns = [
  column('Name', 0, 'name'),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('IP', 1),
  column('Node', 1),
  column('Nominated Node', 1),
  column('Readiness Gates', 1),
];
const namespaceCount = 56;
const chunkRows = 1000;
const everything = { namespaces: [], filter: '', sort: '' };

/** What the rows of a list of `count` pods cost, in one thread and with nothing else running in it. */
export function measureRows(count: number, rounds: number): RowFigures {
  const chunks = podChunks(count);
  const before = usedBytes();
  const store = new RowStore({ resource: pods, nowMs: Date.now });
  store.setColumns(podColumns);
  const view = store.view(everything);
  const window = new ListWindow(view, { from: 0, to: 60, extras: [] });
  const puts: number[] = [];
  const mergesWhileLoading: number[] = [];
  for (const [index, { namespace, text }] of chunks.entries()) {
    const rows: TableCell[][] = JSON.parse(text);
    puts.push(timed(() => store.putThin(namespace, rows, 1000)));
    if (index % 10 === 9) mergesWhileLoading.push(...mergeTimes(view));
  }
  mergesWhileLoading.push(...mergeTimes(view));
  window.frame();
  chunks.length = 0;
  const bytesPerRow = (usedBytes() - before) / count;
  const estimatedBytesPerRow = store.stats().bytes / count;
  const figures = [
    { ...figure(`put ${chunkRows} rows of cells`, puts), note: `all ${sum(puts).toFixed(0)} ms` },
    { ...figure('merge while loading', mergesWhileLoading), note: `all ${sum(mergesWhileLoading).toFixed(0)} ms` },
    ...sortFigures(store, rounds),
    ...mergeFigures(store, view, window, count, rounds),
    ...filterFigures(store, rounds),
  ];
  for (let at = 0; at < count; at++) store.putWhole(wholePod(at), 1_000_000, false);
  mergeTimes(view);
  const bytesPerWholeRow = (usedBytes() - before) / count;
  return { figures, bytesPerRow, bytesPerWholeRow, estimatedBytesPerRow };
}

/** The first time a sort is asked for, and the whole sort again with another filter. */
function sortFigures(store: RowStore, rounds: number): Figure[] {
  const sorts = ['', 'Name', 'Namespace', 'Status', 'Restarts', '-Age', 'Node', 'IP'];
  return sorts.flatMap((sort) => {
    const first: number[] = [];
    const again: number[] = [];
    const kept = opened(store, { ...everything, sort });
    first.push(kept.openedMs, ...mergeTimes(kept.view));
    for (let round = 0; round < rounds; round++) {
      const { view, openedMs } = opened(store, { ...everything, sort, filter: `-no-such-${round}` });
      again.push(openedMs + sum(mergeTimes(view)));
      store.release(view);
    }
    store.release(kept.view);
    const name = sort === '' ? 'trouble first' : sort;
    return [
      { ...figure(`sort by ${name}, first slices`, first), note: `all ${sum(first).toFixed(0)} ms` },
      figure(`sort by ${name}, again`, again),
    ];
  });
}

function mergeFigures(store: RowStore, view: View, window: ListWindow, count: number, rounds: number): Figure[] {
  let version = 2000;
  mergeTimes(view);
  return [1, 100, 1000].map((changes) => {
    const times: number[] = [];
    for (let round = 0; round < rounds * 4; round++) {
      version += 1;
      for (let change = 0; change < changes; change++) {
        const at = (change * 7919 + round * 104_729) % count;
        store.putThin(namespaceOf(at), [podCells(at, round % 2 === 0 ? 'CrashLoopBackOff' : 'Running')], version);
      }
      times.push(
        timed(() => {
          view.merge();
          window.frame();
        }),
      );
    }
    return figure(`merge and frame of ${changes} changes`, times);
  });
}

function filterFigures(store: RowStore, rounds: number): Figure[] {
  const typed = [
    'w',
    'we',
    'web',
    'web-1',
    'status:crash',
    'node:node-1*',
    'restarts>3',
    'age<1h',
    'ip:10.1',
    'tone:failing',
  ];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const filter of typed) {
      const { view, openedMs } = opened(store, { ...everything, filter });
      times.push(openedMs + sum(mergeTimes(view)));
      store.release(view);
    }
  }
  const window = new ListWindow(store.view(everything), { from: 0, to: 60, extras: [] });
  const asked = ['ns', 'status', 'node', 'ip'].map((field) =>
    timed(() => window.answer({ kind: 'values', field, prefix: '' })),
  );
  return [figure('another filter, with facets and sort', times), figure('values of a field', asked)];
}

function opened(store: RowStore, spec: ViewSpec): { view: View; openedMs: number } {
  const before = process.cpuUsage();
  const view = store.view(spec);
  return { view, openedMs: passedMs(before) };
}

/** Calls until the view has nothing left to do, each by itself. */
function mergeTimes(view: View): number[] {
  const times: number[] = [];
  do times.push(timed(() => view.merge()));
  while (view.isBusy);
  return times;
}

function figure(what: string, times: readonly number[]): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  return { what, medianMs: sorted[sorted.length >> 1] ?? 0, longestMs: sorted.at(-1) ?? 0 };
}

/** Time of this process on the processor: what else the machine does is not counted. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return passedMs(before);
}

function passedMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function sum(times: readonly number[]): number {
  return times.reduce((total, time) => total + time, 0);
}

const namespaceOf = (at: number) => `team-${at % namespaceCount}`;

function podCells(at: number, status: string): TableCell[] {
  const restarts = at % 17 === 0 ? `${at % 30} (${at % 50}m ago)` : at % 3;
  const ready = status === 'Running' ? '1/1' : '0/1';
  const name = `web-${at % 3000}-${(at * 2_654_435_761).toString(36).slice(0, 9)}-${(at * 40_503).toString(36).slice(0, 5)}`;
  const ip = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
  return [name, ready, status, restarts, `${at % 60}m${at % 50}s`, ip, `node-${at % 1000}`, '<none>', '<none>'];
}

function wholePod(at: number): WholeRow {
  const cells = podCells(at, 'Running');
  const app = `web-${at % 3000}`;
  const metadata = {
    name: cells[0],
    namespace: namespaceOf(at),
    uid: `7c6d0c9e-4f1a-4b7e-9c55-${at.toString(16).padStart(12, '0')}`,
    creationTimestamp: new Date(1_760_000_000_000 + at * 1000).toISOString(),
    labels: { app, 'pod-template-hash': (at % 3000).toString(36), 'app.kubernetes.io/managed-by': 'helm' },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: app, uid: '1', controller: true }],
  };
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: app, image: `${app}:1` }] } };
  return { cells, object, completeness: 'object' };
}

/** As a feed reads them: chunks of JSON, by namespace, in the API server's order. */
function podChunks(count: number): { namespace: string; text: string }[] {
  const chunks: { namespace: string; text: string }[] = [];
  for (let namespace = 0; namespace < namespaceCount; namespace++) {
    const rows: TableCell[][] = [];
    for (let at = namespace; at < count; at += namespaceCount)
      rows.push(podCells(at, at % 40 === 0 ? 'Error' : 'Running'));
    rows.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    for (let from = 0; from < rows.length; from += chunkRows) {
      chunks.push({ namespace: namespaceOf(namespace), text: JSON.stringify(rows.slice(from, from + chunkRows)) });
    }
  }
  return chunks;
}

function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') for (let time = 0; time < 3; time++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
