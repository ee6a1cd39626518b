import { parseTable, type TableCell, type TableColumn } from '#lib/kubernetes/table.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { Refusal } from '#server/http/refusal.ts';
import { bytesOf, openAnswer, type ReadRequest } from './answer.ts';
import { turn } from './turns.ts';
import { problemOfError } from './upstream-problem.ts';

/** What stands before the rows. Everything is '' or absent where the server does not say it. */
export interface TableHead {
  /** Absent in an event after the first one of its watch. */
  readonly columns?: readonly TableColumn[];
  readonly resourceVersion: string;
  readonly continueToken: string;
  readonly remainingItemCount: number | undefined;
}

/** What stands before the rows of an answer. */
export interface ListHead extends TableHead {
  /** When its ages were printed; epoch milliseconds, by the API server's clock (see `Answer`). */
  readonly madeAtMs: number;
}

/** One row as it came; `object` is null in a Table without objects. */
export interface RawRow {
  readonly cells: readonly TableCell[];
  readonly object: unknown;
}

interface TableReader {
  /** Before the first row. What it throws ends the reading. */
  head(head: ListHead): void;
  /** Some rows, in their order; never so many at once that they block the thread for long. */
  rows(rows: readonly RawRow[]): void;
}

/** Parsed at once; 1 to 3 ms. */
const sliceBytes = 128 * 1024;

const rowsStart = Buffer.from('"rows":[');
/**
 * Between two rows. Quotes inside strings are escaped, so it is never in a text; where an object has such a thing in
 * it, the slice is no JSON and is put together with the next one.
 */
const rowsBorder = Buffer.from('},{"cells":');

/**
 * Reads a Table while it arrives, slice by slice, at most one slice per round of the event loop. A server without
 * Tables answers an ordinary list, which is given as one with the API server's default columns.
 * @throws {UpstreamProblem} refused, cut off or no list; AbortError by the signal; whatever the reader throws.
 */
export async function readTable(request: ReadRequest, reader: TableReader): Promise<ListHead> {
  const { body, madeAtMs } = await openAnswer(request);
  const slicer = new Slicer(reader, madeAtMs);
  try {
    for await (const chunk of body) {
      slicer.push(bytesOf(chunk));
      while (slicer.ready) {
        await turn();
        request.signal.throwIfAborted();
        slicer.slice();
      }
    }
    await turn();
    request.signal.throwIfAborted();
    return slicer.end();
  } catch (error) {
    if (request.signal.aborted) throw error;
    if (error instanceof ReaderStop) throw error.reason;
    throw problemOfError(error, request.path);
  } finally {
    body.destroy();
  }
}

/** The reader's own reason to stop, which is no trouble of the answer. */
class ReaderStop extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('stopped by the reader');
    this.reason = reason;
  }
}

class Slicer {
  readonly #reader: TableReader;
  readonly #madeAtMs: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  #wanted = sliceBytes;
  #head: ListHead | undefined;

  constructor(reader: TableReader, madeAtMs: number) {
    this.#reader = reader;
    this.#madeAtMs = madeAtMs;
  }

  push(chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#bytes += chunk.byteLength;
  }

  get ready(): boolean {
    return this.#bytes >= this.#wanted;
  }

  /** Parses whole rows off the front; what remains waits for more. */
  slice(): void {
    const start = this.#head === undefined ? this.#readHead() : 0;
    const buffer = this.#joined();
    const border = buffer.lastIndexOf(rowsBorder);
    const rows = start === undefined || border < start ? undefined : rowsOf(buffer, start, border + 1);
    if (rows === undefined) {
      // The row, or what stands before the first one, is longer than a slice.
      if (start !== undefined) this.#keep(buffer, start);
      this.#wanted = Math.max(this.#wanted, this.#bytes) * 2;
      return;
    }
    this.#wanted = sliceBytes;
    this.#keep(buffer, border + 2);
    this.#give(rows);
  }

  end(): ListHead {
    const start = this.#head === undefined ? this.#readHead() : 0;
    const buffer = this.#joined();
    const head = this.#head;
    if (start === undefined || head === undefined) return this.#whole(JSON.parse(buffer.toString('utf8')));
    const rest: unknown = JSON.parse(`{"rows":[${buffer.toString('utf8', start)}`);
    this.#give(listOf(recordOf(rest).rows).map(rowOf));
    return head;
  }

  /** Where the rows begin, once that much is there and it is a Table. */
  #readHead(): number | undefined {
    const buffer = this.#joined();
    const at = buffer.indexOf(rowsStart);
    if (at === -1) return undefined;
    const value: unknown = JSON.parse(`${buffer.toString('utf8', 0, at)}"rows":[]}`);
    if (recordOf(value).kind !== 'Table') return undefined;
    this.#tell(tableHead(recordOf(value)));
    return at + rowsStart.byteLength;
  }

  /** An ordinary list, or a Table that is written in another order: parsed as one. */
  #whole(value: unknown): ListHead {
    const list = parseTable(value);
    if (list === undefined || !isRecord(value))
      throw new Refusal('upstream-unreachable', 'the answer is neither a Table nor a list');
    const head = this.#tell(tableHead({ ...value, columnDefinitions: list.columns }));
    const objects =
      value.kind === 'Table' ? listOf(value.rows).map((row) => recordOf(row).object) : listOf(value.items);
    this.#give(list.rows.map((row, index) => ({ cells: row.cells, object: objects[index] ?? null })));
    return head;
  }

  #tell(table: TableHead): ListHead {
    const head = { ...table, madeAtMs: this.#madeAtMs };
    this.#head = head;
    try {
      this.#reader.head(head);
    } catch (error) {
      throw new ReaderStop(error);
    }
    return head;
  }

  #give(rows: readonly RawRow[]): void {
    if (rows.length === 0) return;
    try {
      this.#reader.rows(rows);
    } catch (error) {
      throw new ReaderStop(error);
    }
  }

  #joined(): Buffer {
    const [first] = this.#parts;
    if (this.#parts.length === 1 && first !== undefined) return first;
    const buffer = Buffer.concat(this.#parts);
    this.#parts = [buffer];
    return buffer;
  }

  #keep(buffer: Buffer, from: number): void {
    const rest = buffer.subarray(from);
    this.#parts = [rest];
    this.#bytes = rest.byteLength;
  }
}

/** The one row of a watch's event, which is a Table, or the object itself from servers without Tables. */
export function parseEventTable(text: string): TableHead & { readonly row: RawRow | undefined } {
  const value = recordOf(JSON.parse(text));
  if (value.kind === 'Table') {
    const [row] = listOf(value.rows);
    return { ...tableHead(value), row: row === undefined ? undefined : rowOf(row) };
  }
  const [row] = parseTable({ items: [value] })?.rows ?? [];
  const resourceVersion = textOf(recordOf(value.metadata).resourceVersion) ?? '';
  return {
    resourceVersion,
    continueToken: '',
    remainingItemCount: undefined,
    row: { cells: row?.cells ?? [], object: value },
  };
}

/** Undefined when the text is not whole rows. */
function rowsOf(buffer: Buffer, start: number, end: number): readonly RawRow[] | undefined {
  try {
    return listOf(JSON.parse(`[${buffer.toString('utf8', start, end)}]`)).map(rowOf);
  } catch {
    return undefined;
  }
}

function tableHead(table: Readonly<Record<string, unknown>>): TableHead {
  const metadata = recordOf(table.metadata);
  const { columnDefinitions } = table;
  return {
    ...(Array.isArray(columnDefinitions)
      ? { columns: parseTable({ kind: 'Table', columnDefinitions })?.columns ?? [] }
      : {}),
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
    continueToken: textOf(metadata.continue) ?? '',
    remainingItemCount: numberOf(metadata.remainingItemCount),
  };
}

function rowOf(value: unknown): RawRow {
  const row = recordOf(value);
  return { cells: cellsOf(row.cells), object: row.object ?? null };
}

/** Cells may hold anything JSON has: what is no scalar is shown as JSON. */
function cellsOf(value: unknown): readonly TableCell[] {
  return listOf(value).map((cell) => (isCell(cell) ? cell : (JSON.stringify(cell) ?? null)));
}

function isCell(value: unknown): value is TableCell {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
