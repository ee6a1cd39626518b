'use client';

import { useQueries } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { Binding } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { type PolicyRule, policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const refetchMs = 30_000;

export type RoleState =
  | { readonly state: 'pending' }
  | { readonly state: 'read'; readonly rules: readonly PolicyRule[] }
  /** The binding gives nothing (E45). */
  | { readonly state: 'missing' }
  | { readonly state: 'unread'; readonly problem: RequestProblem };

export interface RolePlace {
  /** Undefined for a ClusterRole. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Where the role of a binding is. */
export function rolePlace({ namespace, role }: Binding): RolePlace {
  return { namespace: role.kind === 'Role' ? namespace : undefined, name: role.name };
}

export function roleKey({ namespace, name }: RolePlace): string {
  return namespace === undefined ? `ClusterRole/${name}` : `Role/${namespace}/${name}`;
}

/** The rules of each of these roles, by `roleKey`, read once each. */
export function useRoles(places: readonly RolePlace[]): ReadonlyMap<string, RoleState> {
  const cluster = useCluster();
  const unique = new Map(places.map((place) => [roleKey(place), place]));
  const answers = useQueries({
    queries: [...unique].map(([key, place]) => ({
      queryKey: ['role', cluster, key],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRole(cluster, place, signal),
      refetchInterval: refetchMs,
      staleTime: refetchMs,
    })),
  });
  return new Map(
    [...unique.keys()].map((key, index) => [key, answers[index]?.data ?? failedOr(answers[index]?.error)]),
  );
}

function failedOr(error: Error | null | undefined): RoleState {
  if (error === null || error === undefined) return { state: 'pending' };
  if (error instanceof RequestProblem) return { state: 'unread', problem: error };
  throw error;
}

async function readRole(cluster: string, { namespace, name }: RolePlace, signal: AbortSignal): Promise<RoleState> {
  const base = '/apis/rbac.authorization.k8s.io/v1';
  const role = encodeURIComponent(name);
  const path =
    namespace === undefined
      ? `${base}/clusterroles/${role}`
      : `${base}/namespaces/${encodeURIComponent(namespace)}/roles/${role}`;
  try {
    const answer: unknown = JSON.parse((await kubeRequest(cluster, { path, signal })).text);
    return { state: 'read', rules: policyRules(answer) };
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    if (error.httpStatus === 404) return { state: 'missing' };
    if (error.httpStatus === 403) return { state: 'unread', problem: error };
    throw error;
  }
}
