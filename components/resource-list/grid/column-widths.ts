import { cellText, isAgeCell } from '#lib/resource-list/list-row.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { printCpu, printMemory } from '../printed-usage.ts';
import { type GridRow, nameMark, nameText } from './held-rows.ts';

const charPx = 7.6;
/** Brackets, spaces and units beside digits are narrower than those. */
const numberCharPx = 7;
const digitPx = 8.2;
/** Also for short texts of wide letters. */
const paddingPx = 22;
const sampleSize = 60;
const stepPx = 8;

const bounds: Record<GridColumn['kind'], readonly [min: number, max: number]> = {
  name: [180, 380],
  namespace: [88, 180],
  status: [190, 260],
  node: [76, 200],
  age: [56, 84],
  time: [90, 170],
  number: [56, 176],
  labels: [200, 420],
  label: [88, 220],
  annotation: [88, 260],
  cpu: [56, 84],
  memory: [64, 96],
  state: [190, 260],
  'next-run': [80, 130],
  'schedule-words': [160, 220],
  'pod-images': [160, 300],
  text: [56, 280],
};

/**
 * Pixels each column asks for, from its title and its first rows, in steps so that one longer cell does not move the
 * whole table. The status column, else the name, takes what is left over.
 */
export function columnWidths(columns: readonly GridColumn[], rows: readonly GridRow[]): ReadonlyMap<string, number> {
  const sample = rows.slice(0, sampleSize);
  const hasFlexible = columns.some(({ isFlexible }) => isFlexible === true);
  return new Map(
    columns.map((column) => {
      const title = (column.key ?? column.id).length + 1;
      const cellPx = column.kind === 'number' ? numbersPx(column, sample) : longestOf(column, sample) * charPx;
      const widest = Math.max(title * charPx, cellPx) + paddingPx;
      const [min, max] = column.look === 'images' ? bounds['pod-images'] : bounds[widthKind(column, hasFlexible)];
      return [column.id, Math.min(max, Math.max(min, Math.ceil(widest / stepPx) * stepPx))];
    }),
  );
}

function longestOf(column: GridColumn, rows: readonly GridRow[]): number {
  return Math.max(0, ...rows.map((row) => cellLength(column, row)));
}

function numbersPx(column: GridColumn, rows: readonly GridRow[]): number {
  const texts = rows.map((row) => cellText(row.cells[column.at])).filter((text) => /^-?\d+$/.test(text));
  return Math.max(longestOf(column, rows) * numberCharPx, ...texts.map((text) => text.length * digitPx));
}

const narrowestPx = 168;

/**
 * The widths in `roomPx`: where they ask for more, the widest columns give way, down to a width at which a name can
 * still be told from others. What is left over then scrolls.
 */
export function fitted(widths: ReadonlyMap<string, number>, roomPx: number): ReadonlyMap<string, number> {
  const all = [...widths.values()];
  const sumAt = (levelPx: number) => all.reduce((sum, width) => sum + Math.min(width, levelPx), 0);
  let levelPx = Math.max(narrowestPx, ...all);
  while (levelPx > narrowestPx && sumAt(levelPx) > roomPx) levelPx -= stepPx;
  return new Map([...widths].map(([id, width]) => [id, Math.min(width, levelPx)]));
}

/** Where another column takes what is left over, a state is no wider than its words. */
function widthKind({ kind }: GridColumn, hasFlexible: boolean): GridColumn['kind'] {
  return hasFlexible && kind === 'status' ? 'namespace' : kind;
}

function cellLength(column: GridColumn, row: GridRow): number {
  switch (column.kind) {
    case 'name':
      return nameText(column, row).length + nameMark(column, row).length;
    case 'namespace':
      return (row.namespace ?? '').length;
    case 'status':
      return (row.status ?? '').length + 3;
    case 'cpu':
      // An m is as wide as two digits.
      return row.usage === undefined ? 1 : printCpu(row.usage.cpuMillis).length + 1;
    case 'memory':
      return row.usage === undefined ? 1 : printMemory(row.usage.memoryBytes).length;
    case 'labels':
    case 'schedule-words':
      return 60;
    case 'state':
      return 14;
    case 'next-run':
      return 10;
    case 'pod-images':
      return row.images?.length ?? 1;
    case 'label':
      return (row.labels?.[column.key ?? ''] ?? '').length;
    case 'annotation':
      return (row.annotations?.[column.key ?? ''] ?? '').length;
    default: {
      const cell = row.cells[column.at];
      // An age changes its length by the second: room for the longest it can have.
      return isAgeCell(cell) ? cell.before.length + 5 + cell.after.length : cellText(cell).length;
    }
  }
}

export function flexibleColumn(columns: readonly GridColumn[]): string | undefined {
  const wanted = (is: (column: GridColumn) => boolean) => columns.find(is);
  const found =
    wanted((column) => column.isFlexible === true) ??
    wanted((column) => column.kind === 'status' || column.kind === 'state') ??
    wanted((column) => column.kind === 'name');
  return found?.id;
}

export function isRightAligned(column: GridColumn): boolean {
  return column.kind === 'number' || column.kind === 'age' || column.kind === 'cpu' || column.kind === 'memory';
}
