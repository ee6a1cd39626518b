import type { LiveRow } from '#lib/protocol/live.ts';
import { labelsOf } from './columns/label-text.ts';
import { hasMetadata, hasObject, isDeleting, tonesByNumber } from './columns/row-columns.ts';
import type { RowStore } from './row-store.ts';

/** What a subscription shows beside the server's columns (`ListQuery.extras`). */
export interface Extras {
  readonly allLabels: boolean;
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
  readonly images: boolean;
  readonly usage: boolean;
  /** What all rows ask for or offer: `any` however many there are. */
  readonly capacity: 'some' | 'any' | undefined;
}

export function parseExtras(extras: readonly string[]): Extras {
  const keys = (prefix: string) => [
    ...new Set(extras.flatMap((extra) => (extra.startsWith(prefix) ? [extra.slice(prefix.length)] : []))),
  ];
  return {
    allLabels: extras.includes('labels'),
    labels: keys('label:'),
    annotations: keys('annotation:'),
    images: extras.includes('images'),
    usage: extras.includes('usage'),
    capacity: extras.includes('capacity:any') ? 'any' : extras.includes('capacity') ? 'some' : undefined,
  };
}

export function liveRow(store: RowStore, slot: number, extras: Extras, isSelected: boolean): LiveRow {
  const { rows, cells, resource } = store;
  const tone = tonesByNumber[rows.tones[slot] ?? 0];
  const status = cells.statusText(slot);
  const reason = rows.reasons.get(slot);
  const uid = rows.uids[slot];
  const createdMs = rows.created[slot] ?? Number.NaN;
  const labels = labelsFor(store, slot, extras);
  const usage = extras.usage ? rows.usage.get(slot) : undefined;
  return {
    id: rows.ids[slot] ?? 0,
    name: rows.names[slot] ?? '',
    ...(resource.namespaced ? { namespace: rows.namespace.textAt(slot) } : {}),
    cells: cells.columns.map((_, at) => cells.read(slot, at)),
    ...(tone === undefined ? {} : { tone }),
    ...(status === '' ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(uid === undefined ? {} : { uid }),
    ...(Number.isNaN(createdMs) ? {} : { createdMs }),
    ...(rows.has(slot, hasMetadata) ? {} : { thin: true }),
    ...(rows.has(slot, isDeleting) ? { deleting: true } : {}),
    ...(labels === undefined ? {} : { labels }),
    ...annotationsFor(store, slot, extras),
    ...(extras.images && rows.has(slot, hasObject) ? { images: rows.images.textAt(slot) } : {}),
    ...(usage === undefined ? {} : { usage }),
    ...(isSelected ? { selected: true } : {}),
  };
}

function labelsFor({ rows }: RowStore, slot: number, extras: Extras): Readonly<Record<string, string>> | undefined {
  if ((!extras.allLabels && extras.labels.length === 0) || !rows.has(slot, hasMetadata)) return undefined;
  const labels = labelsOf(rows.labels.textAt(slot));
  if (extras.allLabels) return labels;
  return Object.fromEntries(Object.entries(labels).filter(([key]) => extras.labels.includes(key)));
}

function annotationsFor({ rows }: RowStore, slot: number, extras: Extras): Pick<LiveRow, 'annotations'> {
  if (extras.annotations.length === 0 || !rows.has(slot, hasMetadata)) return {};
  const known = extras.annotations
    .map((key) => [key, rows.annotations.get(key)?.textAt(slot) ?? ''] as const)
    .filter(([, text]) => text !== '');
  return { annotations: Object.fromEntries(known) };
}
