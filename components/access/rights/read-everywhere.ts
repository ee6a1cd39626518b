import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { readList } from './read-list.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const base = `/apis/${apiVersion}`;
const atOnce = 4;

type ClusterWide = 'clusterrolebindings' | 'clusterroles';
type Namespaced = 'rolebindings' | 'roles';

const kinds: Readonly<Record<ClusterWide | Namespaced, string>> = {
  clusterrolebindings: 'ClusterRoleBinding',
  clusterroles: 'ClusterRole',
  rolebindings: 'RoleBinding',
  roles: 'Role',
};

/** What could not be read, so that nobody takes the rest for everything. */
export interface Unread {
  readonly what: ClusterWide | Namespaced;
  /** Undefined: in no namespace at all. */
  readonly namespaces: readonly string[] | undefined;
}

export interface FoundEverywhere {
  readonly objects: readonly KubeObject[];
  readonly unread: readonly Unread[];
  /** There are more than were read. */
  readonly more: boolean;
}

/** False where it is known that they can't be listed: then nothing is asked. `namespace` undefined: of all. */
export type MayList = (what: ClusterWide | Namespaced, namespace: string | undefined) => Promise<boolean>;

/**
 * Objects of RBAC of the whole cluster, as far as this user may list them. Who may not list those of all namespaces gets
 * those of the namespaces they know (`known`). Throws `RequestProblem` for anything but a lack of rights.
 */
export async function readEverywhere(
  cluster: string,
  clusterWide: ClusterWide,
  namespaced: Namespaced,
  known: readonly string[],
  mayList: MayList,
  signal: AbortSignal,
): Promise<FoundEverywhere> {
  const [everywhere, inNamespaces] = await Promise.all([
    read(cluster, clusterWide, undefined, mayList, signal),
    read(cluster, namespaced, undefined, mayList, signal),
  ]);
  const rest: FoundEverywhere =
    inNamespaces === undefined
      ? await readKnown(cluster, namespaced, known, mayList, signal)
      : { ...inNamespaces, unread: [] };
  return {
    objects: [...(everywhere?.objects ?? []), ...rest.objects],
    unread: [...(everywhere === undefined ? [{ what: clusterWide, namespaces: undefined }] : []), ...rest.unread],
    more: everywhere?.more === true || rest.more,
  };
}

/** Besides the known namespaces there may be others: nobody can tell. */
async function readKnown(
  cluster: string,
  what: Namespaced,
  known: readonly string[],
  mayList: MayList,
  signal: AbortSignal,
): Promise<FoundEverywhere> {
  const found = await readNamespaces(cluster, what, known, mayList, signal);
  const failed = found.unread.flatMap(({ namespaces = [] }) => namespaces);
  const isNothing = known.every((namespace) => failed.includes(namespace));
  return { ...found, unread: [{ what, namespaces: isNothing ? undefined : failed }] };
}

/** The same of these namespaces alone. */
export async function readNamespaces(
  cluster: string,
  what: Namespaced,
  namespaces: readonly string[],
  mayList: MayList,
  signal: AbortSignal,
): Promise<FoundEverywhere> {
  const objects: KubeObject[] = [];
  const failed: string[] = [];
  let more = false;
  let lasting: unknown;
  await forEachLimited(namespaces, atOnce, async (namespace) => {
    try {
      const found = await read(cluster, what, namespace, mayList, signal);
      if (found === undefined) failed.push(namespace);
      else objects.push(...found.objects);
      more ||= found?.more === true;
    } catch (error) {
      lasting = error;
    }
  });
  if (lasting !== undefined) throw lasting;
  return { objects, unread: failed.length === 0 ? [] : [{ what, namespaces: failed.sort() }], more };
}

/** Undefined when this user may not list them. */
async function read(
  cluster: string,
  what: ClusterWide | Namespaced,
  namespace: string | undefined,
  mayList: MayList,
  signal: AbortSignal,
) {
  if (!(await mayList(what, namespace))) return undefined;
  const path =
    namespace === undefined ? `${base}/${what}` : `${base}/namespaces/${encodeURIComponent(namespace)}/${what}`;
  try {
    return await readList(cluster, path, { apiVersion, kind: kinds[what] }, signal);
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 403) return undefined;
    throw error;
  }
}
