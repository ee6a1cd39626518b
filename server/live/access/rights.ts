import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { LiveProblem, LiveResource, ScopeProblem } from '#lib/protocol/live.ts';
import { problemOf, problemOfStatus } from '#server/live/problem.ts';
import type { SubscriptionRights } from '#server/live/worker/thread-messages.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { askUpstream } from './ask-upstream.ts';
import { credentialRefused } from './identity.ts';
import { type Scope, scopeRequest } from './scope.ts';

export type RightsAnswer =
  | { readonly state: 'allowed'; readonly rights: SubscriptionRights }
  | { readonly state: 'refused'; readonly problem: LiveProblem }
  /** The credential itself is not taken any more. */
  | { readonly state: 'signed-out'; readonly problem: LiveProblem }
  /** The API server could not be asked. */
  | { readonly state: 'unknown'; readonly problem: LiveProblem };

type Verb = 'list' | 'watch' | 'get';
type Verdict = { readonly state: 'allowed' } | Exclude<RightsAnswer, { state: 'allowed' }>;
type Place = { readonly namespace: string; readonly name?: string };

const reviewPath = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const allowed: Verdict = { state: 'allowed' };

/** Answers are shared this long between subscriptions that a page opens together. */
const freshMs = 5_000;
const maxAtOnce = 16;
/** One question without an answer stands for those that wait behind it: they must not wait as long, one by one. */
const silenceMs = 1_000;
const maxRemembered = 5_000;

/**
 * What one credential may read, asked of the API server by SelfSubjectAccessReviews with that credential. The whole
 * question is the key: verb, group, resource, namespace and name.
 */
export class AccessReviews {
  readonly #upstream: UserUpstream;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, { readonly atMs: number; readonly verdict: Promise<Verdict> }>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #silence: { readonly untilMs: number; readonly verdict: Verdict } | undefined;

  constructor(upstream: UserUpstream, signal: AbortSignal) {
    this.#upstream = upstream;
    this.#signal = signal;
  }

  /** Answers given before now count no more. */
  forget(): void {
    this.#known.clear();
  }

  /** `before`: problems that are told again where nothing has changed, without asking for the words once more. */
  async rights(scope: Scope, before: readonly ScopeProblem[] = []): Promise<RightsAnswer> {
    return scope.kind === 'object' ? this.#objectRights(scope) : this.#listRights(scope, before);
  }

  /** Whether the API server says that it is ready; it does to everybody who is signed in, unless somebody took that away. */
  async isReady(): Promise<boolean> {
    const answer = await askUpstream(this.#upstream, { method: 'GET', path: '/readyz', signal: this.#signal });
    return 'httpStatus' in answer && answer.httpStatus === 200;
  }

  async #objectRights({ resource, namespace, name }: Extract<Scope, { kind: 'object' }>): Promise<RightsAnswer> {
    const ask = (verb: Verb) => this.#verdict(verb, resource, { namespace, name });
    const [get, list, watch] = await Promise.all([ask('get'), ask('list'), ask('watch')]);
    for (const one of [get, list]) if (one.state === 'signed-out' || one.state === 'unknown') return one;
    if (get.state === 'refused' && list.state === 'refused') return get;
    return {
      state: 'allowed',
      rights: { list: list.state === 'allowed', watch: watch.state === 'allowed', get: get.state === 'allowed' },
    };
  }

  async #listRights(
    { resource, namespaces }: Extract<Scope, { kind: 'lists' }>,
    before: readonly ScopeProblem[],
  ): Promise<RightsAnswer> {
    const places = await Promise.all(
      namespaces.map(async (namespace) => {
        const known = before.find((one) => one.namespace === namespace)?.problem;
        const ask = (verb: Verb) => this.#verdict(verb, resource, { namespace }, known);
        const [list, watch, get] = await Promise.all([ask('list'), ask('watch'), ask('get')]);
        return { namespace, list, watch: watch.state === 'allowed', get: get.state === 'allowed' };
      }),
    );
    const refused: ScopeProblem[] = [];
    let first: RightsAnswer | undefined;
    for (const { namespace, list } of places) {
      if (list.state === 'allowed') continue;
      if (list.state !== 'refused') return list;
      first ??= list;
      refused.push({ namespace, problem: list.problem });
    }
    const open = places.filter(({ list }) => list.state === 'allowed');
    if (open.length === 0 && first !== undefined) return first;
    return {
      state: 'allowed',
      rights: {
        list: true,
        watch: open.every(({ watch }) => watch),
        get: open.every(({ get }) => get),
        ...(refused.length === 0 ? {} : { refused }),
      },
    };
  }

  #verdict(verb: Verb, resource: LiveResource, place: Place, before?: LiveProblem): Promise<Verdict> {
    const key = JSON.stringify([verb, resource.group, resource.version, resource.plural, place.namespace, place.name]);
    const known = this.#known.get(key);
    const nowMs = performance.now();
    if (known !== undefined && nowMs - known.atMs < freshMs) return known.verdict;
    if (this.#known.size >= maxRemembered) this.#known.clear();
    const verdict = this.#inTurn(async () => {
      if (this.#silence !== undefined && performance.now() < this.#silence.untilMs) return this.#silence.verdict;
      const said = await this.#ask(verb, resource, place, before);
      if (said.state === 'unknown') this.#silence = { untilMs: performance.now() + silenceMs, verdict: said };
      return said;
    });
    const entry = { atMs: nowMs, verdict };
    this.#known.set(key, entry);
    // What was refused may be granted the next moment, and is then tried again by hand.
    void verdict.then(({ state }) => {
      if (state !== 'allowed' && this.#known.get(key) === entry) this.#known.delete(key);
    });
    return verdict;
  }

  async #ask(verb: Verb, resource: LiveResource, place: Place, before: LiveProblem | undefined): Promise<Verdict> {
    const attributes = {
      verb,
      group: resource.group,
      version: resource.version,
      resource: resource.plural,
      namespace: place.namespace,
      ...(place.name === undefined ? {} : { name: place.name }),
    };
    const answer = await askUpstream(this.#upstream, {
      method: 'POST',
      path: reviewPath,
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: attributes },
      },
      signal: this.#signal,
    });
    if ('problem' in answer) return { state: 'unknown', problem: answer.problem };
    if (answer.httpStatus === 401) return { state: 'signed-out', problem: credentialRefused() };
    const said = answer.httpStatus < 300 ? recordOf(recordOf(answer.body).status).allowed : undefined;
    if (said === true) return allowed;
    if (said === false && before !== undefined) return { state: 'refused', problem: before };
    // Where the words matter, or reviews are not to be had, the request itself is tried: that is the API server's
    // last word, and its sentence names user, verb and place.
    if (verb === 'list' || (verb === 'get' && place.name !== undefined)) return this.#try(verb, resource, place);
    return said === undefined ? allowed : { state: 'refused', problem: forbidden(verb, resource, place) };
  }

  async #try(verb: Verb, resource: LiveResource, place: Place): Promise<Verdict> {
    const path =
      verb === 'list' && place.name !== undefined
        ? `${scopeRequest(resource, { namespace: place.namespace })}&fieldSelector=${encodeURIComponent(`metadata.name=${place.name}`)}`
        : scopeRequest(resource, place);
    const request = { method: 'GET', path };
    const shown = { method: 'GET', path: path.split('?', 1)[0] ?? path };
    const answer = await askUpstream(this.#upstream, { ...request, accept: metadataOnly, signal: this.#signal });
    if ('problem' in answer) return { state: 'unknown', problem: answer.problem };
    if (answer.httpStatus === 401) return { state: 'signed-out', problem: credentialRefused() };
    if (answer.httpStatus === 403) {
      const status = parseStatus(answer.httpStatus, answer.body);
      return { state: 'refused', problem: problemOfStatus(answer.httpStatus, status, shown) };
    }
    if (answer.httpStatus === 429 || answer.httpStatus >= 500) {
      const status = parseStatus(answer.httpStatus, answer.body);
      return { state: 'unknown', problem: problemOfStatus(answer.httpStatus, status, shown) };
    }
    // Also what is not found, or can't be listed: whoever reads it says so with the server's words.
    return allowed;
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= maxAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

/** Little to read, from every API: those that know no PartialObjectMetadata answer as usual. */
const metadataOnly =
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json';

/** Never shown by itself: who may list but not watch is polled. */
function forbidden(verb: Verb, resource: LiveResource, place: Place): LiveProblem {
  const request = { method: 'GET', path: scopeRequest(resource, place) };
  return problemOf('path-refused', `${resource.plural} may not be read by ${verb} here`, request);
}
