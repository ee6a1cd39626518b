export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  /** Line number in the side the line is of: the first text for same and removed, the second for added. */
  readonly line: number;
}

/** Beyond this many differing lines the search is given up: everything between is removed and added. */
const mostEdits = 2000;

/** Shortest edit script of lines (Myers, "An O(ND) Difference Algorithm"). */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const same = (from: number, to: number): DiffLine[] =>
    a.slice(from, to).map((text, index) => ({ kind: 'same', text, line: from + index + 1 }));
  return [...same(0, start), ...middle(a.slice(start, endA), b.slice(start, endB), start), ...same(endA, a.length)];
}

function replaceAll(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  return [
    ...a.map((text, index): DiffLine => ({ kind: 'removed', text, line: offset + index + 1 })),
    ...b.map((text, index): DiffLine => ({ kind: 'added', text, line: offset + index + 1 })),
  ];
}

/** How far the first text is read on diagonal `k` (line of the first less line of the second text); -1: not reached. */
type Reach = (k: number) => number;

function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const most = Math.min(a.length + b.length, mostEdits);
  // By diagonal, from -most - 1 to most + 1. A round reads only the diagonals that the round before has written.
  const zero = most + 1;
  const reached = new Int32Array(2 * zero + 1).fill(-1);
  reached[zero + 1] = 0;
  const reach: Reach = (k) => reached[zero + k] ?? -1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reached.slice(zero - edits - 1, zero + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      let x = fromAbove(reach, k, edits) ? reach(k + 1) : reach(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[zero + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b, offset);
    }
  }
  return replaceAll(a, b, offset);
}

function fromAbove(reach: Reach, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && reach(k - 1) < reach(k + 1));
}

function walkBack(
  /** What was reached before each round. */
  trace: readonly Int32Array[],
  a: readonly string[],
  b: readonly string[],
  offset: number,
): DiffLine[] {
  const lines: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach: Reach = (k) => trace[edits]?.[k + edits + 1] ?? -1;
    const k = x - y;
    const above = fromAbove(reach, k, edits);
    const fromK = above ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : reach(fromK);
    const fromY = edits === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      lines.push({ kind: 'same', text: a[x - 1] ?? '', line: offset + x });
      x--;
      y--;
    }
    if (edits === 0) break;
    if (above) lines.push({ kind: 'added', text: b[y - 1] ?? '', line: offset + y });
    else lines.push({ kind: 'removed', text: a[x - 1] ?? '', line: offset + x });
    x = fromX;
    y = fromY;
  }
  return lines.reverse();
}

export type DiffPart = DiffLine | { readonly kind: 'skipped'; readonly count: number; readonly line: number };

/** Only what differs and `around` lines beside it; the rest is counted. */
export function contextOf(lines: readonly DiffLine[], around = 3): DiffPart[] {
  const near = new Set<number>();
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    for (let place = index - around; place <= index + around; place++) near.add(place);
  });
  const parts: DiffPart[] = [];
  lines.forEach((line, index) => {
    if (near.has(index)) {
      parts.push(line);
      return;
    }
    const last = parts.at(-1);
    if (last?.kind === 'skipped') parts[parts.length - 1] = { ...last, count: last.count + 1 };
    else parts.push({ kind: 'skipped', count: 1, line: line.line });
  });
  return parts;
}
