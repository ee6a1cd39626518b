import type { WrittenLine } from './written-lines.ts';

/** A key to go into, or an entry of a list. */
export type Step = { readonly name: string } | 'item';

export interface PathAt {
  readonly steps: readonly Step[];
  /** Keys of the same map. */
  readonly siblings: ReadonlySet<string>;
}

/** The map that a key in this column of a line belongs to, by indentation alone. */
export function pathAt(lines: readonly WrittenLine[], at: number, column: number): PathAt {
  const steps: Step[] = [];
  const siblings = new Set<string>();
  let limit = column;
  let isAfterItem = false;
  for (const dash of [...(lines[at]?.dashes ?? [])].reverse()) {
    if (dash >= limit) continue;
    steps.push('item');
    limit = dash;
    isAfterItem = true;
  }
  for (let index = at - 1; index >= 0 && (limit > 0 || isAfterItem || steps.length === 0); index -= 1) {
    const line = lines[index];
    if (line === undefined || line.isSilent) continue;
    const { key, dashes } = line;
    if (key !== undefined && steps.length === 0 && key.column === column) siblings.add(key.name);
    if (key !== undefined && (key.column < limit || (isAfterItem && key.column === limit))) {
      steps.push({ name: key.name });
      limit = key.column;
      isAfterItem = false;
    }
    for (const dash of [...dashes].reverse()) {
      if (dash >= limit) continue;
      steps.push('item');
      limit = dash;
      isAfterItem = true;
    }
  }
  for (const name of keysBelow(lines, at, column)) siblings.add(name);
  return { steps: steps.reverse(), siblings };
}

function keysBelow(lines: readonly WrittenLine[], at: number, column: number): readonly string[] {
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.isSilent) continue;
    const left = line.dashes[0] ?? line.key?.column ?? line.column;
    if (left < column) break;
    if (line.key?.column === column && line.dashes.length === 0) names.push(line.key.name);
  }
  return names;
}
