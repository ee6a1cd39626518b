import type {
  ClientMessage,
  ListAnswer,
  ListFrame,
  ListQuery,
  ListQuestion,
  LiveProblem,
  LiveRow,
  LiveState,
  ObjectFrame,
  ObjectsFrame,
  ScopeProblem,
  SelectionChange,
} from '#lib/protocol/live.ts';

type Frame = ListFrame | ObjectFrame | ObjectsFrame;
type Send = (message: ClientMessage) => void;

/** Long enough for a busy machine; a test that knows better says so. */
export const patienceMs = 30_000;

/** What one subscription shows. Waiting is by condition: each frame wakes whoever waits. */
abstract class LiveModel {
  readonly id: number;
  /** The subscription has ended: why. */
  ended: LiveProblem | undefined;
  frames = 0;
  /** By `performance.now()`, of the last one. */
  frameAtMs = 0;
  lastSeq: number | undefined;
  protected readonly send: Send;
  readonly #waiting = new Set<() => void>();
  #broken: Error | undefined;

  constructor(id: number, send: Send) {
    this.id = id;
    this.send = send;
  }

  /** Tells its state when it has waited in vain. */
  abstract describe(): string;
  protected abstract take(frame: Frame): void;

  /** Of a query that has been replaced meanwhile. */
  protected isOutdated(_turn: number | undefined): boolean {
    return false;
  }

  apply(frame: Frame): void {
    try {
      if (this.ended !== undefined) throw new Error('a frame after the end');
      this.take(frame);
      this.frames += 1;
      this.frameAtMs = performance.now();
      this.lastSeq = frame.seq;
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error(String(error));
    }
    this.#wake();
  }

  end(problem: LiveProblem, turn?: number): void {
    if (this.isOutdated(turn)) return;
    this.ended = problem;
    this.#wake();
  }

  /** What the server said that contradicts the protocol, or how the socket ended. */
  get broken(): Error | undefined {
    return this.#broken;
  }

  socketClosed(code: number): void {
    this.#broken ??= new Error(`the socket was closed with ${code}`);
    this.#wake();
  }

  /** Waits until `fits`, with this model as its argument. @throws when the subscription ends, or a frame is wrong. */
  until(fits: (model: this) => boolean, timeoutMs = patienceMs): Promise<this> {
    return this.#wait(timeoutMs, () => {
      if (fits(this)) return true;
      if (this.ended !== undefined) throw new Error(`ended: ${JSON.stringify(this.ended)}`);
      return false;
    });
  }

  async untilEnded(timeoutMs = patienceMs): Promise<LiveProblem> {
    await this.#wait(timeoutMs, () => this.ended !== undefined);
    if (this.ended === undefined) throw new Error('not ended');
    return this.ended;
  }

  refresh(): void {
    this.send({ type: 'refresh', id: this.id });
  }

  #wait(timeoutMs: number, holds: () => boolean): Promise<this> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`waited ${timeoutMs} ms in vain: ${this.describe()}`));
      }, timeoutMs);
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        settle();
      };
      const check = () => {
        try {
          if (holds()) finish(() => resolve(this));
          else if (this.#broken !== undefined) finish(() => reject(this.#broken));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      this.#waiting.add(check);
      check();
    });
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check();
  }
}

interface ListCalls {
  readonly send: Send;
  readonly ask: (question: ListQuestion) => Promise<ListAnswer>;
  readonly forget: () => void;
}

export class LiveListModel extends LiveModel {
  query: ListQuery;
  /** Counts the queries: frames of an earlier one are on their way still when it is replaced. */
  turn = 1;
  /** A frame of the present query has come. */
  isAnswered = false;
  columns: ListFrame['columns'];
  total = 0;
  matched = 0;
  facets: ListFrame['facets'] = [];
  from = 0;
  /** Rows of the window in their order. */
  rows: readonly LiveRow[] = [];
  state: LiveState | undefined;
  problems: readonly ScopeProblem[] = [];
  selected = 0;
  marks: readonly number[] = [];
  changedAtMs: number | undefined;
  readonly #calls: ListCalls;
  #byId = new Map<number, LiveRow>();
  #order: readonly number[] = [];

  constructor(id: number, query: ListQuery, calls: ListCalls) {
    super(id, calls.send);
    this.query = query;
    this.#calls = calls;
  }

  /** Everything has been read and is being watched (or polled). */
  get settled(): boolean {
    return this.isAnswered && this.#isComplete;
  }

  get #isComplete(): boolean {
    return this.state?.state === 'live' || this.state?.state === 'polled';
  }

  get names(): readonly string[] {
    return this.rows.map((row) => (row.namespace === undefined ? row.name : `${row.namespace}/${row.name}`));
  }

  /** Replaces parts of the query under the same id. */
  change(changes: Partial<ListQuery>): void {
    this.query = { ...this.query, ...changes };
    this.turn += 1;
    this.isAnswered = false;
    this.send({ type: 'list', id: this.id, turn: this.turn, query: this.query });
  }

  window(from: number, to: number): void {
    this.query = { ...this.query, from, to };
    this.send({ type: 'window', id: this.id, from, to });
  }

  select(change: SelectionChange): void {
    this.send({ type: 'select', id: this.id, change });
  }

  ask(question: ListQuestion): Promise<ListAnswer> {
    return this.#calls.ask(question);
  }

  close(): void {
    this.send({ type: 'close', id: this.id });
    this.#calls.forget();
  }

  override describe(): string {
    const { state, total, matched, from, rows, frames, ended } = this;
    const problems = this.problems.map(({ namespace, problem }) => `${namespace}: ${problem.status.message}`);
    return JSON.stringify({ state, total, matched, from, rows: rows.length, frames, ended, problems });
  }

  protected override isOutdated(turn: number | undefined): boolean {
    return turn !== undefined && turn !== this.turn;
  }

  protected override take(frame: Frame): void {
    if (frame.type !== 'list') throw new Error(`a frame ${frame.type} for a list`);
    if (frame.turn !== this.turn) return;
    if (!this.isAnswered && frame.first !== true) throw new Error('the first frame is not marked as that');
    if (frame.first === true) {
      this.#byId = new Map();
      this.#order = [];
      // What a first frame does not say is not so.
      this.problems = [];
      this.marks = [];
    }
    this.isAnswered = true;
    this.#takeRows(frame);
    this.columns = frame.columns ?? this.columns;
    this.problems = frame.problems ?? this.problems;
    this.marks = frame.marks ?? this.marks;
    this.changedAtMs = frame.changedAtMs ?? this.changedAtMs;
    const { total, matched, facets, from, state, selected } = frame;
    Object.assign(this, { total, matched, facets, from, state, selected });
    if (matched > total) throw new Error(`${matched} of ${total} match`);
  }

  #takeRows(frame: ListFrame): void {
    const sent = new Map(frame.rows?.map((row) => [row.id, row]));
    const order = frame.order ?? this.#order;
    const byId = new Map<number, LiveRow>();
    for (const id of order) {
      const row = sent.get(id) ?? this.#byId.get(id);
      if (row === undefined) throw new Error(`row ${id} is in the order, but was never sent`);
      if (byId.has(id)) throw new Error(`row ${id} is twice in the order`);
      byId.set(id, row);
    }
    for (const id of sent.keys()) if (!byId.has(id)) throw new Error(`row ${id} was sent, but is not in the order`);
    this.#byId = byId;
    this.#order = order;
    this.rows = [...byId.values()];
  }
}

export class LiveObjectModel extends LiveModel {
  /** Undefined until the first frame; null: it is not there. */
  json: string | null | undefined;
  byList = false;
  state: LiveState | undefined;

  close(): void {
    this.send({ type: 'close', id: this.id });
  }

  override describe(): string {
    const { state, json, frames, ended } = this;
    return JSON.stringify({ state, json: json?.slice(0, 200), frames, ended });
  }

  protected override take(frame: Frame): void {
    if (frame.type !== 'object') throw new Error(`a frame ${frame.type} for an object`);
    if (frame.json !== undefined) this.json = frame.json;
    this.byList = frame.byList ?? false;
    this.state = frame.state;
  }
}

export class LiveObjectsModel extends LiveModel {
  /** By uid, as the API server sent them. */
  readonly objects = new Map<string, string>();
  more = false;
  state: LiveState | undefined;

  close(): void {
    this.send({ type: 'close', id: this.id });
  }

  override describe(): string {
    const { state, objects, more, frames, ended } = this;
    return JSON.stringify({ state, objects: objects.size, more, frames, ended });
  }

  protected override take(frame: Frame): void {
    if (frame.type !== 'objects') throw new Error(`a frame ${frame.type} for objects`);
    if (frame.first === true) this.objects.clear();
    for (const uid of frame.drop) this.objects.delete(uid);
    for (const json of frame.put) this.objects.set(uidOf(json), json);
    this.more = frame.more;
    this.state = frame.state;
  }
}

function uidOf(json: string): string {
  const object: unknown = JSON.parse(json);
  if (typeof object === 'object' && object !== null && 'metadata' in object) {
    const { metadata } = object;
    if (typeof metadata === 'object' && metadata !== null && 'uid' in metadata) return String(metadata.uid);
  }
  throw new Error('an object without a uid');
}
