import { useCallback, useRef, useState } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { createObject, putObject } from '#components/data/write-object.ts';
import { compareExisting, type Existing, withSubject } from '#lib/grants/compare-existing.ts';
import type { GrantObject } from '#lib/grants/grant-objects.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export type GrantStep =
  | { readonly state: 'waiting' }
  | { readonly state: 'made' | 'exists' | 'extended' }
  /** It has the name and is something else. */
  | { readonly state: 'taken'; readonly by: Extract<Existing, 'other-role' | 'other-rules'> }
  /** Not sent: what it would bind is not there. */
  | { readonly state: 'held' }
  | { readonly state: 'refused'; readonly problem: RequestProblem };

export interface GrantRun {
  /** Of the last run, in the order of its objects; undefined before the first. */
  readonly rows: readonly { readonly object: GrantObject; readonly step: GrantStep }[] | undefined;
  readonly isBusy: boolean;
  /** Resolves to whether everything stands. What stands already is left as it is, so it can be run again. */
  readonly run: (objects: readonly GrantObject[]) => Promise<boolean>;
  readonly clear: () => void;
}

const ids: Readonly<Record<GrantObject['kind'], string>> = {
  ServiceAccount: 'serviceaccounts',
  Role: 'roles.rbac.authorization.k8s.io',
  ClusterRole: 'clusterroles.rbac.authorization.k8s.io',
  RoleBinding: 'rolebindings.rbac.authorization.k8s.io',
  ClusterRoleBinding: 'clusterrolebindings.rbac.authorization.k8s.io',
};

export function resourceIdOf({ kind }: GrantObject): string {
  return ids[kind];
}

/** Makes the objects one after another, and goes on after a refusal with what does not need the refused one. */
export function useGrantRun(cluster: string): GrantRun {
  const { byId } = useDiscovery(cluster);
  const [rows, setRows] = useState<GrantRun['rows']>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const run = useCallback(
    async (objects: readonly GrantObject[]) => {
      if (busy.current) return false;
      busy.current = true;
      setBusy(true);
      const steps: GrantStep[] = objects.map(() => ({ state: 'waiting' }));
      const show = () =>
        setRows(objects.map((object, index) => ({ object, step: steps[index] ?? { state: 'waiting' } })));
      show();
      for (const [index, object] of objects.entries()) {
        const resource = byId(resourceIdOf(object));
        if (resource === undefined || isInVain(object, objects, steps)) steps[index] = { state: 'held' };
        else steps[index] = await make(cluster, resource, object);
        show();
      }
      busy.current = false;
      setBusy(false);
      return steps.every(stands);
    },
    [cluster, byId],
  );
  return { rows, isBusy, run, clear: useCallback(() => setRows(undefined), []) };
}

export function stands({ state }: GrantStep): boolean {
  return state === 'made' || state === 'exists' || state === 'extended';
}

/** The API server takes bindings of accounts and roles that don't exist (E45): whoever makes one later would get them. */
function isInVain(object: GrantObject, objects: readonly GrantObject[], steps: readonly GrantStep[]): boolean {
  if (object.role === undefined) return false;
  return objects.some((other, index) => {
    const step = steps[index];
    if (step === undefined || step.state === 'waiting' || stands(step)) return false;
    if (other.kind === 'ServiceAccount') return true;
    return other.kind === object.role?.kind && other.name === object.role.name && other.namespace === object.namespace;
  });
}

async function make(cluster: string, resource: Resource, object: GrantObject): Promise<GrantStep> {
  const { namespace, name } = object;
  try {
    await createObject(cluster, resource, { namespace }, JSON.stringify(object.json));
    return { state: 'made' };
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    if (error.status.reason !== 'AlreadyExists') return { state: 'refused', problem: error };
    if (object.kind === 'ServiceAccount') return { state: 'exists' };
  }
  try {
    const { text } = await kubeRequest(cluster, { path: resourcePath(resource, { namespace, name }) });
    const live = parseKubeObject(text);
    const existing = compareExisting(object, live);
    if (existing === 'same') return { state: 'exists' };
    if (existing !== 'add-subject') return { state: 'taken', by: existing };
    await putObject(cluster, resource, { namespace, name }, withSubject(object, live));
    return { state: 'extended' };
  } catch (error) {
    if (error instanceof RequestProblem) return { state: 'refused', problem: error };
    throw error;
  }
}
