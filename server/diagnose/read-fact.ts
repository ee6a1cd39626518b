import { defaultLimit, type Fact, type FactRequest, withKind } from '#lib/diagnosis/facts.ts';
import type { Unread } from '#lib/diagnosis/finding.ts';
import { resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { diagnoseLimits } from '#lib/protocol/diagnose.ts';
import { Refusal } from '#server/http/refusal.ts';
import { jsonOf, refusalOf } from '#server/upstream/upstream-status.ts';
import type { UpstreamText, UserUpstream } from '#server/upstream/user-upstream.ts';

const objectAccept = 'application/json';
const metadataAccept = {
  list: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
  object: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
};

/** One question, one request with the user's credential. Never throws: what went wrong is the answer. */
export async function readFact(
  upstream: Pick<UserUpstream, 'text'>,
  request: FactRequest,
  budget: { bytes: number },
  signal: AbortSignal,
): Promise<Fact> {
  if (budget.bytes <= 0) return { state: 'unread', unread: unreadOf(request, 'too-much', '') };
  try {
    const limitBytes = Math.min(diagnoseLimits.answerBytes, Math.max(budget.bytes, 1));
    const answer = await upstream.text(
      { method: 'GET', path: pathOf(request), headers: { accept: acceptOf(request) }, signal },
      limitBytes,
    );
    budget.bytes -= answer.text.length;
    return factOf(request, answer);
  } catch (error) {
    if (!(error instanceof Refusal) && !signal.aborted) throw error;
    return { state: 'unread', unread: unreadOf(request, 'failed', error instanceof Error ? error.message : '') };
  }
}

function factOf(request: FactRequest, { status, text }: UpstreamText): Fact {
  if (request.ask === 'document') return { state: 'text', text, httpStatus: status };
  if (status === 403 || status === 401) {
    return { state: 'unread', unread: unreadOf(request, 'forbidden', refusalOf({ status, text }).message) };
  }
  // A previous run that was never there is a 400.
  if (request.ask === 'log' && status >= 400 && status < 500) return { state: 'text', text, httpStatus: status };
  if (status === 404) return { state: 'missing' };
  if (status !== 200)
    return { state: 'unread', unread: unreadOf(request, 'failed', refusalOf({ status, text }).message) };
  if (request.ask === 'log') return { state: 'text', text, httpStatus: status };
  const body = recordOf(jsonOf(text));
  if (request.ask === 'object') {
    const object = withKind(body, request.resource);
    return object === undefined
      ? { state: 'unread', unread: unreadOf(request, 'failed', '') }
      : { state: 'object', object };
  }
  const items = listOf(body.items).flatMap((item) => withKind(item, request.resource) ?? []);
  return { state: 'list', items, more: (textOf(recordOf(body.metadata).continue) ?? '') !== '' };
}

function pathOf(request: FactRequest): string {
  if (request.ask === 'document') return request.path;
  if (request.ask === 'log') {
    const { namespace, pod, container, previous, lines } = request;
    const query = new URLSearchParams({
      container,
      previous: String(previous),
      tailLines: String(lines),
      limitBytes: String(64 * 1024),
    });
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
    return `${path}?${query}`;
  }
  const { resource, namespace } = request;
  if (request.ask === 'object') return resourcePath(resource, { namespace, name: request.name });
  const query = new URLSearchParams({ limit: String(request.limit ?? defaultLimit) });
  if (request.labelSelector !== undefined) query.set('labelSelector', request.labelSelector);
  if (request.fieldSelector !== undefined) query.set('fieldSelector', request.fieldSelector);
  return `${resourcePath(resource, { namespace })}?${query}`;
}

function acceptOf(request: FactRequest): string {
  if (request.ask === 'log' || request.ask === 'document') return '*/*';
  return request.metadataOnly === true ? metadataAccept[request.ask] : objectAccept;
}

export function unreadOf(request: FactRequest, why: Unread['why'], sentence: string): Unread {
  switch (request.ask) {
    case 'document':
      return { resource: request.path, verb: 'get', namespace: undefined, name: undefined, why, sentence };
    case 'log':
      return { resource: 'pods/log', verb: 'get', namespace: request.namespace, name: request.pod, why, sentence };
    default: {
      const { resource, namespace } = request;
      const name = request.ask === 'object' ? request.name : undefined;
      const verb = request.ask === 'object' ? 'get' : 'list';
      return { resource: resourceId(resource), verb, namespace, name, why, sentence };
    }
  }
}
