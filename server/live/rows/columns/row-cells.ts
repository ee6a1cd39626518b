import { formatAge, parseAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveCell } from '#lib/protocol/live.ts';
import { exactAgeMs, printsSameAge, readAgeCell } from '#lib/resource-list/age-cell.ts';
import { fieldColumns, type ListColumn, listColumns, toneOfCells } from '#lib/resource-list/list-row.ts';
import { type DictionaryColumn, isAgeTemplate } from './dictionary.ts';
import { isCreatedExact, isDeleting, numberOfTone, type RowColumns } from './row-columns.ts';

/** Clocks of several API servers differ a little. */
const clocksDifferMs = 3_000;

/** The server's columns and what they mean, and the cells of rows. */
export class RowCells {
  columns: readonly TableColumn[] = [];
  listed: readonly ListColumn[] = [];
  /** Where in a row's cells each field of the filter is. */
  fields: ReadonlyMap<string, ListColumn> = new Map();
  /** Goes up with every other set of columns. */
  revision = 0;
  /** Which cell is the name of a row without metadata. */
  nameAt = 0;
  readonly #rows: RowColumns;
  #status: DictionaryColumn | undefined;
  #ready: DictionaryColumn | undefined;
  #desired: DictionaryColumn | undefined;
  #ageAt = new Set<number>();
  /** Which cell is the age of the object itself, and not of something that its author calls so. */
  #creationAt: number | undefined;
  readonly #tones = new Map<number, number>();
  #judgedGenerations = 0;
  readonly #ages = new Map<string, number>();

  constructor(rows: RowColumns) {
    this.#rows = rows;
  }

  /** All cells are forgotten; false when these are the columns already. */
  setColumns(columns: readonly TableColumn[], withNamespace: boolean): boolean {
    if (this.revision > 0 && JSON.stringify(columns) === JSON.stringify(this.columns)) return false;
    this.columns = columns;
    this.listed = listColumns(columns, withNamespace);
    this.fields = fieldColumns(this.listed);
    this.revision += 1;
    this.nameAt = Math.max(
      columns.findIndex((column) => column.format === 'name'),
      0,
    );
    this.#tones.clear();
    this.#rows.cells = columns.map(() => this.#rows.addColumn());
    const column = (at: number | undefined) => (at === undefined ? undefined : this.#rows.cells[at]);
    this.#status = column(this.listed.find(({ kind }) => kind === 'status')?.at);
    this.#ready = column((this.fields.get('ready') ?? this.fields.get('available'))?.at);
    this.#desired = column(this.fields.get('desired')?.at);
    this.#creationAt = this.listed.find(
      ({ kind, at }) => kind === 'age' && /creationtimestamp/i.test(columns[at]?.description ?? ''),
    )?.at;
    this.#ageAt = new Set(this.listed.filter(({ kind }) => kind === 'age').map(({ at }) => at));
    return true;
  }

  get statusColumn(): DictionaryColumn | undefined {
    return this.#status;
  }

  /** `Terminating`, or the word of the STATUS cell; '' for none. */
  statusText(slot: number): string {
    if (this.#rows.has(slot, isDeleting)) return 'Terminating';
    return this.#status?.textAt(slot) ?? '';
  }

  /** Whether these cells are of an object that is younger than the one of this slot, whose creation is known. */
  areOfYounger(slot: number, cells: readonly TableCell[], madeAtMs: number): boolean {
    if (this.#creationAt === undefined || !this.#rows.has(slot, isCreatedExact)) return false;
    const ageMs = this.#ageOf(cells[this.#creationAt] ?? null);
    const createdMs = this.#rows.created[slot] ?? Number.NaN;
    const leastMs = parseAge(formatAge(madeAtMs - createdMs - clocksDifferMs));
    return ageMs !== undefined && leastMs !== undefined && ageMs < leastMs;
  }

  /** True when something else is read there now. `object` makes ages exact where it is whole. */
  write(slot: number, cells: readonly TableCell[], readAtMs: number, object: KubeObject | undefined): boolean {
    let isChanged = false;
    for (let at = 0; at < this.columns.length; at++) {
      const printed = this.columns[at];
      const column = this.#rows.cells[at];
      if (printed === undefined || column === undefined) continue;
      const cell = scalar(cells[at]);
      if (at === this.nameAt && cell === this.#rows.names[slot]) isChanged = column.set(slot, 0) || isChanged;
      else if (this.#ageAt.has(at)) isChanged = this.#writeAge(slot, column, cell, readAtMs) || isChanged;
      else isChanged = writeCell(slot, column, printed, cell, readAtMs, object) || isChanged;
    }
    return isChanged;
  }

  /** The cell as a window shows it; the age of the row itself is its `createdMs`. */
  read(slot: number, at: number): LiveCell {
    const column = this.#rows.cells[at];
    if (column === undefined) return null;
    if (at === this.nameAt && column.ids[slot] === 0) return this.#rows.names[slot] ?? null;
    const value = column.valueAt(slot);
    return isAgeTemplate(value) ? { before: value.before, sinceMs: column.sinceAt(slot), after: value.after } : value;
  }

  /** Tone by the cells alone. */
  judge(slot: number): number {
    if (this.#rows.has(slot, isDeleting)) return this.#toneOf('Terminating', slot);
    const status = this.#status?.ids[slot] ?? 0;
    const ready = this.#ready?.ids[slot] ?? 0;
    const desired = this.#desired?.ids[slot] ?? 0;
    const generations =
      (this.#status?.generation ?? 0) + (this.#ready?.generation ?? 0) + (this.#desired?.generation ?? 0);
    if (generations !== this.#judgedGenerations || this.#tones.size >= 4096) this.#tones.clear();
    this.#judgedGenerations = generations;
    // Three numbers of at most 17 bits; beyond that nothing is remembered.
    const isSmall = Math.max(status, ready, desired) < 2 ** 17;
    const key = (status * 2 ** 17 + ready) * 2 ** 17 + desired;
    const known = isSmall ? this.#tones.get(key) : undefined;
    if (known !== undefined) return known;
    const tone = this.#toneOf(this.#status?.textAt(slot) ?? '', slot);
    if (isSmall) this.#tones.set(key, tone);
    return tone;
  }

  #toneOf(status: string, slot: number): number {
    const [ready, desired] = [this.#ready?.textAt(slot) ?? '', this.#desired?.textAt(slot) ?? ''];
    return numberOfTone(toneOfCells({ status, ready, desired }, toneOfWord));
  }

  /** Rows that are listed together print the same ages over and over. */
  #ageOf(cell: TableCell): number | undefined {
    if (typeof cell !== 'string') return undefined;
    const known = this.#ages.get(cell);
    if (known !== undefined) return known;
    const ageMs = parseAge(cell);
    if (ageMs === undefined) return undefined;
    if (this.#ages.size >= 4096) this.#ages.clear();
    this.#ages.set(cell, ageMs);
    return ageMs;
  }

  #writeAge(slot: number, column: DictionaryColumn, cell: TableCell, readAtMs: number): boolean {
    if (this.#rows.has(slot, isCreatedExact)) return column.set(slot, 0);
    const ageMs = this.#ageOf(cell);
    if (ageMs === undefined) return column.set(slot, column.numberOf(cell));
    const wasText = column.set(slot, 0);
    const before = this.#rows.created[slot] ?? Number.NaN;
    const createdMs = readAtMs - ageMs;
    if (!Number.isNaN(before) && printsSameAge(before, createdMs, readAtMs)) return wasText;
    this.#rows.created[slot] = createdMs;
    return true;
  }
}

function writeCell(
  slot: number,
  column: DictionaryColumn,
  printed: TableColumn,
  cell: TableCell,
  readAtMs: number,
  object: KubeObject | undefined,
): boolean {
  // A text that was no age before is none now.
  const known = column.knownNumberOf(cell);
  if (known !== undefined) return column.set(slot, known);
  const age = readAgeCell(printed, cell, readAtMs);
  if (age === undefined) return column.set(slot, column.numberOf(cell));
  const exactMs = object === undefined ? undefined : exactAgeMs(printed.name, object);
  const beforeMs = column.sinceAt(slot);
  const keeps = !Number.isNaN(beforeMs) && printsSameAge(beforeMs, age.sinceMs, readAtMs);
  return column.set(slot, column.numberOfAge(age.before, age.after), exactMs ?? (keeps ? beforeMs : age.sinceMs));
}

/** Cells of custom resources may hold anything that JSON has. */
function scalar(cell: unknown): TableCell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  return JSON.stringify(cell) ?? null;
}
