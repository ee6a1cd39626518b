import type { WarningReason, WarningsAnswer } from '#lib/protocol/live.ts';
import type { DictionaryColumn } from '../columns/dictionary.ts';
import { isAlive } from '../columns/row-columns.ts';
import type { View } from '../view.ts';

const hourMs = 3_600_000;
const parts = 20;
const mostReasons = 12;
const mostObjects = 3;
const messageCharacters = 300;

interface Found {
  readonly reason: string;
  count: number;
  message: string;
  lastMs: number;
  readonly objects: Map<string, { readonly object: string; readonly namespace: string; lastMs: number }>;
  readonly trend: number[];
}

/** Events of the last hour that match, together by reason, by what kubectl prints of them. */
export function warningsOf(view: View): WarningsAnswer {
  const { rows, cells } = view.store;
  const nowMs = view.store.nowMs();
  const column = (field: string) => rows.cells[cells.fields.get(field)?.at ?? -1];
  const columns = {
    reason: column('reason'),
    object: column('object'),
    message: column('message'),
    count: column('count'),
    last: column('lastseen'),
    first: column('firstseen'),
  };
  const found = new Map<string, Found>();
  for (const slot of view.order) {
    if (!rows.has(slot, isAlive)) continue;
    const lastMs = timeAt(columns.last, slot) ?? rows.created[slot] ?? Number.NaN;
    if (!(nowMs - lastMs <= hourMs)) continue;
    const reason = columns.reason?.textAt(slot) ?? '';
    const group = found.get(reason) ?? begun(reason);
    found.set(reason, group);
    const count = Math.max(1, Number(columns.count?.valueAt(slot) ?? 1) || 1);
    const firstMs = timeAt(columns.first, slot) ?? lastMs;
    const inHour = spread(group.trend, Math.min(firstMs, lastMs), lastMs, count, nowMs);
    group.count += inHour;
    if (lastMs > group.lastMs) {
      group.lastMs = lastMs;
      group.message = columns.message?.textAt(slot) ?? '';
    }
    const object = columns.object?.textAt(slot) ?? '';
    const namespace = rows.namespace.textAt(slot);
    const known = group.objects.get(`${namespace}/${object}`);
    if (known === undefined) group.objects.set(`${namespace}/${object}`, { object, namespace, lastMs });
    else known.lastMs = Math.max(known.lastMs, lastMs);
  }
  const sorted = [...found.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  return {
    kind: 'warnings',
    reasons: sorted.slice(0, mostReasons).map(reasonOf),
    left: Math.max(0, sorted.length - mostReasons),
    nowMs,
  };
}

function begun(reason: string): Found {
  return {
    reason,
    count: 0,
    message: '',
    lastMs: Number.NEGATIVE_INFINITY,
    objects: new Map(),
    trend: Array(parts).fill(0),
  };
}

function timeAt(column: DictionaryColumn | undefined, slot: number): number | undefined {
  const sinceMs = column?.sinceAt(slot) ?? Number.NaN;
  return Number.isNaN(sinceMs) ? undefined : sinceMs;
}

/** How often it came in the last hour, evenly between its first time and its last, which is one of them. */
function spread(trend: number[], firstMs: number, lastMs: number, count: number, nowMs: number): number {
  const fromMs = nowMs - hourMs;
  const partOf = (ms: number) => Math.min(parts - 1, Math.max(0, Math.floor(((ms - fromMs) / hourMs) * parts)));
  const add = (part: number, times: number) => {
    trend[part] = (trend[part] ?? 0) + times;
  };
  const times = Math.min(count, 10_000);
  let inHour = 0;
  for (let at = 0; at < times; at++) {
    const ms = times === 1 ? lastMs : firstMs + ((lastMs - firstMs) * at) / (times - 1);
    if (ms < fromMs) continue;
    add(partOf(ms), count / times);
    inHour += count / times;
  }
  return Math.round(inHour);
}

function reasonOf({ reason, count, message, lastMs, objects, trend }: Found): WarningReason {
  const latest = [...objects.values()].sort((a, b) => b.lastMs - a.lastMs || (a.object < b.object ? -1 : 1));
  return {
    reason,
    count,
    objects: latest.slice(0, mostObjects).map(({ object, namespace }) => ({ object, namespace })),
    objectCount: objects.size,
    message: message.slice(0, messageCharacters),
    lastMs,
    trend: trend.map((times) => Math.round(times)),
  };
}
