import type { ClientMessage, ListAnswer, ListQuestion, LiveRow, RowName, SelectionChange } from '#lib/protocol/live.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { idsBetween } from './list-window.ts';

/** Larger sets are told again only as "all that match", where they are that. */
const mostNames = 4 * liveLimits.answerRows;
const askNamesAfterMs = 400;
/** Well below `liveLimits.messageBytes`, in characters that may take several bytes each. */
const mostCharacters = 16_000;

export interface SelectionHost {
  /** Whether the server keeps the selection; else it is told with every request. */
  readonly isKept: () => boolean;
  readonly say: (change: SelectionChange) => void;
  /** The fallbacks: ask anew, with what `replay` says now. */
  readonly askAnew: () => void;
  readonly ask: (question: ListQuestion) => Promise<ListAnswer>;
  readonly rows: () => readonly LiveRow[];
}

type Kept =
  | { readonly kind: 'names'; readonly names: ReadonlyMap<string, RowName> }
  /** All that matched the query of this key. */
  | { readonly kind: 'all'; readonly queryKey: string }
  /** The server knows; the names are being asked for. */
  | { readonly kind: 'unknown' };

const nothing: Kept = { kind: 'names', names: new Map() };

/**
 * What is selected, as the browser can tell it to a server that has forgotten it. Over a socket the server keeps the
 * set and this is a copy by names; the fallbacks know no other.
 */
export class ListSelection {
  readonly #host: SelectionHost;
  #kept: Kept = nothing;
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SelectionHost) {
    this.#host = host;
  }

  /** Messages that select the same rows again in a subscription without selection. */
  replay(id: number, queryKey: string): readonly ClientMessage[] {
    if (this.#kept.kind === 'names') {
      return inPortions([...this.#kept.names.values()]).map((names) => ({ type: 'select', id, change: { names } }));
    }
    const isSameQuery = this.#kept.kind === 'all' && this.#kept.queryKey === queryKey;
    return isSameQuery ? [{ type: 'select', id, change: { set: 'all' } }] : [];
  }

  async change(change: SelectionChange, queryKey: string): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const known = this.#after(change, queryKey);
    if (this.#host.isKept()) {
      this.#host.say(change);
      this.#kept = known ?? { kind: 'unknown' };
      if (this.#kept.kind !== 'names') this.#askNamesLater(version);
      return;
    }
    try {
      const next = known ?? { kind: 'names', names: await this.#namesAfter(change) };
      if (version !== this.#version) return;
      this.#kept = next;
      this.#host.askAnew();
    } catch (error) {
      // The connection says what is wrong; the selection stays as it was.
      if (!(error instanceof RequestProblem)) throw error;
    }
  }

  /** The query is about to change. Without a socket "all that match" would then mean other rows: their names are asked for. */
  async settle(): Promise<void> {
    if (this.#kept.kind !== 'all' || this.#host.isKept()) return;
    const version = this.#version;
    try {
      const names = await this.#askNames();
      if (version !== this.#version || names === undefined) return;
      this.#kept = { kind: 'names', names };
      this.#host.askAnew();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Undefined where the browser can't tell by itself. */
  #after(change: SelectionChange, queryKey: string): Kept | undefined {
    if ('set' in change) return change.set === 'none' ? nothing : { kind: 'all', queryKey };
    if (this.#kept.kind !== 'names') return undefined;
    if ('names' in change) return withNames(this.#kept.names, change.names);
    const rows = new Map(this.#host.rows().map((row) => [row.id, row]));
    const isRange = 'range' in change;
    const ids = isRange
      ? idsBetween([...rows.values()], change.range)
      : 'remove' in change
        ? change.remove
        : change.add;
    if ((isRange && ids.length === 0) || ids.some((id) => !rows.has(id))) return undefined;
    const chosen = ids.flatMap((id) => rows.get(id) ?? []);
    if (!('remove' in change)) return withNames(this.#kept.names, chosen);
    const names = new Map(this.#kept.names);
    for (const row of chosen) names.delete(keyOf(row));
    return { kind: 'names', names };
  }

  #askNamesLater(version: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      try {
        const names = await this.#askNames();
        if (version === this.#version && names !== undefined) this.#kept = { kind: 'names', names };
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
      }
    }, askNamesAfterMs);
  }

  /** The fallbacks, for what `after` can't tell: by the rows of the window, since ids don't outlive a request there. */
  async #namesAfter(change: SelectionChange): Promise<ReadonlyMap<string, RowName>> {
    const before =
      this.#kept.kind === 'names' ? this.#kept.names : ((await this.#askNames()) ?? new Map<string, RowName>());
    const rows = new Map(this.#host.rows().map((row) => [row.id, row]));
    const rowsOf = (ids: readonly number[]) => ids.flatMap((id) => rows.get(id) ?? []);
    if ('names' in change) return withNames(before, change.names).names;
    if ('add' in change) return withNames(before, rowsOf(change.add)).names;
    if ('range' in change) return withNames(before, rowsOf(idsBetween([...rows.values()], change.range))).names;
    const names = new Map(before);
    if ('remove' in change) for (const row of rowsOf(change.remove)) names.delete(keyOf(row));
    return names;
  }

  /** Undefined when there are too many of them to be told by name. */
  async #askNames(): Promise<ReadonlyMap<string, RowName> | undefined> {
    const names = new Map<string, RowName>();
    for (let from = 0; from < mostNames; from += liveLimits.answerRows) {
      const answer = await this.#host.ask({ kind: 'names', of: 'selected', from, to: from + liveLimits.answerRows });
      if (answer.kind !== 'names' || answer.total > mostNames) return undefined;
      for (const row of answer.rows) names.set(keyOf(row), nameOf(row));
      if (from + liveLimits.answerRows >= answer.total) break;
    }
    return names;
  }
}

const keyOf = ({ namespace = '', name }: RowName) => `${namespace}/${name}`;

function nameOf({ namespace, name }: RowName): RowName {
  return namespace === undefined ? { name } : { namespace, name };
}

function withNames(before: ReadonlyMap<string, RowName>, added: readonly RowName[]): Extract<Kept, { kind: 'names' }> {
  return { kind: 'names', names: new Map([...before, ...added.map((row) => [keyOf(row), nameOf(row)] as const)]) };
}

/** Each portion fits one message. */
function inPortions(names: readonly RowName[]): readonly (readonly RowName[])[] {
  const portions: RowName[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const more = JSON.stringify(name).length + 1;
    characters += more;
    if (characters > mostCharacters) {
      portions.push([]);
      characters = more;
    }
    portions.at(-1)?.push(name);
  }
  return portions;
}
