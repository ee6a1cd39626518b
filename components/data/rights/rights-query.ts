import { parseRulesReview, type RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { kubeRequest } from '../kube-request.ts';

const keepMs = 30_000;
const refreshMs = 60_000;
/**
 * A review without a namespace is refused. No namespace has this name, so its rules are those of cluster-wide bindings,
 * which are all that counts for what is in no namespace, and for all namespaces at once.
 */
const nowhere = `no-namespace-${Math.random().toString(36).slice(2)}`;

/** What somebody wants to do. Every part of it counts. */
export interface Asked {
  readonly verb: string;
  readonly resource: Resource;
  readonly subresource?: string | undefined;
  /** Absent for what is in none, and for all of them. */
  readonly namespace?: string | undefined;
  /** Absent: any object. */
  readonly name?: string | undefined;
}

/** First part of the key of everything about rights, to forget it all. */
export const rightsQueryKey = (cluster: string) => ['rights', cluster];

/** The rules of a namespace, or without one those of the whole cluster: one review, shared by everything that is asked there. */
export function rulesQuery(cluster: string, namespace: string | undefined) {
  return {
    queryKey: [...rightsQueryKey(cluster), 'rules', namespace ?? ''],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<RulesReview> => {
      const spec = { namespace: namespace ?? nowhere };
      return parseRulesReview(await review(cluster, 'SelfSubjectRulesReview', spec, signal));
    },
    staleTime: keepMs,
    refetchInterval: refreshMs,
    refetchOnWindowFocus: true,
    retry: false,
  };
}

/** One question, for where the rules don't tell. Null: the API server did not say either. */
export function accessQuery(cluster: string, asked: Asked) {
  const { verb, resource, subresource, namespace, name } = asked;
  const { group, version, plural } = resource;
  const parts = [verb, resourceId(resource), subresource ?? '', namespace ?? '', name ?? ''];
  return {
    queryKey: [...rightsQueryKey(cluster), 'access', ...parts],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<boolean | null> => {
      const resourceAttributes = { verb, group, version, resource: plural, subresource, namespace, name };
      const { allowed } = recordOf(
        recordOf(await review(cluster, 'SelfSubjectAccessReview', { resourceAttributes }, signal)).status,
      );
      return typeof allowed === 'boolean' ? allowed : null;
    },
    staleTime: keepMs,
    refetchOnWindowFocus: false,
    retry: false,
  };
}

async function review(cluster: string, kind: string, spec: object, signal: AbortSignal): Promise<unknown> {
  const path = `/apis/authorization.k8s.io/v1/${kind.toLowerCase()}s`;
  const body = JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind, spec });
  const answer = await kubeRequest(cluster, { method: 'POST', path, body, signal });
  return JSON.parse(answer.text);
}
