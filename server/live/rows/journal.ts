/** What reads the journal: everything before `place` was read. */
export interface JournalReader {
  place: number;
  /** It was too slow: it has to look at all rows. */
  isLost: boolean;
}

/** More entries are not kept for a slow reader: reading all rows is cheaper then. */
const longestBacklog = 65_536;

/** Which rows were written, in turn, until every reader has read it. A row that all have yet to read stands once. */
export class Journal {
  readonly #readers = new Set<JournalReader>();
  #slots: number[] = [];
  /** Place of the first one still kept. */
  #from = 0;
  #readByFastest = 0;
  /** By slot: its last place. */
  readonly #places: number[] = [];

  get end(): number {
    return this.#from + this.#slots.length;
  }

  get readByAll(): number {
    let place = this.end;
    for (const reader of this.#readers) place = Math.min(place, reader.place);
    return place;
  }

  write(slot: number): void {
    if (this.#readers.size === 0) return;
    const place = this.#places[slot];
    if (place !== undefined && place >= this.#readByFastest) return;
    this.#places[slot] = this.end;
    this.#slots.push(slot);
    if (this.#slots.length > longestBacklog) this.#loseSlowReaders();
  }

  open(): JournalReader {
    const reader = { place: this.end, isLost: true };
    this.#readers.add(reader);
    this.#readByFastest = this.end;
    return reader;
  }

  close(reader: JournalReader): void {
    this.#readers.delete(reader);
    this.#forget();
  }

  /** What was written since what the reader has read, each once, or `all`; with `read` it counts as read up to here. */
  since(reader: JournalReader): { readonly slots: readonly number[] | 'all'; readonly to: number } {
    this.#readByFastest = this.end;
    const slots = reader.isLost ? 'all' : [...new Set(this.#slots.slice(reader.place - this.#from))];
    return { slots, to: this.end };
  }

  hasNews(reader: JournalReader): boolean {
    return reader.isLost || reader.place < this.end;
  }

  read(reader: JournalReader, to: number): void {
    // Lost in the meantime: what came after `to` is not kept any more.
    reader.isLost = to < this.#from;
    reader.place = Math.max(to, this.#from);
    this.#forget();
  }

  #loseSlowReaders(): void {
    for (const reader of this.#readers) {
      if (this.end - reader.place <= longestBacklog / 2) continue;
      reader.place = this.end;
      reader.isLost = true;
    }
    this.#readByFastest = this.end;
    this.#forget();
  }

  #forget(): void {
    const readBy = this.readByAll;
    if (readBy === this.end) this.#slots = [];
    else if (readBy - this.#from > 4096) this.#slots.splice(0, readBy - this.#from);
    else return;
    this.#from = readBy;
  }
}
