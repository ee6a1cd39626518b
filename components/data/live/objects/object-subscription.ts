import { parseKubeObject, type TypeMeta } from '#components/data/parse-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf, resourcePath } from '#lib/kubernetes/resource.ts';
import { isRecord } from '#lib/kubernetes/untyped.ts';
import { parseJson, stringifyJson } from '#lib/manifest/lossless-json.ts';
import type { ClientMessage, LiveProblem, LiveState, ObjectQuery, ObjectsQuery } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { problemOfLive } from '../connection/live-connection.ts';
import type { Outage } from '../connection/outage.ts';
import type { LiveClient } from '../live-client.ts';
import { Store } from '../store.ts';
import type { Frame, Subscription } from '../subscription.ts';
import { applyObjectsFrame, type ObjectSet } from './object-set.ts';

export interface Watched<Value> {
  /** What came last; it stays while the connection is lost and after the subscription has ended. */
  readonly value: Value | undefined;
  /** Undefined until the first frame. */
  readonly state: LiveState | undefined;
  /** Set while the connection is lost, until the first frame after it. */
  readonly outage: Outage | undefined;
  /** The subscription has ended. */
  readonly problem: RequestProblem | undefined;
}

/** What a subscription of objects has in common, whatever its frames hold. */
abstract class WatchedSubscription<Value> implements Subscription {
  readonly id: number;
  readonly watched = new Store<Watched<Value>>({
    value: undefined,
    state: undefined,
    outage: undefined,
    problem: undefined,
  });
  /** At the API server, to name it in problems. */
  readonly path: string;
  protected readonly client: LiveClient;

  constructor(client: LiveClient, path: string) {
    this.client = client;
    this.path = path;
    this.id = client.nextId();
  }

  abstract opening(): readonly ClientMessage[];
  abstract apply(frame: Frame): boolean;

  protected show(value: Value | undefined, state: LiveState): void {
    this.watched.set({ value, state, outage: undefined, problem: undefined });
  }

  hasMovedOn(): boolean {
    return false;
  }

  ended(problem: LiveProblem): void {
    const { value, state } = this.watched.get();
    this.watched.set({ value, state, outage: undefined, problem: problemOfLive(this.client.cluster, problem) });
  }

  lost(outage: Outage): void {
    this.watched.set({ ...this.watched.get(), outage });
  }

  open(): void {
    this.client.open(this);
  }

  close(): void {
    this.client.close(this);
  }

  refresh(): void {
    this.client.refresh(this);
  }
}

export interface ReadObject {
  /** As the API server sent it. */
  readonly json: string;
  readonly object: KubeObject;
  /** Read by a list of one name, since this user may list but not get. */
  readonly byList: boolean;
  /** It was here, and is not any more. */
  readonly isGone: boolean;
}

export class ObjectSubscription extends WatchedSubscription<ReadObject> {
  readonly #query: ObjectQuery;
  readonly #typeMeta: TypeMeta;

  constructor(client: LiveClient, query: ObjectQuery) {
    super(client, resourcePath(query.resource, query));
    this.#query = query;
    this.#typeMeta = { apiVersion: apiVersionOf(query.resource), kind: query.resource.kind };
  }

  opening(): readonly ClientMessage[] {
    return [{ type: 'object', id: this.id, query: this.#query }];
  }

  apply(frame: Frame): boolean {
    if (frame.type !== 'object') return false;
    const before = this.watched.get().value;
    if (frame.json === null) {
      const after = before === undefined || before.isGone ? before : { ...before, isGone: true };
      this.watched.set({ value: after, state: frame.state, outage: undefined, problem: this.#notFound() });
      return true;
    }
    if (frame.json === undefined) {
      this.watched.set({ ...this.watched.get(), state: frame.state, outage: undefined });
      return true;
    }
    this.show(this.#read(frame.json, frame.byList === true, before), frame.state);
    return true;
  }

  /** The same bytes keep the same object, so that nothing is drawn again. */
  #read(json: string, byList: boolean, before: ReadObject | undefined): ReadObject {
    const text = byList ? withTypeMeta(json, this.#typeMeta) : json;
    if (before?.json === text && before.byList === byList && !before.isGone) return before;
    return { json: text, object: parseKubeObject(text), byList, isGone: false };
  }

  #notFound(): RequestProblem {
    const { resource, name } = this.#query;
    const where = resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
    return new RequestProblem({
      httpStatus: 404,
      // As the API server words it.
      status: {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        message: `${where} "${name}" not found`,
        reason: 'NotFound',
        code: 404,
        details: { name, group: resource.group, kind: resource.plural },
      },
      request: { cluster: this.client.cluster, method: 'GET', path: this.path },
    });
  }
}

/** Items of lists have no apiVersion and kind; every digit and field stays as it was. */
function withTypeMeta(json: string, typeMeta: TypeMeta): string {
  const object = parseJson(json);
  if (!isRecord(object) || typeof object.kind === 'string') return json;
  return stringifyJson({ ...typeMeta, ...object });
}

export class ObjectsSubscription extends WatchedSubscription<ObjectSet> {
  readonly #query: ObjectsQuery;
  readonly #typeMeta: TypeMeta;

  constructor(client: LiveClient, query: ObjectsQuery) {
    super(client, resourcePath(query.resource, query));
    this.#query = query;
    this.#typeMeta = { apiVersion: apiVersionOf(query.resource), kind: query.resource.kind };
  }

  opening(): readonly ClientMessage[] {
    return [{ type: 'objects', id: this.id, query: this.#query }];
  }

  apply(frame: Frame): boolean {
    if (frame.type !== 'objects') return false;
    const set = applyObjectsFrame(this.watched.get().value, frame, this.#typeMeta);
    if (set === undefined) return false;
    this.show(set, frame.state);
    return true;
  }
}
