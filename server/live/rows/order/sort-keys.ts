import { nameFit, wantedBySort } from '#lib/resource-list/name-fit.ts';
import {
  labelsSortKey,
  parseSort,
  type SortColumn,
  type SortKey,
  severityOf,
  sortColumn,
  textSortKey,
  troubleOf,
} from '#lib/resource-list/sort.ts';
import { type CellValue, type DictionaryColumn, valueText } from '../columns/dictionary.ts';
import { labelsOf, labelValue } from '../columns/label-text.ts';
import { isDeleting, tonesByNumber } from '../columns/row-columns.ts';
import type { RowStore } from '../row-store.ts';
import { type Budget, largestRank } from './ranking.ts';
import type { ValueKeys } from './value-keys.ts';

/**
 * What rows of a store are worth in one sort. A row's place is by `first`, then by `second` where there is one, then by
 * namespace and name.
 */
export interface SortKeys {
  readonly first: (slot: number) => number;
  readonly second?: (slot: number) => number;
  /** Makes keys of new values; false when the budget is spent before. */
  readonly prepare: (budget: Budget) => boolean;
  /** Goes up when keys are others than before. */
  readonly revision: () => number;
  /** Only objects say what is sorted by, mostly their metadata. */
  readonly needsMetadata: boolean;
  /** Only metrics-server says what is sorted by. */
  readonly needsUsage: boolean;
  readonly close: () => void;
}

/** The sort of a list with the columns that the store has now. */
export function sortKeysOf(store: RowStore, text: string): SortKeys {
  const wanted = wantedBySort(text);
  if (wanted !== undefined) return byFit(store, wanted);
  const sort = parseSort(text);
  const column = sortColumn(store.cells.listed, sort);
  if (sort === undefined || column === undefined) return byTrouble(store);
  const sign = sort.descending ? -1 : 1;
  switch (column.kind) {
    case 'status':
      return byStatus(store, sign);
    case 'age':
      return byAge(store, sign);
    case 'cpu':
      return byUsage(store, sign, 'cpuMillis');
    case 'memory':
      return byUsage(store, sign, 'memoryBytes');
    default:
      return byValue(store, column, sign);
  }
}

const plain = { prepare: () => true, revision: () => 0, needsMetadata: false, needsUsage: false, close: () => {} };

function byTrouble({ rows }: RowStore): SortKeys {
  const troubles = tonesByNumber.map((tone) => -troubleOf(tone));
  return { ...plain, first: (slot) => troubles[rows.tones[slot] ?? 0] ?? 0 };
}

/** Of a search: the name itself, what begins so, the rest. */
function byFit({ rows }: RowStore, wanted: string): SortKeys {
  return { ...plain, first: (slot) => nameFit(rows.names[slot] ?? '', wanted) };
}

/** The youngest first. */
function byAge({ rows }: RowStore, sign: number): SortKeys {
  const first = (slot: number) => {
    const createdMs = rows.created[slot] ?? Number.NaN;
    return Number.isNaN(createdMs) ? Number.POSITIVE_INFINITY : -sign * createdMs;
  };
  return { ...plain, first };
}

/** What is not measured comes last. */
function byUsage({ rows }: RowStore, sign: number, what: 'cpuMillis' | 'memoryBytes'): SortKeys {
  const first = (slot: number) => {
    const usage = rows.usage.get(slot);
    return usage === undefined ? Number.POSITIVE_INFINITY : sign * usage[what];
  };
  return { ...plain, first, needsUsage: true };
}

/** By severity, then by the word, then the youngest first. */
function byStatus(store: RowStore, sign: number): SortKeys {
  const { rows } = store;
  const column = store.cells.statusColumn;
  const severities = tonesByNumber.map((tone) => -sign * severityOf(tone) * 4 * largestRank);
  const second = (slot: number) => {
    const createdMs = rows.created[slot] ?? Number.NaN;
    return Number.isNaN(createdMs) ? 0 : -createdMs;
  };
  const severity = (slot: number) => severities[rows.tones[slot] ?? 0] ?? 0;
  if (column === undefined) return { ...plain, first: severity, second };
  const words = store.valueKeys(`status ${store.cells.revision}`, column, valueText);
  let terminating = column.numberOf('Terminating');
  return {
    first: (slot) => severity(slot) + words.rankOf(rows.has(slot, isDeleting) ? terminating : (column.ids[slot] ?? 0)),
    second,
    prepare: (budget) => {
      terminating = column.numberOf('Terminating');
      return words.prepare(budget);
    },
    revision: () => words.revision,
    needsMetadata: false,
    needsUsage: false,
    close: () => store.releaseValueKeys(words),
  };
}

const fromObjects: ReadonlySet<SortColumn['kind']> = new Set(['label', 'labels', 'images']);

function byValue(store: RowStore, column: SortColumn, sign: number): SortKeys {
  const isAnnotation = column.kind === 'annotation';
  if (isAnnotation) store.wantAnnotation(column.id);
  const values = sortedColumn(store, column);
  if (values === undefined) return plainNothing;
  const keys: ValueKeys = store.valueKeys(`${column.kind} ${column.id} ${store.cells.revision}`, values, keyOf(column));
  return {
    first: (slot) => {
      const key = keys.keyAt(slot);
      return key === Number.POSITIVE_INFINITY ? key : sign * key;
    },
    prepare: (budget) => (column.kind !== 'name' || fillNames(store, budget)) && keys.prepare(budget),
    revision: () => keys.revision,
    needsMetadata: isAnnotation || fromObjects.has(column.kind),
    needsUsage: false,
    close: () => {
      store.releaseValueKeys(keys);
      if (isAnnotation) store.releaseAnnotation(column.id);
    },
  };
}

/** A slice at a time: nobody sorted by names before, so no row has a number for its name. */
function fillNames({ rows }: RowStore, budget: Budget): boolean {
  while (!rows.fillNames(sliceRows)) if (budget.isSpent()) return false;
  return true;
}

const sliceRows = 1024;

const plainNothing: SortKeys = { ...plain, first: () => 0 };

function sortedColumn({ rows }: RowStore, column: SortColumn): DictionaryColumn | undefined {
  switch (column.kind) {
    case 'name':
      return rows.namesByNumber();
    case 'namespace':
      return rows.namespace;
    case 'label':
    case 'labels':
      return rows.labels;
    case 'annotation':
      return rows.annotations.get(column.id);
    case 'images':
      return rows.images;
    case 'cpu':
    case 'memory':
      return undefined;
    default:
      return rows.cells[column.at];
  }
}

function keyOf(column: SortColumn): (value: CellValue) => SortKey {
  switch (column.kind) {
    case 'name':
    case 'namespace':
      return valueText;
    case 'label':
      return (value) => (value === null ? undefined : textSortKey(labelValue(valueText(value), column.id) ?? ''));
    case 'labels':
      return (value) => (value === null ? undefined : labelsSortKey(labelsOf(valueText(value))));
    default:
      return (value) => textSortKey(valueText(value), column.kind === 'time');
  }
}
