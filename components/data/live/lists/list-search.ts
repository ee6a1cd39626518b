import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { lastingProblem } from '../connection/outage.ts';
import type { LiveClient } from '../live-client.ts';
import { liveResource } from '../live-resource.ts';
import { Store } from '../store.ts';
import { ListSubscription, type ListWish, wishKey } from './list-subscription.ts';

/** One kind that is searched, and where. */
export interface Searched {
  readonly resource: Resource;
  readonly namespaces: readonly string[];
}

export interface Found {
  readonly resource: Resource;
  readonly namespaces: readonly string[];
  readonly rows: readonly LiveRow[];
  /** Of which `rows` are the first. */
  readonly matched: number;
  /** It can't be searched. */
  readonly problem: RequestProblem | undefined;
}

export interface SearchState {
  /** One a kind, in the order in which they were asked for. */
  readonly found: readonly Found[];
  /** Some have not answered: `found` is of the search before, or what has come so far. */
  readonly isPending: boolean;
}

interface Asked {
  readonly searched: Searched;
  readonly key: string;
  readonly list: ListSubscription;
}

/** Answers come together unless one takes longer than this. */
const togetherWithinMs = 600;
const nothing: SearchState = { found: [], isPending: false };

/**
 * A search over several kinds: a small live list of each. The server makes them from the rows that it has for this user
 * anyway, where it has them. Nothing is shown bit by bit: what is found of all kinds is there at once, or after a while.
 */
export class ListSearch {
  readonly state = new Store<SearchState>(nothing);
  readonly #client: LiveClient;
  readonly #open = new Map<string, { readonly list: ListSubscription; readonly leave: () => void }>();
  #asked: readonly Asked[] = [];
  #isLate = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LiveClient) {
    this.#client = client;
  }

  /** Of each kind the first `rows` of what matches. Nothing to search: nothing is found, and nothing stays open. */
  ask(searched: readonly Searched[], filter: string, sort: string, rows: number): void {
    clearTimeout(this.#timer);
    const wanted = new Set(searched.map(({ resource }) => resourceId(resource)));
    for (const id of [...this.#open.keys()]) if (!wanted.has(id)) this.#close(id);
    if (searched.length === 0) {
      this.#asked = [];
      this.state.set(nothing);
      return;
    }
    this.#isLate = false;
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.#tell();
    }, togetherWithinMs);
    // None of them is heard before all are asked.
    this.#asked = [];
    this.#asked = searched.map((one) => this.#ask(one, filter, sort, rows));
    this.#tell();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const id of [...this.#open.keys()]) this.#close(id);
    this.#asked = [];
  }

  #ask(searched: Searched, filter: string, sort: string, rows: number): Asked {
    const id = resourceId(searched.resource);
    const { namespaces } = searched;
    const wish: ListWish = { resource: liveResource(searched.resource), namespaces, filter, sort, extras: [] };
    const open = this.#open.get(id)?.list;
    open?.wish(wish, 0, rows);
    const list = open ?? new ListSubscription(this.#client, wish, 0, rows);
    if (open === undefined) {
      this.#open.set(id, { list, leave: list.view.subscribe(() => this.#tell()) });
      list.open();
    }
    return { searched, key: wishKey(wish), list };
  }

  #close(id: string): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.leave();
    open?.list.close(false);
  }

  #tell(): void {
    if (this.#asked.length === 0) return;
    const isPending = !this.#asked.every(isSettled);
    if (isPending && !this.#isLate) this.state.set({ ...this.state.get(), isPending });
    else this.state.set({ found: this.#asked.map(foundOf), isPending });
  }
}

function isSettled({ key, list }: Asked): boolean {
  const { window, shownKey, problem } = list.view.get();
  if (problem !== undefined) return true;
  return shownKey === key && window !== undefined && window.state.state !== 'loading';
}

function foundOf({ searched, key, list }: Asked): Found {
  const { window, shownKey, problem, outage } = list.view.get();
  const own = shownKey === key ? window : undefined;
  return {
    ...searched,
    rows: own?.rows ?? [],
    matched: own?.matched ?? 0,
    problem: problem ?? (own === undefined ? lastingProblem(outage) : undefined),
  };
}
