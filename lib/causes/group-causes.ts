import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import type { CauseGroup, CauseOwner } from '#lib/protocol/live.ts';
import { type Ailing, causeOf, isConsequence, saysMore, splitOwner } from './cause-of.ts';

export interface AilingRow extends Ailing {
  readonly tone: Tone;
  readonly createdMs: number | undefined;
}

export const causeLimits = {
  groups: 50,
  owners: 8,
  rows: 3,
  /** Of rows that only say that their pods are not well: who reads them has to find the pods' own causes. */
  consequences: 100,
  messageCharacters: 400,
} as const;

export interface GroupedCauses {
  /** Worst first, then those that most rows have, then by name. */
  readonly groups: readonly CauseGroup[];
  readonly rows: number;
  /** Beyond the limit. */
  readonly left: { readonly groups: number; readonly rows: number };
}

interface Found {
  readonly cause: string;
  tone: Tone;
  status: string;
  reason: StatusReason | undefined;
  count: number;
  newestMs: number | undefined;
  oldestMs: number | undefined;
  readonly owners: Map<string, { readonly owner: string; readonly namespace: string; count: number }>;
  readonly rows: AilingRow[];
}

/** Rows that ail for the same reason, together. The order in which they come in makes no difference. */
export function groupCauses(rows: Iterable<AilingRow>): GroupedCauses {
  const found = new Map<string, Found>();
  let total = 0;
  for (const row of rows) {
    total += 1;
    const cause = causeOf(row);
    const group = found.get(cause);
    if (group === undefined) found.set(cause, begun(cause, row));
    else add(group, row);
  }
  const sorted = [...found.values()].sort(
    (a, b) => toneSeverity(b.tone) - toneSeverity(a.tone) || b.count - a.count || compareText(a.cause, b.cause),
  );
  const shown = sorted.slice(0, causeLimits.groups);
  const left = sorted.slice(causeLimits.groups);
  return {
    groups: shown.map(groupOf),
    rows: total,
    left: { groups: left.length, rows: left.reduce((sum, { count }) => sum + count, 0) },
  };
}

function begun(cause: string, row: AilingRow): Found {
  const { tone, status, reason, createdMs } = row;
  const group: Found = {
    cause,
    tone,
    status,
    reason,
    count: 0,
    newestMs: createdMs,
    oldestMs: createdMs,
    owners: new Map(),
    rows: [],
  };
  add(group, row);
  return group;
}

function add(group: Found, row: AilingRow): void {
  const { tone, status, reason, createdMs, owner, namespace } = row;
  group.count += 1;
  const isWorse = toneSeverity(tone) > toneSeverity(group.tone);
  if (isWorse) group.tone = tone;
  if (saysMore(reason, group.reason) || (isLikelier(row, group) && !saysMore(group.reason, reason))) {
    group.status = status;
    group.reason = reason;
  }
  if (createdMs !== undefined) {
    group.newestMs = Math.max(group.newestMs ?? createdMs, createdMs);
    group.oldestMs = Math.min(group.oldestMs ?? createdMs, createdMs);
  }
  if (owner !== '') {
    const key = `${namespace}/${owner}`;
    const known = group.owners.get(key);
    if (known === undefined) group.owners.set(key, { owner, namespace, count: 1 });
    else known.count += 1;
  }
  keepFirst(group.rows, row, isConsequence(reason?.code) ? causeLimits.consequences : causeLimits.rows);
}

/** Of several that say as much, always the same one speaks. */
function isLikelier(row: AilingRow, group: Found): boolean {
  return compareText(wordsOf(row), wordsOf(group)) < 0;
}

const wordsOf = ({ status, reason }: { status: string; reason?: StatusReason | undefined }) =>
  `${status} ${reason === undefined ? '' : JSON.stringify([reason.code, reason.params])}`;

/** The first ones by name, in order. */
function keepFirst(rows: AilingRow[], row: AilingRow, atMost: number): void {
  const last = rows.at(-1);
  if (rows.length === atMost && last !== undefined && compareRows(row, last) > 0) return;
  const at = rows.findIndex((other) => compareRows(row, other) < 0);
  rows.splice(at === -1 ? rows.length : at, 0, row);
  if (rows.length > atMost) rows.pop();
}

function compareRows(a: AilingRow, b: AilingRow): number {
  return compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupOf(found: Found): CauseGroup {
  const { cause, tone, status, reason, count, newestMs, oldestMs, owners, rows } = found;
  const sorted = [...owners.entries()].sort(([keyA, a], [keyB, b]) => b.count - a.count || compareText(keyA, keyB));
  return {
    cause,
    tone,
    status,
    ...(reason === undefined ? {} : { reason: shortened(reason) }),
    count,
    owners: sorted.slice(0, causeLimits.owners).map(([, { owner, namespace, count: own }]): CauseOwner => {
      const [kind, name] = splitOwner(owner);
      return { kind, name, ...(namespace === '' ? {} : { namespace }), count: own };
    }),
    ownerCount: owners.size,
    rows: rows.map(({ namespace, name }) => ({ ...(namespace === '' ? {} : { namespace }), name })),
    ...(oldestMs === undefined ? {} : { oldestMs }),
    ...(newestMs === undefined ? {} : { newestMs }),
  };
}

function shortened(reason: StatusReason): StatusReason {
  const { message } = reason.params;
  if (typeof message !== 'string' || message.length <= causeLimits.messageCharacters) return reason;
  return { ...reason, params: { ...reason.params, message: `${message.slice(0, causeLimits.messageCharacters)}…` } };
}
