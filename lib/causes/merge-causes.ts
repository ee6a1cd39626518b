import type { Resource } from '#lib/kubernetes/resource.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';
import type { CauseGroup, RowName } from '#lib/protocol/live.ts';
import { isConsequence } from './cause-of.ts';

/** The causes that one list has answered with. */
export interface ListedCauses {
  readonly resource: Resource;
  readonly groups: readonly CauseGroup[];
}

/** One cause, as one line says it. */
export interface CauseLine {
  readonly resource: Resource;
  readonly group: CauseGroup;
  /** Rows of the group that are part of this line: where their pods say more, they are left to those. */
  readonly count: number;
  readonly rows: readonly RowName[];
  /** The filter `cause:` finds more than these rows: each is to be linked by itself. */
  readonly isPart: boolean;
}

/**
 * The causes of several kinds in one list: worst first, then those with most rows. A workload that only says that its
 * pods are not ready is left out where these pods say why.
 */
export function mergeCauses(lists: readonly ListedCauses[]): readonly CauseLine[] {
  const behind = ownersOf(lists);
  return lists
    .flatMap(({ resource, groups }) => groups.flatMap((group) => lineOf(resource, group, behind) ?? []))
    .sort(
      (a, b) =>
        toneSeverity(b.group.tone) - toneSeverity(a.group.tone) ||
        b.count - a.count ||
        compareText(a.resource.plural, b.resource.plural) ||
        compareText(a.group.cause, b.group.cause),
    );
}

interface Behind {
  readonly known: ReadonlySet<string>;
  /** Workloads that are behind some pods and are not named. */
  readonly unnamed: number;
}

function ownersOf(lists: readonly ListedCauses[]): Behind {
  const known = new Set<string>();
  let unnamed = 0;
  for (const { owners, ownerCount } of lists.flatMap(({ groups }) => groups)) {
    for (const { kind, namespace, name } of owners) known.add(keyOf(kind, { namespace, name }));
    unnamed += ownerCount - owners.length;
  }
  return { known, unnamed };
}

function lineOf(resource: Resource, group: CauseGroup, behind: Behind): CauseLine | undefined {
  if (!isConsequence(group.reason?.code)) {
    return { resource, group, count: group.count, rows: group.rows, isPart: false };
  }
  const rows = group.rows.filter((row) => !behind.known.has(keyOf(resource.kind, row)));
  const explained = group.rows.length - rows.length;
  const count = Math.max(0, group.count - explained - behind.unnamed);
  return count === 0 ? undefined : { resource, group, count, rows: rows.slice(0, count), isPart: explained > 0 };
}

function keyOf(kind: string, { namespace = '', name }: RowName): string {
  return `${kind} ${namespace}/${name}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
