import { Refusal } from '#server/http/refusal.ts';
import type { UpstreamRequest, UserUpstream } from './user-upstream.ts';

/**
 * Questions that are asked by POST and change nothing: who one is, and what one may. Exact paths, as they are sent:
 * whatever else is posted is a write, dry runs included.
 */
const questions: ReadonlySet<string> = new Set([
  '/apis/authentication.k8s.io/v1/selfsubjectreviews',
  '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  '/apis/authorization.k8s.io/v1/subjectaccessreviews',
]);
/** The same question about one namespace, whose name is a plain one. */
const localQuestion = /^\/apis\/authorization\.k8s\.io\/v1\/namespaces\/[a-z0-9-]+\/localsubjectaccessreviews$/;

/** The same upstream, through which nothing is changed. Everything that handles a request gets this one in read-only mode. */
export function readOnlyUpstream(upstream: UserUpstream): UserUpstream {
  const checked = (asked: UpstreamRequest): UpstreamRequest => {
    if (!isReading(asked)) throw readOnlyRefusal();
    return asked;
  };
  return {
    request: async (asked) => upstream.request(checked(asked)),
    text: async (asked, limitBytes) => upstream.text(checked(asked), limitBytes),
    // What runs in a container, or reaches a port of it, can change anything there.
    socket: async () => {
      throw readOnlyRefusal();
    },
  };
}

export function readOnlyRefusal(): Refusal {
  return new Refusal('read-only', 'this Pilothouse is read-only: it was started with PILOTHOUSE_READ_ONLY');
}

function isReading({ method, path }: UpstreamRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const plain = path.split('?', 1)[0] ?? '';
  return method === 'POST' && (questions.has(plain) || localQuestion.test(plain));
}
