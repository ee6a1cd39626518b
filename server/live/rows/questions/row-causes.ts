import { createHash } from 'node:crypto';
import { type Ailing, causeOf, ownerByName, ownerOfPod } from '#lib/causes/cause-of.ts';
import { type AilingRow, groupCauses } from '#lib/causes/group-causes.ts';
import type { CausesAnswer } from '#lib/protocol/live.ts';
import { labelValue } from '../columns/label-text.ts';
import { hasMetadata, isAlive, numberOfTone, tonesByNumber } from '../columns/row-columns.ts';
import type { RowStore } from '../row-store.ts';
import type { View } from '../view.ts';

const bad = numberOfTone('bad');
const warn = numberOfTone('warn');
const progress = numberOfTone('progress');
/** A claim that is bound later than this waits for more than its turn. */
const patienceMs = 60_000;

/** The matching rows that fail or warn, together by cause. */
export function causesOf(view: View, known: string | undefined): CausesAnswer {
  let unread = 0;
  const rows: AilingRow[] = [];
  for (const slot of view.order) {
    const row = ailingRow(view.store, slot);
    if (row === undefined) continue;
    if (!view.store.rows.has(slot, hasMetadata)) unread += 1;
    rows.push(row);
  }
  const grouped = groupCauses(rows);
  const version = createHash('sha1')
    .update(JSON.stringify([grouped, unread]))
    .digest('base64url');
  const { groups, ...counts } = grouped;
  return { kind: 'causes', version, ...(version === known ? {} : { groups }), ...counts, unread };
}

/** The row's cause as the filter `cause:` compares it; undefined for rows that are well. */
export function causeAt(store: RowStore, slot: number): string | undefined {
  const row = ailingRow(store, slot);
  return row === undefined ? undefined : causeOf(row);
}

function ailingRow(store: RowStore, slot: number): AilingRow | undefined {
  const { rows } = store;
  const number = rows.tones[slot] ?? 0;
  const isAiling = number === bad || number === warn || (number === progress && waitsTooLong(store, slot));
  if (!isAiling || !rows.has(slot, isAlive)) return undefined;
  const createdMs = rows.created[slot] ?? Number.NaN;
  return {
    ...ailing(store, slot),
    tone: number === progress ? 'warn' : (tonesByNumber[number] ?? 'warn'),
    createdMs: Number.isNaN(createdMs) ? undefined : createdMs,
  };
}

function ailing(store: RowStore, slot: number): Ailing {
  const { rows, cells, resource } = store;
  return {
    kind: resource.kind,
    namespace: resource.namespaced ? rows.namespace.textAt(slot) : '',
    name: rows.names[slot] ?? '',
    status: cells.statusText(slot),
    reason: rows.reasons.get(slot),
    owner: ownerAt(store, slot),
  };
}

function ownerAt({ rows, resource }: RowStore, slot: number): string {
  if (resource.group === 'batch') return rows.owner.textAt(slot);
  if (resource.group !== '' || resource.plural !== 'pods') return '';
  if (!rows.has(slot, hasMetadata)) return ownerByName(rows.names[slot] ?? '');
  const controller = rows.owner.textAt(slot);
  return ownerOfPod(controller, labelValue(rows.labels.textAt(slot), 'pod-template-hash'));
}

/** Claims that are not bound: what waits for its first pod looks the same here, and only its class tells. */
function waitsTooLong({ rows, nowMs }: RowStore, slot: number): boolean {
  return rows.reasons.get(slot)?.code === 'claim-pending' && nowMs() - (rows.created[slot] ?? 0) > patienceMs;
}
