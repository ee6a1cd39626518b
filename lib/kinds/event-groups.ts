import type { EventRow } from './object-events.ts';

/** What the event recorder writes before the newest message of many that only differ a little. */
const combined = '(combined from similar events): ';
/** The letters of generated names (`k8s.io/apimachinery/pkg/util/rand`). */
const generated = '[bcdfghjklmnpqrstvwxz2456789]{5}';

/**
 * Warnings that say the same of pods which were never made are one row: a controller tries again under another
 * generated name, and each try is an event of its own. The newest one's words stand, the counts add up. The order of
 * the newest stays.
 */
export function groupedEvents(rows: readonly EventRow[]): EventRow[] {
  const groups = new Map<string, EventRow>();
  for (const row of rows) {
    const key = row.type === 'Warning' ? sayingOf(row) : row.key;
    const newer = groups.get(key);
    groups.set(key, newer === undefined ? row : merged(newer, row));
  }
  return [...groups.values()];
}

function sayingOf({ reason, message, part = '', about }: EventRow): string {
  const { kind, name, uid } = about;
  const plain = message.startsWith(combined) ? message.slice(combined.length) : message;
  const tried = new RegExp(`"${name.replaceAll('.', '\\.')}-${generated}"`, 'g');
  return JSON.stringify([kind, name, uid, part, reason, plain.replaceAll(tried, '""')]);
}

function merged(newer: EventRow, older: EventRow): EventRow {
  const message = newer.message.startsWith(combined) ? newer.message.slice(combined.length) : newer.message;
  return {
    ...newer,
    message,
    count: newer.count + older.count,
    firstMs: earliest(newer.firstMs, older.firstMs),
    lastMs: Number.isNaN(newer.lastMs) ? older.lastMs : newer.lastMs,
  };
}

function earliest(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : Math.min(a, b);
}
