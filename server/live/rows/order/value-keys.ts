import { comparePlainNames, compareText, isPlainName } from '#lib/resource-list/comparable.ts';
import type { SortKey } from '#lib/resource-list/sort.ts';
import { type CellValue, type DictionaryColumn, isAgeTemplate } from '../columns/dictionary.ts';
import { type Budget, largestRank, Ranking } from './ranking.ts';

const isNothing = 0;
const isNumber = 1;
const isText = 2;
/** An age: the time is the row's own. */
const isAge = 3;

const sliceValues = 1024;

/** Behind every number (comparable.ts `largestNumber`), and room for all ranks at full precision. */
const firstText = 1e300;

/** What the values of a column are worth in a sort, as numbers, each distinct value looked at once. */
export class ValueKeys {
  /** Goes up when keys that were asked for before are others now; the order they give is the same. */
  revision = 0;
  readonly #column: DictionaryColumn;
  readonly #keyOf: (value: CellValue) => SortKey;
  #generation: number;
  /** Values below this number were looked at. */
  #read = 0;
  #kinds = new Uint8Array(256);
  /** The number, or the number of the text. */
  #numbers = new Float64Array(256);
  #texts = new Map<string, number>();
  #words: string[] = [];
  #isPlain: boolean[] = [];
  #ranking = this.#newRanking();
  #renumbered = 0;

  constructor(column: DictionaryColumn, keyOf: (value: CellValue) => SortKey) {
    this.#column = column;
    this.#keyOf = keyOf;
    this.#generation = column.generation;
  }

  /** Looks at new values; false when the budget is spent before. */
  prepare(budget: Budget): boolean {
    if (this.#generation !== this.#column.generation) this.#forget();
    const { values } = this.#column;
    while (this.#read < values.length) {
      this.#look(this.#read, values[this.#read] ?? null);
      this.#read += 1;
      if (this.#read % sliceValues === 0 && budget.isSpent()) return false;
    }
    const isSettled = this.#ranking.settle(budget);
    if (this.#renumbered !== this.#ranking.renumbered) {
      this.#renumbered = this.#ranking.renumbered;
      this.revision += 1;
    }
    return isSettled;
  }

  /** Ascending; Infinity where there is nothing. Ages count backwards from the epoch, so that the youngest come first. */
  keyAt(slot: number): number {
    const id = this.#column.ids[slot] ?? 0;
    switch (this.#kinds[id]) {
      case isNumber:
        return this.#numbers[id] ?? 0;
      case isText:
        return firstText * (1 + this.#rankOfText(id) / (4 * largestRank));
      case isAge:
        return -this.#column.sinceAt(slot);
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  /** Rank of a text among the texts of the column, for kinds of keys that are made of more than one thing. */
  rankOf(id: number): number {
    return this.#kinds[id] === isText ? this.#rankOfText(id) : -largestRank;
  }

  get bytes(): number {
    return this.#numbers.byteLength + this.#kinds.byteLength + this.#ranking.bytes + this.#words.length * 56;
  }

  #rankOfText(id: number): number {
    return this.#ranking.ranks[this.#numbers[id] ?? 0] ?? 0;
  }

  #look(id: number, value: CellValue): void {
    if (id >= this.#kinds.length) this.#grow();
    if (isAgeTemplate(value) && value.before === '' && value.after === '') {
      this.#kinds[id] = isAge;
      return;
    }
    const key = this.#keyOf(value);
    this.#kinds[id] = key === undefined ? isNothing : typeof key === 'number' ? isNumber : isText;
    this.#numbers[id] = typeof key === 'string' ? this.#textNumber(key) : (key ?? 0);
  }

  /** Equal texts have one number, whatever values they come from. */
  #textNumber(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const number = this.#words.push(text) - 1;
    this.#texts.set(text, number);
    this.#isPlain.push(isPlainName(text));
    this.#ranking.add(number);
    return number;
  }

  #newRanking(): Ranking {
    return new Ranking((a, b) => {
      const [first, second] = [this.#words[a] ?? '', this.#words[b] ?? ''];
      return this.#isPlain[a] === true && this.#isPlain[b] === true
        ? comparePlainNames(first, second)
        : compareText(first, second);
    });
  }

  #forget(): void {
    this.#generation = this.#column.generation;
    this.revision += 1;
    this.#read = 0;
    this.#texts = new Map();
    this.#words = [];
    this.#isPlain = [];
    this.#ranking = this.#newRanking();
    this.#renumbered = 0;
  }

  #grow(): void {
    const kinds = new Uint8Array(this.#kinds.length * 2);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const numbers = new Float64Array(this.#numbers.length * 2);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}
