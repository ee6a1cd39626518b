/** `status.completedIndexes` and `failedIndexes` of an indexed Job: `1,3-5,7`, ascending and without overlap. */
export type IndexRange = readonly [first: number, last: number];

export function parseIndexes(text: string): readonly IndexRange[] {
  return text.split(',').flatMap((part): IndexRange[] => {
    const [, first, last] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part.trim()) ?? [];
    if (first === undefined) return [];
    const from = Number(first);
    const to = last === undefined ? from : Number(last);
    return to < from ? [] : [[from, to]];
  });
}

export function countIndexes(ranges: readonly IndexRange[]): number {
  return ranges.reduce((count, [first, last]) => count + last - first + 1, 0);
}

export function hasIndex(ranges: readonly IndexRange[], index: number): boolean {
  return ranges.some(([first, last]) => index >= first && index <= last);
}
