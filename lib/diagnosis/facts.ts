import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf, type Resource } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Unread } from './finding.ts';

export type FactResource = Pick<Resource, 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>;

/** One question to the API server. */
export type FactRequest =
  | {
      readonly ask: 'list';
      readonly resource: FactResource;
      /** Absent: of the whole cluster. */
      readonly namespace?: string | undefined;
      readonly labelSelector?: string | undefined;
      readonly fieldSelector?: string | undefined;
      /** Default 200. */
      readonly limit?: number | undefined;
      /** Only `metadata` is needed: a fraction of the bytes, and nothing of a Secret's. */
      readonly metadataOnly?: boolean | undefined;
    }
  | {
      readonly ask: 'object';
      readonly resource: FactResource;
      readonly namespace?: string | undefined;
      readonly name: string;
      readonly metadataOnly?: boolean | undefined;
    }
  /** The end of a container's log. */
  | {
      readonly ask: 'log';
      readonly namespace: string;
      readonly pod: string;
      readonly container: string;
      readonly previous: boolean;
      readonly lines: number;
    }
  /** A document of the API server that is no object: `/readyz?verbose`. */
  | { readonly ask: 'document'; readonly path: string };

export type Fact =
  | { readonly state: 'list'; readonly items: readonly KubeObject[]; readonly more: boolean }
  | { readonly state: 'object'; readonly object: KubeObject }
  | { readonly state: 'text'; readonly text: string; readonly httpStatus: number }
  /** 404: it does not exist. */
  | { readonly state: 'missing' }
  | { readonly state: 'unread'; readonly unread: Unread };

/** The answers so far, and what has been asked for beyond them. */
export interface Gathered {
  readonly answers: ReadonlyMap<string, Fact>;
  readonly wanted: Map<string, FactRequest>;
}

/**
 * What is known about one object and what is around it. Rules ask it questions; a question that nobody has answered yet
 * is `undefined` and is noted in `wanted`: whoever gathers answers it, and the rules are run again. So a rule says what
 * it needs by using it, and must never take `undefined` for "there is none".
 */
export class Facts {
  readonly subject: KubeObject;
  readonly nowMs: number;
  readonly #gathered: Gathered;

  constructor(subject: KubeObject, nowMs: number, gathered: Gathered = { answers: new Map(), wanted: new Map() }) {
    this.subject = subject;
    this.nowMs = nowMs;
    this.#gathered = gathered;
  }

  /** The same facts seen from another object: its rules say what is wrong with that. */
  of(subject: KubeObject): Facts {
    return new Facts(subject, this.nowMs, this.#gathered);
  }

  /** At most the request's limit of them: see `hasMore`. */
  list(request: Omit<Extract<FactRequest, { ask: 'list' }>, 'ask'>): readonly KubeObject[] | undefined {
    const fact = this.ask({ ask: 'list', ...request });
    return fact?.state === 'list' ? fact.items : fact?.state === 'missing' ? [] : undefined;
  }

  /** Whether the list holds only a part of what there is. */
  hasMore(request: Omit<Extract<FactRequest, { ask: 'list' }>, 'ask'>): boolean {
    const fact = this.ask({ ask: 'list', ...request });
    return fact?.state === 'list' && fact.more;
  }

  /** `null`: it does not exist. `undefined`: nobody knows. */
  object(request: Omit<Extract<FactRequest, { ask: 'object' }>, 'ask'>): KubeObject | null | undefined {
    const fact = this.ask({ ask: 'object', ...request });
    return fact?.state === 'object' ? fact.object : fact?.state === 'missing' ? null : undefined;
  }

  /** `undefined` also where there is no such run. */
  log(request: Omit<Extract<FactRequest, { ask: 'log' }>, 'ask'>): readonly string[] | undefined {
    const fact = this.ask({ ask: 'log', ...request });
    if (fact?.state !== 'text' || fact.httpStatus !== 200) return undefined;
    return fact.text.split('\n').filter((line) => line !== '');
  }

  /** Any answer, whatever its status; `undefined` while there is none. */
  document(path: string): { readonly httpStatus: number; readonly text: string } | undefined {
    const fact = this.ask({ ask: 'document', path });
    return fact?.state === 'text' ? fact : undefined;
  }

  ask(request: FactRequest): Fact | undefined {
    const key = factKey(request);
    const fact = this.#gathered.answers.get(key);
    if (fact === undefined) this.#gathered.wanted.set(key, request);
    return fact;
  }

  /** Questions that have been asked and not been answered, by their keys. */
  get wanted(): ReadonlyMap<string, FactRequest> {
    return this.#gathered.wanted;
  }
}

/** One text for one question, however its fields are ordered. */
export function factKey(request: FactRequest): string {
  if (request.ask === 'document') return JSON.stringify(['document', request.path]);
  if (request.ask === 'log') {
    const { namespace, pod, container, previous, lines } = request;
    return JSON.stringify(['log', namespace, pod, container, previous, lines]);
  }
  const { group, version, plural } = request.resource;
  const common = [request.ask, group, version, plural, request.namespace ?? '', request.metadataOnly === true];
  if (request.ask === 'object') return JSON.stringify([...common, request.name]);
  const { labelSelector = '', fieldSelector = '', limit = defaultLimit } = request;
  return JSON.stringify([...common, labelSelector, fieldSelector, limit]);
}

export const defaultLimit = 200;

/** An object of a list has no apiVersion and kind of its own. */
export function withKind(item: unknown, resource: FactResource): KubeObject | undefined {
  const fields = recordOf(item);
  const metadata = recordOf(fields.metadata);
  if (typeof metadata.name !== 'string') return undefined;
  return {
    ...fields,
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
    metadata: { ...metadata, name: metadata.name },
  };
}
