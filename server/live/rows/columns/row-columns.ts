import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { DictionaryColumn } from './dictionary.ts';

/** What is true of a row, as bits. */
export const isAlive = 1;
export const isDeleting = 2;
/** Its metadata was read: labels, owner, uid, time of creation. */
export const hasMetadata = 4;
/** Its whole object was read: reason, images. */
export const hasObject = 8;
/** Metadata and object are older than the cells, since a list was read again; they stay until read again. */
export const isOutdated = 16;
/** `created` is the object's own time. */
export const isCreatedExact = 32;

/** Tones by number; 0 is none. */
export const tonesByNumber: readonly (Tone | undefined)[] = [
  undefined,
  'bad',
  'warn',
  'unknown',
  'progress',
  'neutral',
  'ok',
  'done',
];
const numbersOfTones = new Map(tonesByNumber.map((tone, number) => [tone, number]));
export const numberOfTone = (tone: Tone | undefined): number => numbersOfTones.get(tone) ?? 0;
export const badTone = numberOfTone('bad');
/** What the object may judge otherwise than the cells. */
export const unsettledTones: readonly number[] = (['bad', 'warn', 'unknown', 'progress'] as const).map(numberOfTone);

/** A row's id is its slot and how often the slot was taken, so that an id finds its row and never another one. */
const slotsPerTurn = 2 ** 22;
export const slotOfId = (id: number): number => id % slotsPerTurn;

/** The rows of a list as columns: a row is a number, its slot, everywhere. */
export class RowColumns {
  capacity = 1024;
  /** Slots below this have been used. */
  used = 0;
  alive = 0;
  names: string[] = [];
  uids: (string | undefined)[] = [];
  readonly reasons = new Map<number, StatusReason>();
  readonly usage = new Map<number, NonNullable<LiveRow['usage']>>();
  readonly namespace = new DictionaryColumn(this.capacity);
  /** JSON of all labels. */
  readonly labels = new DictionaryColumn(this.capacity);
  readonly images = new DictionaryColumn(this.capacity);
  readonly owner = new DictionaryColumn(this.capacity);
  /** What a pod asks for or a node offers (`amountsText`). */
  readonly amounts = new DictionaryColumn(this.capacity);
  /** As the server's columns are numbered. The name's own is empty where it is the row's name. */
  cells: DictionaryColumn[] = [];
  /** By key; a row holds null until it was read while the key was wanted. */
  readonly annotations = new Map<string, DictionaryColumn>();
  flags = new Uint8Array(this.capacity);
  tones = new Uint8Array(this.capacity);
  /** What the cells alone say. */
  cellTones = new Uint8Array(this.capacity);
  /** 1 where the name has only characters of DNS names; it outlives the row. */
  plain = new Uint8Array(this.capacity);
  ids = new Float64Array(this.capacity);
  version = new Float64Array(this.capacity);
  /** Sweep during which the row was last found by a list. */
  epoch = new Uint32Array(this.capacity);
  /** Sweep during which it was last read whole by a watch or a list. */
  wholeEpoch = new Uint32Array(this.capacity);
  /** Epoch milliseconds, NaN while not known. */
  created = new Float64Array(this.capacity);
  /** Number of the row's last change, of all changes of the list. */
  changed = new Float64Array(this.capacity);
  #nameNumbers: DictionaryColumn | undefined;
  /** Slots below this have their number. */
  #namesFilled = 0;
  #free: number[] = [];

  /** A slot for a new row with an id of its own. Everything else of it is empty. */
  take(): number {
    const slot = this.#free.pop() ?? this.used++;
    if (slot >= this.capacity) this.#grow();
    const turn = Math.floor((this.ids[slot] ?? 0) / slotsPerTurn) + 1;
    this.ids[slot] = turn * slotsPerTurn + slot;
    this.flags[slot] = isAlive;
    this.version[slot] = Number.NEGATIVE_INFINITY;
    this.created[slot] = Number.NaN;
    this.uids[slot] = undefined;
    this.alive += 1;
    return slot;
  }

  /** The row is gone; what views know of it stays readable until `recycle`. */
  release(slot: number): void {
    this.flags[slot] = 0;
    this.reasons.delete(slot);
    this.usage.delete(slot);
    this.alive -= 1;
  }

  /** Nobody knows the slot any more. */
  recycle(slot: number): void {
    this.names[slot] = '';
    this.uids[slot] = undefined;
    this.tones[slot] = 0;
    this.cellTones[slot] = 0;
    this.epoch[slot] = 0;
    this.wholeEpoch[slot] = 0;
    for (const column of this.#columns()) column.set(slot, 0);
    this.#free.push(slot);
  }

  has(slot: number, flag: number): boolean {
    return ((this.flags[slot] ?? 0) & flag) !== 0;
  }

  /** `flags` on or off; true when that changed something. */
  mark(slot: number, flags: number, on: boolean): boolean {
    const before = this.flags[slot] ?? 0;
    const after = on ? before | flags : before & ~flags;
    this.flags[slot] = after;
    return before !== after;
  }

  /** Slot of a row by its id, undefined when it is gone. */
  slotOf(id: number): number | undefined {
    const slot = slotOfId(id);
    return this.ids[slot] === id && this.has(slot, isAlive) ? slot : undefined;
  }

  name(slot: number, name: string): void {
    this.names[slot] = name;
    this.#nameNumbers?.set(slot, this.#nameNumbers.numberOf(name));
  }

  /** Names as a column of their own, kept from the first time that somebody sorts by them; fill it before use. */
  namesByNumber(): DictionaryColumn {
    this.#nameNumbers ??= this.addColumn();
    return this.#nameNumbers;
  }

  /** Some more of the names; false when there are still others to come. */
  fillNames(atMost: number): boolean {
    const column = this.namesByNumber();
    const end = Math.min(this.used, this.#namesFilled + atMost);
    for (let slot = this.#namesFilled; slot < end; slot++) {
      if (this.has(slot, isAlive)) column.set(slot, column.numberOf(this.names[slot] ?? null));
    }
    this.#namesFilled = end;
    return end === this.used;
  }

  addColumn(): DictionaryColumn {
    return new DictionaryColumn(this.capacity);
  }

  compact(): void {
    // Rows that have gone hold their values until every view has forgotten them.
    const inUse = this.used - this.#free.length;
    for (const column of this.#columns()) column.compact(inUse);
  }

  get bytes(): number {
    // Per slot: flags, tones, four doubles, two epochs, pointers to name, uid and map entry, and a name's text.
    let bytes = this.capacity * (4 + 32 + 8 + 16) + this.alive * 96;
    for (let slot = 0; slot < this.used; slot++) if (this.uids[slot] !== undefined) bytes += 56;
    for (const column of this.#columns()) bytes += column.bytes;
    return bytes + (this.reasons.size + this.usage.size) * 200;
  }

  *#columns(): Generator<DictionaryColumn> {
    yield this.namespace;
    yield this.labels;
    yield this.images;
    yield this.owner;
    yield this.amounts;
    if (this.#nameNumbers !== undefined) yield this.#nameNumbers;
    yield* this.cells;
    yield* this.annotations.values();
  }

  #grow(): void {
    // By a quarter once it is large: twice as much would be half empty.
    this.capacity += this.capacity < 65_536 ? this.capacity : this.capacity >>> 2;
    const { capacity } = this;
    this.flags = grown(this.flags, new Uint8Array(capacity));
    this.tones = grown(this.tones, new Uint8Array(capacity));
    this.cellTones = grown(this.cellTones, new Uint8Array(capacity));
    this.plain = grown(this.plain, new Uint8Array(capacity));
    this.ids = grown(this.ids, new Float64Array(capacity));
    this.version = grown(this.version, new Float64Array(capacity));
    this.epoch = grown(this.epoch, new Uint32Array(capacity));
    this.wholeEpoch = grown(this.wholeEpoch, new Uint32Array(capacity));
    this.created = grown(this.created, new Float64Array(capacity));
    this.changed = grown(this.changed, new Float64Array(capacity));
    for (const column of this.#columns()) column.grow(capacity);
  }
}

function grown<Numbers extends Uint8Array | Uint32Array | Float64Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
