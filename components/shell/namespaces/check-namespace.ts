import { kubeRequest } from '#components/data/kube-request.ts';
import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** What can be known about a typed namespace. `doubtful`: it can't be read, and no right in it was found either. */
export type NamespaceCheck = 'good' | 'no-name' | 'missing' | 'doubtful' | 'unknown';

/** Everybody's rights about themselves say nothing about a namespace. */
const selfService: readonly unknown[] = ['authorization.k8s.io', 'authentication.k8s.io'];

/** Asks whether a typed namespace exists, or, where that may not be read, whether this user has any right in it. */
export async function checkNamespace(cluster: string, name: string): Promise<NamespaceCheck> {
  if (labelNameProblem(name) !== undefined) return 'no-name';
  try {
    await kubeRequest(cluster, { path: `/api/v1/namespaces/${encodeURIComponent(name)}` });
    return 'good';
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    if (error.httpStatus === 404) return 'missing';
    if (error.httpStatus !== 403) return 'unknown';
  }
  try {
    return (await hasRights(cluster, name)) ? 'good' : 'doubtful';
  } catch (error) {
    if (error instanceof RequestProblem) return 'unknown';
    throw error;
  }
}

async function hasRights(cluster: string, namespace: string): Promise<boolean> {
  const { text } = await kubeRequest(cluster, {
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    }),
  });
  const rules = listOf(recordOf(recordOf(JSON.parse(text)).status).resourceRules);
  return rules.some((rule) => listOf(recordOf(rule).apiGroups).some((group) => !selfService.includes(group)));
}
