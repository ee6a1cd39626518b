import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { requiredJsonOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText, UserUpstream } from '#server/upstream/user-upstream.ts';

/** kubectl's columns without objects: a twentieth of the bytes of any other form (spec/facts.md 12). */
const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const pageSize = 5000;
const mostPages = 10;

export type ListedNamespaces =
  | { readonly names: readonly string[]; readonly complete: boolean }
  | { readonly refusal: UpstreamText };

/** All names, sorted. Every answer that is no success is given back as it came. */
export async function listNamespaces(upstream: UserUpstream, signal: AbortSignal): Promise<ListedNamespaces> {
  const names = new Set<string>();
  let next = '';
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: String(pageSize), includeObject: 'None' });
    if (next !== '') query.set('continue', next);
    const path = `/api/v1/namespaces?${query}`;
    const answer = await upstream.text({ method: 'GET', path, headers: { accept: tableAccept }, signal });
    if (answer.status !== 200) {
      // The continue token ran out between two pages: what has been read is told as a part.
      if (answer.status === 410 && names.size > 0) break;
      return { refusal: answer };
    }
    const list = recordOf(requiredJsonOf(answer.text));
    for (const name of namesOf(list)) names.add(name);
    next = textOf(recordOf(list.metadata).continue) ?? '';
    if (next === '') break;
  }
  return { names: [...names].sort(), complete: next === '' };
}

/** Of a Table, or of a list where something in between does not know Tables. */
function namesOf(list: Readonly<Record<string, unknown>>): readonly string[] {
  const rows = listOf(list.rows).map((row) => textOf(listOf(recordOf(row).cells)[0]));
  const items = listOf(list.items).map((item) => textOf(recordOf(recordOf(item).metadata).name));
  return [...rows, ...items].filter((name) => name !== undefined);
}
