import { setMaxListeners } from 'node:events';
import type { LiveProblem, LiveState, RowName, ScopeProblem } from '#lib/protocol/live.ts';
import { type FeedCore, feedCore } from './core/feed-core.ts';
import { type Pace, usualPace } from './core/pace.ts';
import { Selectors } from './enrichment/selectors.ts';
import { Usage } from './enrichment/usage.ts';
import { WantedRows } from './enrichment/wanted-rows.ts';
import { WholeLists } from './enrichment/whole-lists.ts';
import type { Feed, FeedOptions } from './feed.ts';
import { type ListFacts, listProblems, listState, nextLookMs } from './list-state.ts';
import { Scope } from './scope/scope.ts';

/** A timer that comes so much later than it should: the machine was asleep, and connections may be dead without a word. */
const wakeCheckMs = 5_000;
const asleepMs = 20_000;

/** Begins at once. */
export function startFeed(options: FeedOptions, pace = usualPace): Feed {
  return new ListFeed(options, pace);
}

class ListFeed implements Feed {
  readonly #core: FeedCore;
  readonly #scopes: readonly Scope[];
  readonly #wantedRows: WantedRows;
  readonly #wholeLists: WholeLists;
  readonly #selectors: Selectors;
  readonly #usage: Usage;
  readonly #wakeCheck: NodeJS.Timeout;
  /** Ends every request that is in flight. */
  #running: AbortController | undefined;
  #runningSinceMs = 0;
  #settling = true;
  #ended = false;
  #toldState = '';
  #toldProblems = '[]';
  #lookAgain: NodeJS.Timeout | undefined;

  constructor(options: FeedOptions, pace: Pace) {
    this.#core = feedCore(options, pace);
    const listAgain = () => this.#listAgain();
    const changed = () => this.#tell();
    const { namespaced } = options.resource;
    const namespaces = namespaced && options.namespaces.length > 0 ? options.namespaces : [undefined];
    this.#scopes = namespaces.map(
      (namespace) =>
        new Scope(this.#core, namespace, {
          changed,
          loaded: (scope) => this.#loaded(scope),
          listAgain: (by) => this.#listAgain(by),
        }),
    );
    this.#wantedRows = new WantedRows(this.#core, this.#scopes, listAgain);
    this.#wholeLists = new WholeLists(this.#core, this.#scopes, { progress: changed, listAgain });
    this.#selectors = new Selectors(this.#core, this.#scopes, { listAgain, needsAll: () => this.wantAll() });
    this.#usage = new Usage(this.#core);
    this.#wakeCheck = this.#watchForSleep();
    this.#begin();
  }

  want(rows: readonly RowName[]): void {
    this.#wantedRows.want(rows);
  }

  wantAll(): void {
    this.#wholeLists.wantAll();
    this.#tell();
  }

  wantAllOnce(): void {
    this.#wholeLists.wantAllOnce();
  }

  wantSelector(selector: string, wish: number): void {
    this.#selectors.want(selector, wish);
  }

  wantUsage(rows: readonly RowName[]): void {
    this.#usage.want(rows);
  }

  wantAllUsage(wanted: boolean): void {
    this.#usage.wantAll(wanted);
  }

  credentialChanged(): void {
    if (this.#running === undefined && !this.#ended) return;
    this.#halt();
    this.#begin();
  }

  pause(): void {
    this.#halt();
    this.#settling = true;
  }

  resume(): void {
    if (this.#running === undefined) this.#begin();
  }

  refresh(): void {
    this.#halt();
    for (const scope of this.#scopes) scope.forgetRefusals();
    this.#begin();
  }

  stop(): void {
    this.#halt();
    clearInterval(this.#wakeCheck);
  }

  #begin(): void {
    if (this.#ended) for (const scope of this.#scopes) scope.forgetRefusals();
    this.#ended = false;
    this.#running = new AbortController();
    this.#runningSinceMs = Date.now();
    const { signal } = this.#running;
    // Every request of a list listens to it.
    setMaxListeners(0, signal);
    for (const scope of this.#scopes) void scope.run(signal);
    this.#wantedRows.run(signal);
    this.#wholeLists.run(signal);
    this.#selectors.run(signal);
    this.#usage.run(signal);
    this.#tell();
  }

  /** Nothing is in flight any more when this returns. */
  #halt(): void {
    const running = this.#running;
    this.#running = undefined;
    clearTimeout(this.#lookAgain);
    running?.abort();
  }

  #loaded(scope: Scope): void {
    this.#wantedRows.loaded(scope);
    this.#wholeLists.loaded(scope);
    this.#selectors.loaded(scope);
  }

  #listAgain(except?: Scope): void {
    for (const scope of this.#scopes) if (scope !== except) scope.listAgain();
  }

  #tell(): void {
    if (this.#running === undefined) return;
    const problem = this.#endingProblem();
    if (problem !== undefined) {
      this.#end(problem);
      return;
    }
    const facts = this.#facts();
    if (!facts.scopes.some((scope) => scope.trouble !== undefined)) this.#settling = false;
    this.#tellOnce(listState(facts), listProblems(facts));
    clearTimeout(this.#lookAgain);
    const lookMs = nextLookMs(facts);
    if (lookMs === undefined) return;
    this.#lookAgain = setTimeout(() => this.#tell(), lookMs);
    this.#lookAgain.unref();
  }

  #tellOnce(state: LiveState, problems: readonly ScopeProblem[]): void {
    const { events } = this.#core.options;
    const [stateText, problemsText] = [JSON.stringify(state), JSON.stringify(problems)];
    if (problemsText !== this.#toldProblems) {
      this.#toldProblems = problemsText;
      events.problems(problems);
    }
    if (stateText !== this.#toldState) {
      this.#toldState = stateText;
      events.state(state);
    }
  }

  #facts(): ListFacts {
    return {
      scopes: this.#scopes,
      rows: this.#core.options.sink.size,
      nowMs: Date.now(),
      runningSinceMs: this.#runningSinceMs,
      settling: this.#settling,
      wholeRead: this.#wholeLists.progress,
    };
  }

  /** One part may be refused while others go on; not so the credential itself, or the length of the whole. */
  #endingProblem(): LiveProblem | undefined {
    const refused = this.#scopes.flatMap((scope) => scope.refused ?? []);
    if (refused.length === this.#scopes.length) return refused[0];
    return refused.find((problem) => problem.httpStatus === 401 || problem.failure !== undefined);
  }

  #end(problem: LiveProblem): void {
    this.#halt();
    this.#ended = true;
    this.#core.options.events.ended(problem);
  }

  #watchForSleep(): NodeJS.Timeout {
    let lastMs = Date.now();
    const timer = setInterval(() => {
      const nowMs = Date.now();
      const slept = nowMs - lastMs > asleepMs;
      lastMs = nowMs;
      if (slept && this.#running !== undefined) this.credentialChanged();
    }, wakeCheckMs);
    return timer.unref();
  }
}
