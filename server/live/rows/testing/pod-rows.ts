import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import { ListWindow } from '../list-window.ts';
import { RowStore } from '../row-store.ts';
import type { View } from '../view.ts';

/** For tests only: pods as feeds read them, and what views and windows make of them. */
export const now = Date.parse('2026-01-02T00:00:00Z');
export const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
export const column = (name: string, more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'string',
  format: '',
  description: '',
  priority: 0,
  ...more,
});
export const podColumns = [
  column('Name', { format: 'name' }),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('Node', { priority: 1 }),
];

export function podStore(nowMs = () => now) {
  const store = new RowStore({ resource: pods, nowMs });
  store.setColumns(podColumns);
  return store;
}

export const thin = (name: string, status = 'Running', restarts: TableCell = 0): TableCell[] => [
  name,
  status === 'Running' ? '1/1' : '0/1',
  status,
  restarts,
  '5m',
  'node-1',
];

interface PodOptions {
  readonly status?: string;
  readonly restarts?: TableCell;
  readonly uid?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export const whole = (namespace: string, name: string, options: PodOptions = {}) => ({
  cells: thin(name, options.status, options.restarts),
  object: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: options.uid ?? `uid-${name}`,
      creationTimestamp: '2026-01-01T23:54:30Z',
      labels: { app: 'web' },
      ...options.metadata,
    },
    spec: { containers: [{ name: 'web', image: 'nginx:1' }] },
    status: { phase: options.status ?? 'Running' },
  },
  completeness: 'object' as const,
});

export function merged(view: View): View {
  do view.merge();
  while (view.isBusy);
  return view;
}

export const everything = { namespaces: [], filter: '', sort: '' };
export const names = (view: View) => [...merged(view).order].map((slot) => view.store.rows.names[slot]);
export const windowOf = (view: View, extras: readonly string[] = []) =>
  new ListWindow(view, { from: 0, to: 50, extras });
export const frameOf = (view: View, extras: readonly string[] = []) => windowOf(merged(view), extras).frame();
export const rowOf = (view: View, name: string, extras: readonly string[] = []) =>
  frameOf(view, extras)?.rows?.find((row) => row.name === name);
