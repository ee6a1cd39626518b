import { identityOf, isFailed, type PlannedObject, type RunRow } from './apply-run.ts';

/**
 * Which object of the text each row stands for now: the text may have changed since the run. By what it is called; what
 * was not written and has been renamed since, or could not be read then, by its place among the documents, unless that
 * is another row's object or one of another kind.
 */
export function matchRows(
  rows: readonly RunRow[],
  objects: readonly PlannedObject[],
): ReadonlyMap<string, PlannedObject> {
  const matches = new Map<string, PlannedObject>();
  const left = new Set(objects);
  const take = (row: RunRow, object: PlannedObject | undefined) => {
    if (object === undefined || !left.delete(object)) return;
    matches.set(row.id, object);
  };
  const byIdentity = Map.groupBy(objects, identityOf);
  for (const row of rows) {
    if (row.identity !== '')
      take(
        row,
        byIdentity.get(row.identity)?.find((object) => left.has(object)),
      );
  }
  const byId = new Map(objects.map((object) => [object.id, object]));
  for (const row of rows) {
    const there = byId.get(row.id);
    if (!matches.has(row.id) && there !== undefined && mayBecome(row, there)) take(row, there);
  }
  return matches;
}

function mayBecome(row: RunRow, object: PlannedObject): boolean {
  const { step } = row.state;
  const isOpen = step === 'unreadable' || step === 'faulty' || isFailed(row);
  return isOpen && (row.kind === '' || row.kind === object.kind);
}
