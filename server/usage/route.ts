import { labelNameProblem, nameProblem } from '#lib/kubernetes/names.ts';
import { type UsageTarget, usageResources } from '#lib/protocol/usage.ts';
import { sendJson } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import type { UsageHistory } from './usage-history.ts';

/** `GET /api/clusters/{cluster}/usage?resource=&namespace=&name=`: see lib/protocol/usage.ts. */
export async function handleUsage(
  { response, cluster, session, upstream, url }: ClusterContext,
  history: UsageHistory,
): Promise<void> {
  const target = readTarget(url.searchParams);
  const answer = await history.look({ cluster, credential: session.credential, upstream }, target);
  // The API server's own words, as the pass-through would give them.
  if ('refusal' in answer) sendJson(response, answer.httpStatus, answer.refusal);
  else sendJson(response, 200, answer);
}

/** @throws {Refusal} `bad-request`, so that nothing but names ever becomes a part of a path. */
function readTarget(params: URLSearchParams): UsageTarget {
  const resource = usageResources.find((known) => known === params.get('resource'));
  if (resource === undefined) {
    throw new Refusal('bad-request', `resource must be one of ${usageResources.join(', ')}`, { field: 'resource' });
  }
  const name = params.get('name') ?? '';
  const namespace = params.get('namespace') ?? '';
  if (nameProblem(name, 'subdomain') !== undefined) {
    throw new Refusal('bad-request', 'name must be the name of an object', { field: 'name' });
  }
  const isNamespaced = resource !== 'nodes' && resource !== 'namespaces';
  if (isNamespaced ? labelNameProblem(namespace) !== undefined : namespace !== '') {
    throw new Refusal('bad-request', 'namespace must be the name of a namespace', { field: 'namespace' });
  }
  return { resource, namespace, name };
}
