import { setTimeout as wait } from 'node:timers/promises';
import { findKind, parseLegacyDiscovery } from '#lib/kubernetes/discovery.ts';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { jsonOf, refusalOf } from '#server/upstream/upstream-status.ts';
import { isSuccess, ownStatus, type SendUpstream } from './answer.ts';

/** How long a kind may take to be served after its definition was accepted in the same run. */
const definitionDeadlineMs = 15_000;
const definitionIntervalMs = 200;

type Found = { readonly resource: Resource } | { readonly refusal: KubeStatus };

/** Kinds to resources, asking the cluster once for each group version that the run needs. */
export class KindLookup {
  readonly #send: SendUpstream;
  readonly #signal: AbortSignal | undefined;
  readonly #known = new Map<string, Promise<readonly Resource[] | KubeStatus>>();

  constructor(send: SendUpstream, signal: AbortSignal | undefined) {
    this.#send = send;
    this.#signal = signal;
  }

  /** `isDefinedInRun`: its CustomResourceDefinition was just accepted, so it is waited for. */
  async find(apiVersion: string, kind: string, isDefinedInRun: boolean): Promise<Found> {
    const deadline = Date.now() + definitionDeadlineMs;
    for (;;) {
      const found = await this.#ask(apiVersion, kind);
      if (!isNoMatch(found) || !isDefinedInRun || Date.now() > deadline) return found;
      this.#known.delete(apiVersion);
      await wait(definitionIntervalMs, undefined, this.#signal === undefined ? {} : { signal: this.#signal });
    }
  }

  async #ask(apiVersion: string, kind: string): Promise<Found> {
    let known = this.#known.get(apiVersion);
    if (known === undefined) {
      known = this.#read(apiVersion);
      this.#known.set(apiVersion, known);
    }
    const answer = await known;
    if (!isResources(answer)) return { refusal: answer };
    const resource = findKind({ served: answer }, apiVersion, kind);
    return resource === undefined ? { refusal: noMatch(apiVersion, kind) } : { resource };
  }

  async #read(apiVersion: string): Promise<readonly Resource[] | KubeStatus> {
    const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/', 2) : ['', apiVersion];
    const at = { group, version: version ?? '' };
    const segments = group === '' ? ['api', at.version] : ['apis', group, at.version];
    const answer = await this.#send({
      method: 'GET',
      path: `/${segments.map(encodeURIComponent).join('/')}`,
      headers: { accept: 'application/json' },
      ...(this.#signal === undefined ? {} : { signal: this.#signal }),
    });
    // Not served at all: every kind of it gets its own sentence.
    if (answer.status === 404) return [];
    if (!isSuccess(answer)) return refusalOf(answer);
    return parseLegacyDiscovery([{ ...at, answer: jsonOf(answer.text) }]).served;
  }
}

/** As kubectl words it; meta.NoKindMatchError of k8s.io/apimachinery. */
export function noMatch(apiVersion: string, kind: string): KubeStatus {
  return ownStatus(404, 'NotFound', `no matches for kind "${kind}" in version "${apiVersion}"`);
}

export function isNoMatch(found: Found): boolean {
  return 'refusal' in found && found.refusal.message.startsWith('no matches for kind ');
}

function isResources(answer: readonly Resource[] | KubeStatus): answer is readonly Resource[] {
  return Array.isArray(answer);
}
