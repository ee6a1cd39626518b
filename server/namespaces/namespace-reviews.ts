import { parseRulesReview, type RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

const reviewsPath = '/apis/authorization.k8s.io/v1';
const limitBytes = 4 * 1024 * 1024;

/** What people look at first; one right of these makes a namespace worth showing. */
const common = [
  { group: '', resource: 'pods' },
  { group: 'apps', resource: 'deployments' },
  { group: '', resource: 'services' },
  { group: '', resource: 'configmaps' },
] as const;

/** Questions about one namespace, asked as the signed-in user. Network failures throw a `Refusal`, as ever. */
export class NamespaceReviews {
  readonly #upstream: UserUpstream;
  readonly #signal: AbortSignal;

  constructor(upstream: UserUpstream, signal: AbortSignal) {
    this.#upstream = upstream;
    this.#signal = signal;
  }

  /** Undefined when the question itself was refused or not understood. */
  async rulesOf(namespace: string): Promise<RulesReview | undefined> {
    const answer = await this.#ask('SelfSubjectRulesReview', 'selfsubjectrulesreviews', { namespace });
    return answer === undefined ? undefined : parseRulesReview(answer);
  }

  async mayListCommon(namespace: string): Promise<boolean> {
    for (const attributes of common) {
      const resourceAttributes = { ...attributes, verb: 'list', namespace };
      const answer = await this.#ask('SelfSubjectAccessReview', 'selfsubjectaccessreviews', { resourceAttributes });
      if (recordOf(recordOf(answer).status).allowed === true) return true;
    }
    return false;
  }

  /** False only when the API server says that there is none: who may not read namespaces is told nothing. */
  async mayExist(namespace: string): Promise<boolean> {
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
    const { status } = await this.#upstream.text({ method: 'GET', path, signal: this.#signal }, limitBytes);
    return status !== 404;
  }

  async #ask(kind: string, plural: string, spec: object): Promise<unknown> {
    const answer = await this.#upstream.text(
      {
        method: 'POST',
        path: `${reviewsPath}/${plural}`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind, spec }),
        signal: this.#signal,
      },
      limitBytes,
    );
    if (answer.status !== 201 && answer.status !== 200) return undefined;
    try {
      return JSON.parse(answer.text);
    } catch {
      return undefined;
    }
  }
}
