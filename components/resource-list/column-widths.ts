import { cellText, type ListColumn, type ListRow } from '#lib/resource-list/list-row.ts';

const charPx = 7.2;
const paddingPx = 18;
const sampleSize = 60;
const stepPx = 16;

const bounds: Record<ListColumn['kind'], readonly [min: number, max: number]> = {
  name: [180, 380],
  namespace: [88, 180],
  status: [130, 260],
  node: [80, 200],
  age: [64, 84],
  time: [90, 170],
  number: [56, 130],
  labels: [200, 420],
  text: [56, 280],
};

/**
 * Pixels each column asks for, from its header and its first rows, in steps so that one longer cell does not move the
 * whole table. The status column, else the name, takes what is left over.
 */
export function columnWidths(columns: readonly ListColumn[], rows: readonly ListRow[]): ReadonlyMap<string, number> {
  const sample = rows.slice(0, sampleSize);
  return new Map(
    columns.map((column) => {
      const lengths = sample.map((row) => {
        if (column.kind === 'name') return row.name.length;
        if (column.kind === 'namespace') return (row.namespace ?? '').length;
        if (column.kind === 'status') return (row.status ?? '').length + 3;
        if (column.kind === 'labels') return 60;
        return cellText(row.cells[column.at]).length;
      });
      const widest = Math.max(column.id.length + 1, ...lengths) * charPx + paddingPx;
      const [min, max] = bounds[column.kind];
      return [column.id, Math.min(max, Math.max(min, Math.ceil(widest / stepPx) * stepPx))];
    }),
  );
}

export function flexibleColumn(columns: readonly ListColumn[]): string | undefined {
  return (columns.find((column) => column.kind === 'status') ?? columns.find((column) => column.kind === 'name'))?.id;
}

export function isRightAligned(column: ListColumn): boolean {
  return column.kind === 'number' || column.kind === 'age';
}
