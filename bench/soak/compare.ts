import { isDeepStrictEqual } from 'node:util';
import type { LiveRow } from '#lib/protocol/live.ts';
import { readAgeCell } from '#lib/resource-list/age-cell.ts';
import { isAgeCell } from '#lib/resource-list/list-row.ts';
import { parseSort, sortColumn } from '#lib/resource-list/sort.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import type { Expected, FreshList, FreshRow } from './expected.ts';

/** Each way in which a list differs from what a fresh list says, in words. Empty: it shows the truth. */
export function differences(
  shown: LiveListModel,
  allShown: readonly string[],
  list: FreshList,
  expected: Expected,
  nowMs: number,
): string[] {
  const found: string[] = [];
  const say = (sentence: string) => void found.push(sentence);
  compareCounts(shown, expected, say);
  compareColumns(shown, list, say);
  compareOrder(shown, allShown, expected, nowMs, say);
  // A window past the end is moved back to where there are rows: the frame says where it begins.
  const slice = allShown.slice(shown.from, shown.from + shown.query.to - shown.query.from);
  if (shown.names.join() !== slice.join())
    say(`the window shows ${firstOf(shown.names)} from ${shown.from}, its list has ${firstOf(slice)} there`);
  const byName = new Map(list.rows.map((row) => [nameOf(row), row]));
  for (const row of shown.rows) {
    const fresh = byName.get(nameOf(row));
    if (fresh !== undefined) compareRow(row, fresh, list, shown, nowMs, say);
  }
  return found;
}

type Say = (sentence: string) => void;

function compareCounts(shown: LiveListModel, expected: Expected, say: Say): void {
  const { length: unsure } = expected.unsure;
  if (shown.total !== expected.total) say(`total ${shown.total}, must be ${expected.total}`);
  const least = expected.matching.length;
  if (shown.matched < least || shown.matched > least + unsure)
    say(`matched ${shown.matched}, must be ${least} (+ ${unsure})`);
  const tones = new Map(shown.facets.map(({ tone, count }) => [tone, count]));
  for (const tone of new Set([...tones.keys(), ...expected.facets.keys()])) {
    const [is, must] = [tones.get(tone) ?? 0, expected.facets.get(tone) ?? 0];
    if (is < must || is > must + unsure) say(`facet ${tone} ${is}, must be ${must}`);
  }
}

function compareColumns(shown: LiveListModel, list: FreshList, say: Say): void {
  // A list that only counts is sent no columns.
  if (shown.query.to === shown.query.from) return;
  const [is, must] = [shown.columns, list.columns].map((columns) => columns?.map((column) => column.name).join());
  if (is !== must && list.rows.length > 0) say(`columns ${is}, must be ${must}`);
}

/** Names in their order; where a time decides, rows may stand where one of the same printed age belongs. */
function compareOrder(
  shown: LiveListModel,
  allShown: readonly string[],
  expected: Expected,
  nowMs: number,
  say: Say,
): void {
  const unsure = new Set(expected.unsure.map(nameOf));
  const byName = new Map(expected.matching.map((row) => [nameOf(row), row]));
  const is = allShown.filter((name) => !unsure.has(name));
  const must = expected.matching.map(nameOf);
  const missing = must.filter((name) => !is.includes(name));
  const extra = is.filter((name) => !byName.has(name));
  if (new Set(allShown).size !== allShown.length) say('a row is there twice');
  if (missing.length > 0) say(`missing: ${firstOf(missing)}`);
  if (extra.length > 0) say(`not to be there: ${firstOf(extra)}`);
  if (missing.length > 0 || extra.length > 0) return;
  const kind = sortColumn(expected.columns, parseSort(shown.query.sort))?.kind;
  for (const [place, name] of is.entries()) {
    const wanted = expected.matching[place];
    const there = byName.get(name);
    if (wanted === undefined || there === undefined || wanted === there) continue;
    if ((kind === 'age' || kind === 'status') && isSameButForTime(wanted, there, kind, nowMs)) continue;
    say(`place ${place} has ${name}, must be ${nameOf(wanted)}`);
    return;
  }
}

function isSameButForTime(a: FreshRow, b: FreshRow, kind: 'age' | 'status', nowMs: number): boolean {
  if (kind === 'status' && (a.status !== b.status || a.tone !== b.tone)) return false;
  const [createdA, createdB] = [a.createdMs ?? 0, b.createdMs ?? 0];
  return Math.abs(createdA - createdB) <= printedWithinMs(nowMs - Math.min(createdA, createdB));
}

/** How exact a printed age is (`5m2s`, `12m`, `3h5m`, `9h`), and how much younger a thing made again must be to be known as that. */
function printedWithinMs(ageMs: number): number {
  if (ageMs < 10 * 60_000) return 4_000;
  return ageMs < 8 * 3_600_000 ? 62_000 : 3_602_000;
}

function compareRow(
  row: LiveRow,
  fresh: FreshRow,
  list: FreshList,
  shown: LiveListModel,
  nowMs: number,
  say: Say,
): void {
  const check = (what: string, is: unknown, must: unknown) => {
    if (!isDeepStrictEqual(is, must))
      say(`${nameOf(row)}: ${what} ${JSON.stringify(is)}, must be ${JSON.stringify(must)}`);
  };
  check('status', row.status, fresh.status);
  check('tone', row.tone, fresh.tone);
  for (const [at, column] of list.columns.entries()) {
    const [cell, wanted] = [row.cells[at] ?? null, fresh.cells[at] ?? null];
    const wantedAge = isAgeCell(wanted) ? wanted : readAgeCell(column, wanted, nowMs);
    // The age of the object itself is counted from its creation by whoever shows it.
    const isOwnAge = column.name === 'Age' && row.createdMs !== undefined;
    if (isOwnAge && cell === null) continue;
    if (wantedAge === undefined) check(column.name, cell, wanted);
    else if (!isAgeCell(cell)) check(column.name, cell, wanted);
    else check(column.name, [cell.before, cell.after], [wantedAge.before, wantedAge.after]);
  }
  check('thin', row.thin, undefined);
  if (row.thin === true) return;
  check('uid', row.uid, fresh.uid);
  check('creation', row.createdMs, fresh.createdMs);
  check('deletion', row.deleting ?? false, fresh.isBeingDeleted);
  check('reason', row.reason, fresh.reason);
  if (shown.query.extras.some((extra) => extra === 'labels')) check('labels', row.labels, fresh.labels);
}

function nameOf(row: { readonly name: string; readonly namespace?: string | undefined }): string {
  return row.namespace === undefined ? row.name : `${row.namespace}/${row.name}`;
}

function firstOf(names: readonly string[]): string {
  return names.length <= 20 ? `[${names.join(' ')}]` : `[${names.slice(0, 20).join(' ')} … ${names.length} in all]`;
}
