import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textMapOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { workloadBehind } from '#lib/overview/workload-behind.ts';
import { mostUnserved, type UnservedAnswer, type UnservedService } from '#lib/protocol/unserved.ts';
import { sendJson } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { requiredJsonOf } from '#server/upstream/upstream-status.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { readKind } from './read-kind.ts';

const service = { group: '', version: 'v1', plural: 'services', namespaced: true };
const workloads = [
  { group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  { group: 'apps', version: 'v1', plural: 'statefulsets', kind: 'StatefulSet', namespaced: true },
];

/** `GET /api/clusters/{cluster}/unserved`: see lib/protocol/unserved.ts. Only ever as the signed-in user. */
export async function handleUnserved({ response, upstream, signal, url }: ClusterContext): Promise<void> {
  const asked = readServices(url.searchParams.get('services') ?? '');
  const found: UnservedService[] = [];
  for (const [namespace, own] of Map.groupBy(asked, (one) => one.namespace)) {
    const services: UnservedService[] = [];
    for (const { name } of own) {
      const one = await readService(upstream, namespace, name, signal);
      if (one !== undefined) services.push(one);
    }
    if (services.length === 0) continue;
    const templates = await readWorkloads(upstream, namespace, signal);
    // Who can't see what is scaled to zero can't say that a Service is broken.
    if (templates === undefined) continue;
    for (const one of services) {
      const behind = workloadBehind(one.selector, templates);
      if (behind?.replicas !== 0)
        found.push({ ...one, ...(behind === undefined ? {} : { workload: behind.workload }) });
    }
  }
  const answer: UnservedAnswer = { services: found };
  sendJson(response, 200, answer);
}

async function readService(
  upstream: UserUpstream,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<UnservedService | undefined> {
  const path = resourcePath(service, { namespace, name });
  const answer = await upstream.text({ method: 'GET', path, headers: { accept: 'application/json' }, signal });
  if (answer.status !== 200) return undefined;
  const { metadata, spec } = recordOf(requiredJsonOf(answer.text));
  const selector = Object.entries(textMapOf(recordOf(spec).selector))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  // Without a selector its slices are somebody's own business, and an external name has none.
  if (selector === '' || recordOf(spec).type === 'ExternalName') return undefined;
  const createdMs = Date.parse(textOf(recordOf(metadata).creationTimestamp) ?? '');
  return { namespace, name, selector, createdMs: Number.isNaN(createdMs) ? 0 : createdMs };
}

async function readWorkloads(
  upstream: UserUpstream,
  namespace: string,
  signal: AbortSignal,
): Promise<Parameters<typeof workloadBehind>[1] | undefined> {
  const all: { kind: string; object: UnknownRecord }[] = [];
  for (const resource of workloads) {
    const read = await readKind(
      upstream,
      { path: resourcePath(resource, { namespace }), accept: 'application/json' },
      signal,
    );
    if (read.refused !== undefined || read.left > 0) return undefined;
    all.push(...read.items.map((item) => ({ kind: resource.kind, object: recordOf(item) })));
  }
  return all;
}

function readServices(text: string): readonly { readonly namespace: string; readonly name: string }[] {
  const named = [...new Set(text.split(',').filter((one) => one !== ''))].map((one) => {
    const [namespace = '', name = '', ...rest] = one.split('/');
    return { namespace, name, isWrong: rest.length > 0 };
  });
  const isWrong = named.some((one) => [one.namespace, one.name].some((part) => labelNameProblem(part) !== undefined));
  if (named.length > mostUnserved || isWrong || named.some((one) => one.isWrong)) {
    throw new Refusal('bad-request', `services is a list of at most ${mostUnserved} names`, { field: 'services' });
  }
  return named;
}
