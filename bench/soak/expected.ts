import type { ApiClient } from '#cluster/control-plane/client.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { hasOwnStatus, statusOf, toneOfWord } from '#lib/kubernetes/status.ts';
import { parseTable, type TableColumn, tableAccept } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ListQuery } from '#lib/protocol/live.ts';
import { parseFilter } from '#lib/resource-list/filter.ts';
import { matchesFilter } from '#lib/resource-list/filter-match.ts';
import { type ListColumn, type ListRow, listColumns, listRows } from '#lib/resource-list/list-row.ts';
import { parseSort, sortRows } from '#lib/resource-list/sort.ts';
import { type KindName, kinds } from './kinds.ts';

/** All that a fresh list says of one kind: every object, with the cells that the API server prints of it. */
export interface FreshList {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly FreshRow[];
}

export interface FreshRow extends ListRow {
  readonly reason?: StatusReason | undefined;
}

/** One plain request for everything, as the administrator, not through anything of Pilothouse. */
export async function readFreshList(client: ApiClient, kind: KindName): Promise<FreshList> {
  const answer = await client.get(`${resourcePath(kinds[kind])}?includeObject=Object`, tableAccept);
  const table = parseTable(answer);
  if (table === undefined) throw new Error(`the list of ${kind} is no table`);
  const objects = objectsOf(answer);
  const rows = listRows(listColumns(table.columns, true), table.rows, toneOfWord).map((row, index): FreshRow => {
    const object = objects[index];
    if (object === undefined) throw new Error('a row without an object');
    const annotations = object.metadata.annotations ?? {};
    if (!hasOwnStatus(kinds[kind].group, kinds[kind].kind)) return { ...row, annotations };
    const status = statusOf(object);
    const fields = { ...row.fields, images: imagesOf(object) };
    return { ...row, annotations, fields, tone: status?.tone ?? row.tone, reason: status?.reason };
  });
  return { columns: table.columns, rows };
}

/** What a window must show, worked out from a fresh list by nothing but plain loops. */
export interface Expected {
  readonly total: number;
  /** All matching rows in order, however many the window shows. */
  readonly matching: readonly FreshRow[];
  readonly facets: ReadonlyMap<Tone, number>;
  /** Rows that match or not depending on the second: an age at the border. Not counted above. */
  readonly unsure: readonly FreshRow[];
  readonly columns: readonly ListColumn[];
}

export function expectedOf(list: FreshList, query: ListQuery, nowMs: number): Expected {
  const columns = listColumns(list.columns, true);
  const inScope = list.rows.filter(
    (row) => query.namespaces.length === 0 || query.namespaces.includes(row.namespace ?? ''),
  );
  const terms = parseFilter(query.filter);
  const withoutTones = terms.filter((term) => term.type !== 'field' || term.field !== 'tone' || term.not);
  // Ages are looked at every ten seconds, by a merge that comes every five; and printed ones are only so exact.
  const times = [nowMs - 18_000, nowMs, nowMs + 2_000];
  const verdicts = (row: FreshRow) => new Set(times.map((timeMs) => matchesFilter(row, withoutTones, timeMs)));
  const unsure = inScope.filter((row) => verdicts(row).size > 1);
  const sure = inScope.filter((row) => verdicts(row).size === 1);
  const facets = new Map<Tone, number>();
  for (const row of sure) {
    if (row.tone !== undefined && matchesFilter(row, withoutTones, nowMs))
      facets.set(row.tone, (facets.get(row.tone) ?? 0) + 1);
  }
  const matching = sure.filter((row) => matchesFilter(row, terms, nowMs));
  const sorted = sortRows(matching, columns, parseSort(query.sort), nowMs);
  return { total: inScope.length, matching: sorted, facets, unsure, columns };
}

/** The one cast: a Table of the cluster's own API server, asked for with its objects. */
function objectsOf(answer: unknown): readonly KubeObject[] {
  return (answer as { rows: readonly { object: KubeObject }[] | null }).rows?.map((row) => row.object) ?? [];
}

function imagesOf(pod: KubeObject): string {
  const { spec } = pod as { spec?: { containers?: readonly { image?: string }[] } };
  return (spec?.containers ?? []).map((container) => container.image ?? '').join(' ');
}
