import { parseSelector, printSelector } from '#lib/kubernetes/label-selector.ts';
import {
  type CompareTerm,
  type FieldTerm,
  type FilterTerm,
  parseFilter,
  toneNames,
} from '#lib/resource-list/filter.ts';
import {
  causeField,
  compareAge,
  compareCell,
  containsText,
  fieldName,
  fieldOf,
  matchesExactly,
  matchesStatus,
  restartedField,
} from '#lib/resource-list/filter-match.ts';
import { type DictionaryColumn, isAgeTemplate, valueText } from '../columns/dictionary.ts';
import { labelsMatch } from '../columns/label-text.ts';
import { badTone, hasMetadata, hasObject, isDeleting, isOutdated, tonesByNumber } from '../columns/row-columns.ts';
import { causeAt } from '../questions/row-causes.ts';
import type { RowStore } from '../row-store.ts';

/** Undefined: not known yet. Such a row is not shown, whether the term is turned round or not. */
type Test = (slot: number) => boolean | undefined;

/** A filter as tests of rows, which look at each distinct value of a column once. */
export interface SlotFilter {
  /** All terms but `tone:`, which facets leave out. */
  readonly matchesRest: (slot: number) => boolean;
  readonly matchesTone: (slot: number) => boolean;
  /** Set it before rows are tested: ages count from it. */
  nowMs: number;
  /** The same row may match at another time. */
  readonly dependsOnTime: boolean;
  /** Label selectors in it, as the API server takes them. */
  readonly selectors: readonly string[];
  /** Only objects say what it asks for. */
  readonly needsObjects: boolean;
}

/** For the columns that the store has now. */
export function compileFilter(store: RowStore, text: string): SlotFilter {
  const terms = parseFilter(text);
  const isTone = (term: FilterTerm) => term.type === 'field' && term.field === 'tone' && !term.not;
  const clock = { nowMs: store.nowMs(), isAsked: false };
  const fields = terms.filter((term) => term.type === 'field');
  const tests = (chosen: readonly FilterTerm[]) => {
    const all = chosen.map((term) => ({ test: testOf(store, term, clock), not: term.not }));
    return (slot: number) => all.every(({ test, not }) => test(slot) === !not);
  };
  const matchesRest = tests(terms.filter((term) => !isTone(term)));
  const matchesTone = tests(terms.filter(isTone));
  return {
    matchesRest,
    matchesTone,
    get nowMs() {
      return clock.nowMs;
    },
    set nowMs(nowMs) {
      clock.nowMs = nowMs;
    },
    dependsOnTime: clock.isAsked,
    selectors: [...new Set(fields.flatMap((term) => (fieldName(term.field) === 'label' ? selectorsOf(term) : [])))],
    needsObjects: fields.some((term) => isFromObjects(store, term.field)),
  };
}

function selectorsOf({ values }: FieldTerm): string[] {
  return values.flatMap((value) => {
    const requirements = parseSelector(value);
    return requirements === undefined || requirements.length === 0 ? [] : [printSelector(requirements)];
  });
}

/** `image:` of pods and `owner:`, unless a column of the server says it. */
function isFromObjects(store: RowStore, field: string): boolean {
  if (field === 'owner') return !store.cells.fields.has('owner');
  if (field !== 'image' || store.cells.fields.has('images') || store.cells.fields.has('image')) return false;
  return store.resource.group === '' && store.resource.plural === 'pods';
}

interface Clock {
  nowMs: number;
  isAsked: boolean;
}

function testOf(store: RowStore, term: FilterTerm, clock: Clock): Test {
  if (term.type === 'compare') return comparison(store, term, clock);
  if (term.type === 'field') {
    const tests = term.values.map((wanted) => fieldTest(store, term.field, wanted));
    const [only] = tests;
    return tests.length === 1 && only !== undefined ? only : anyOf(tests);
  }
  const inName = nameContains(store, term.text);
  const inNamespace = byValue(store.rows.namespace, (namespace) => containsText(namespace, term.text));
  return (slot) => inName(slot) || inNamespace(slot);
}

function anyOf(tests: readonly Test[]): Test {
  return (slot) => {
    let isKnown = true;
    for (const test of tests) {
      const holds = test(slot);
      if (holds === true) return true;
      isKnown &&= holds !== undefined;
    }
    return isKnown ? false : undefined;
  };
}

function fieldTest(store: RowStore, field: string, wanted: string): Test {
  const { rows, cells } = store;
  switch (fieldName(field)) {
    case 'ns':
      return byValue(rows.namespace, (namespace) => matchesExactly(namespace, wanted));
    case 'label':
      return labelTest(store, wanted);
    case 'tone': {
      const tone = tonesByNumber.findIndex((one) => one !== undefined && toneNames[one] === wanted.toLowerCase());
      return (slot) => tone > 0 && rows.tones[slot] === tone;
    }
    case 'status':
      return statusTest(store, wanted);
    case 'node':
      return cellTest(store, cells.fields.get('node')?.at, (node) => matchesExactly(node, wanted));
    case 'name':
      return nameContains(store, wanted);
    case 'image': {
      const at = (cells.fields.get('images') ?? cells.fields.get('image'))?.at;
      const contains = (images: string) => containsText(images, wanted);
      if (!isFromObjects(store, 'image')) return cellTest(store, at, contains);
      const test = byValue(rows.images, contains);
      return (slot) => (rows.has(slot, hasObject) ? test(slot) : undefined);
    }
    case causeField:
      if (!cells.fields.has(causeField)) return (slot) => causeAt(store, slot) === wanted;
      return cellTest(store, cells.fields.get(causeField)?.at, (text) => containsText(text, wanted));
    default: {
      const contains = (text: string) => containsText(text, wanted);
      if (!isFromObjects(store, field)) return cellTest(store, cells.fields.get(fieldOf(field))?.at, contains);
      const test = byValue(rows.owner, contains);
      return (slot) => (rows.has(slot, hasMetadata) ? test(slot) : undefined);
    }
  }
}

function nameContains({ rows }: RowStore, wanted: string): (slot: number) => boolean {
  const lower = wanted.toLowerCase();
  return (slot) => {
    const name = rows.names[slot] ?? '';
    return (rows.plain[slot] === 1 ? name : name.toLowerCase()).includes(lower);
  };
}

/** By the labels where they are known as they are now, else by what a list with this selector said. */
function labelTest({ rows, selectors }: RowStore, wanted: string): Test {
  const requirements = parseSelector(wanted);
  if (requirements === undefined) return () => false;
  const byLabels = byValue(rows.labels, (json) => labelsMatch(json, requirements));
  if (requirements.length === 0) return () => true;
  const selector = printSelector(requirements);
  return (slot) => {
    const hasLabels = rows.has(slot, hasMetadata);
    if (hasLabels && !rows.has(slot, isOutdated)) return byLabels(slot);
    return selectors.matches(selector, slot) ?? (hasLabels ? byLabels(slot) : undefined);
  };
}

function statusTest({ rows, cells }: RowStore, wanted: string): Test {
  const { statusColumn } = cells;
  const other = rows.cells[cells.fields.get('status')?.at ?? -1];
  const failing = valueTest(statusColumn, (status) => matchesStatus(status, true, wanted));
  const working = valueTest(statusColumn, (status) => matchesStatus(status, false, wanted));
  return (slot) => {
    const isFailing = rows.tones[slot] === badTone;
    if (rows.has(slot, isDeleting)) return matchesStatus('Terminating', isFailing, wanted);
    const id = statusColumn?.ids[slot] ?? 0;
    if (id === 0) return matchesStatus(other?.textAt(slot) ?? '', isFailing, wanted);
    return isFailing ? failing(id) : working(id);
  };
}

function comparison(store: RowStore, term: CompareTerm, clock: Clock): Test {
  const { rows, cells } = store;
  if (term.field === 'age') {
    clock.isAsked = true;
    return (slot) => {
      const createdMs = rows.created[slot] ?? Number.NaN;
      return !Number.isNaN(createdMs) && compareAge(term, clock.nowMs - createdMs);
    };
  }
  const field = fieldOf(term.field);
  if (field === restartedField && !cells.fields.has(field)) return restarted(store, term, clock);
  const at = cells.fields.get(field)?.at;
  const column = rows.cells[at ?? -1];
  const byText = cellTest(store, at, (text) => compareCell(term, text));
  if (column === undefined) return byText;
  // A column without an age now may have one later: what is asked for decides.
  clock.isAsked ||= compareAge({ ...term, operator: '>=' }, Number.MAX_VALUE);
  return (slot) => {
    const sinceMs = column.sinceAt(slot);
    if (Number.isNaN(sinceMs)) return byText(slot);
    const value = column.valueAt(slot);
    const isWhole = isAgeTemplate(value) && value.before === '' && value.after === '';
    return isWhole ? compareAge(term, clock.nowMs - sinceMs) : byText(slot);
  };
}

function restarted({ rows, cells }: RowStore, term: CompareTerm, clock: Clock): Test {
  const column = rows.cells[cells.fields.get('restarts')?.at ?? -1];
  clock.isAsked = true;
  return (slot) => {
    const sinceMs = column?.sinceAt(slot) ?? Number.NaN;
    return !Number.isNaN(sinceMs) && compareAge(term, clock.nowMs - sinceMs);
  };
}

/** A column that isn't there has no text in any row. */
function cellTest({ rows, cells }: RowStore, at: number | undefined, test: (text: string) => boolean): Test {
  const column = rows.cells[at ?? -1];
  if (column === undefined) {
    const holds = test('');
    return () => holds;
  }
  const byCell = byValue(column, test);
  if (at !== cells.nameAt) return byCell;
  return (slot) => (column.ids[slot] === 0 ? test(rows.names[slot] ?? '') : byCell(slot));
}

function byValue(column: DictionaryColumn, test: (text: string) => boolean): (slot: number) => boolean {
  const remembered = valueTest(column, test);
  return (slot) => remembered(column.ids[slot] ?? 0);
}

const unknown = 0;
const no = 1;
const yes = 2;

/** The test of a value by its number, worked out once. */
function valueTest(column: DictionaryColumn | undefined, test: (text: string) => boolean): (id: number) => boolean {
  let answers = new Uint8Array(64);
  let generation = column?.generation;
  return (id) => {
    if (generation !== column?.generation) {
      answers.fill(unknown);
      generation = column?.generation;
    }
    if (id >= answers.length) {
      const grown = new Uint8Array(Math.max(id + 1, answers.length * 2));
      grown.set(answers);
      answers = grown;
    }
    const answer = answers[id];
    if (answer !== unknown) return answer === yes;
    const holds = test(valueText(column?.values[id]));
    answers[id] = holds ? yes : no;
    return holds;
  };
}
