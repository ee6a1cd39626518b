import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { deleteObject, putObject } from '#components/data/write-object.ts';
import { type Holding, names } from '#lib/grants/holdings.ts';
import { bindingOf, type Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export function holdingResource(holding: Holding): string {
  if (holding.kind === 'binding') {
    const plural = holding.binding.namespace === undefined ? 'clusterrolebindings' : 'rolebindings';
    return `${plural}.rbac.authorization.k8s.io`;
  }
  if (holding.kind === 'request') return 'certificatesigningrequests.certificates.k8s.io';
  return holding.kind === 'secret' ? 'secrets' : 'serviceaccounts';
}

/**
 * Takes it away from the subject; what is gone already is fine. A binding is read anew, so that nobody who was put into
 * it meanwhile loses by it. Throws `RequestProblem`.
 */
export async function takeAway(cluster: string, resource: Resource, holding: Holding, subject: Subject): Promise<void> {
  try {
    if (holding.kind === 'binding') await unbind(cluster, resource, holding.binding, subject);
    else {
      const { name, uid } = holding;
      const at = holding.kind === 'request' ? { name } : { namespace: holding.namespace, name };
      await deleteObject(cluster, resource, at, { uid });
    }
  } catch (error) {
    if (!(error instanceof RequestProblem) || error.httpStatus !== 404) throw error;
  }
}

async function unbind(
  cluster: string,
  resource: Resource,
  at: { readonly namespace?: string; readonly name: string },
  subject: Subject,
): Promise<void> {
  const { text } = await kubeRequest(cluster, { path: resourcePath(resource, at) });
  const live = parseKubeObject(text);
  const { uid, resourceVersion } = live.metadata;
  const { namespace } = live.metadata;
  const subjects = listOf(recordOf(live).subjects);
  // Each on its own: `bindingOf` leaves out what it can't read, and that is to stay.
  const kept = subjects.filter((one) => {
    const [read] = bindingOf({
      ...live,
      ...{ subjects: [one] },
      metadata: { name: at.name, ...(namespace === undefined ? {} : { namespace }) },
    }).subjects;
    return read === undefined || !names(read, subject);
  });
  if (kept.length === subjects.length) return;
  if (kept.length === 0) await deleteObject(cluster, resource, at, { uid, resourceVersion });
  else await putObject(cluster, resource, at, JSON.stringify({ ...live, subjects: kept }));
}
