import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { ObjectQuery } from '#lib/protocol/live.ts';
import { UpstreamProblem } from '#server/live/source/wire/upstream-problem.ts';
import { openWatch, type WatchEvent, watchQuery } from '#server/live/source/wire/watch.ts';
import { Follower, type FollowerParts, watchOrRefuse } from './follower.ts';
import { cutList, identityOf, isNotOlder } from './object-text.ts';
import { readText } from './read-text.ts';

/**
 * One object by name, through deletion and being made again. Read first, for the eyes, then watched from its version.
 * A version that the API server has forgotten (any object that was not touched for a while) is no use: then the watch
 * begins now, and the object is read once it has begun, so that nothing can happen unseen in between.
 */
export class FollowedObject extends Follower {
  /** Undefined until it has been read; null: it is not there. */
  json: string | null | undefined;
  /** Who may list but not get reads it as a list of one name. */
  byList = false;
  readonly #query: ObjectQuery;
  /** Where the watch goes on; undefined: from now. */
  #watchFrom: string | undefined;
  #hasRead = false;
  /** Of what is shown, or of its deletion. */
  #shownVersion = '';
  #events = 0;

  constructor(query: ObjectQuery, parts: FollowerParts) {
    super(parts);
    this.#query = query;
  }

  protected override loseTrack(): void {
    this.#watchFrom = undefined;
  }

  protected override async read(signal: AbortSignal): Promise<void> {
    const text = await this.#fetch(signal);
    this.#hasRead = true;
    this.#show(text, text === null ? this.#shownVersion : identityOf(text).resourceVersion);
  }

  protected override async watchRound(signal: AbortSignal): Promise<void> {
    if (!this.#hasRead || (this.byList && this.#watchFrom === undefined)) {
      await this.read(signal);
      if (!this.byList && this.json) this.#watchFrom = this.#shownVersion;
    }
    const query = watchQuery(this.#watchFrom ?? '');
    query.set('fieldSelector', byName(this.#query.name));
    const fromNow = this.#watchFrom === undefined;
    const control = new AbortController();
    const both = AbortSignal.any([signal, control.signal]);
    const events = await watchOrRefuse(
      openWatch({
        upstream: this.parts.upstream,
        path: `${this.path}?${query}`,
        accept: 'application/json',
        signal: both,
      }),
    );
    let failure: unknown;
    const reading = fromNow
      ? this.#readBeside(both).catch((error: unknown) => {
          failure = error;
          control.abort();
        })
      : this.setLive();
    try {
      for await (const event of events) this.#take(event);
      if (failure !== undefined) throw failure;
    } catch (error) {
      throw failure ?? error;
    } finally {
      control.abort();
      await reading;
    }
  }

  protected override get path(): string {
    return resourcePath(this.#query.resource, { namespace: this.#query.namespace });
  }

  /** While events come in: what they say is newer than what is found here. */
  async #readBeside(signal: AbortSignal): Promise<void> {
    for (;;) {
      const events = this.#events;
      const text = await this.#fetch(signal);
      if (events === this.#events) this.#show(text, text === null ? this.#shownVersion : versionOf(text));
      else if (text === null) continue;
      else if (isNotOlder(versionOf(text), this.#shownVersion)) this.#show(text, versionOf(text));
      this.setLive();
      return;
    }
  }

  #take(event: WatchEvent): void {
    const { resourceVersion } = identityOf(event.text);
    if (resourceVersion !== '') this.#watchFrom = resourceVersion;
    if (event.type === 'BOOKMARK') return;
    this.#events += 1;
    // A watch that begins now may begin with what the API server's cache has, which may be older.
    if (this.#shownVersion !== '' && !isNotOlder(resourceVersion, this.#shownVersion)) return;
    this.#show(event.type === 'DELETED' ? null : event.text, resourceVersion);
  }

  #show(text: string | null, version: string): void {
    this.#shownVersion = version;
    if (text === this.json) return;
    this.json = text;
    if (this.state.state === 'loading') this.state = { state: 'loading', known: 1 };
    this.parts.changed(false);
  }

  /** Null: there is no such object. */
  async #fetch(signal: AbortSignal): Promise<string | null> {
    if (this.byList) return await this.#fetchByList(signal);
    const { resource, namespace, name } = this.#query;
    try {
      return await readText(this.parts.upstream, resourcePath(resource, { namespace, name }), signal);
    } catch (error) {
      if (!(error instanceof UpstreamProblem)) throw error;
      if (error.httpStatus === 404 && error.problem.status.reason === 'NotFound') return null;
      if (error.httpStatus !== 403) throw error;
      try {
        const text = await this.#fetchByList(signal);
        this.byList = true;
        return text;
      } catch (second) {
        // Neither is allowed: the refusal of what was asked for says more.
        throw second instanceof UpstreamProblem && second.httpStatus === 403 ? error : second;
      }
    }
  }

  async #fetchByList(signal: AbortSignal): Promise<string | null> {
    const query = new URLSearchParams({ fieldSelector: byName(this.#query.name) });
    const text = await readText(this.parts.upstream, `${this.path}?${query}`, signal);
    const list = cutList(text, this.#query.resource);
    this.#watchFrom = list.resourceVersion === '' ? undefined : list.resourceVersion;
    return list.items[0] ?? null;
  }
}

function versionOf(text: string): string {
  return identityOf(text).resourceVersion;
}

/** Some names (of RBAC, of aggregated APIs) may hold what separates selectors; the API server reads it escaped. */
function byName(name: string): string {
  return `metadata.name=${name.replace(/[\\,=]/g, '\\$&')}`;
}
