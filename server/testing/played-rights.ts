import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { RecordingUpstream } from './recording-upstream.ts';

/** What a SelfSubjectAccessReview asks; '' is everywhere, or any name. */
export interface AskedRight {
  readonly verb: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** True and false as RBAC would have it; a number is the status that reviews answer with; `hang` is silence. */
export type PlayedRights = (right: AskedRight) => boolean | number | 'hang';

/** For tests only: the played API server says who may what, to reviews and to lists alike. */
export function playRights(upstream: RecordingUpstream, may: PlayedRights, isReady = () => true): void {
  upstream.behaviour = (request, response) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'POST') {
      const spec = recordOf(recordOf(parse(upstream.requests.at(-1)?.body)).spec);
      const said = may(rightOf(recordOf(spec.resourceAttributes)));
      if (said === 'hang') return;
      json(typeof said === 'number' ? said : 201, typeof said === 'number' ? {} : { status: { allowed: said } });
      return;
    }
    const [path = ''] = (request.url ?? '').split('?');
    if (path === '/readyz') return void response.writeHead(isReady() ? 200 : 500).end();
    const [, , , namespace = '', resource = '', name = ''] =
      /^\/(api|apis\/[^/]+)\/([^/]+)(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
    const verb = name === '' ? 'list' : 'get';
    const said = may({ verb, resource, namespace, name });
    if (said === 'hang') return;
    if (said === true) return void json(200, { kind: 'List', items: [] });
    const place = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
    const message = `${resource} is forbidden: User "ann" cannot ${verb} resource "${resource}" in API group "" ${place}`;
    const code = said === false ? 403 : said;
    json(code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason: 'Forbidden', code });
  };
}

/** The reviews of access that reached the API server, in their order. */
export function reviewsOf(upstream: RecordingUpstream): AskedRight[] {
  return upstream.requests
    .filter(({ path }) => path.endsWith('/selfsubjectaccessreviews'))
    .map(({ body }) => rightOf(recordOf(recordOf(recordOf(parse(body)).spec).resourceAttributes)));
}

function rightOf(attributes: Readonly<Record<string, unknown>>): AskedRight {
  const text = (key: string) => textOf(attributes[key]) ?? '';
  return { verb: text('verb'), resource: text('resource'), namespace: text('namespace'), name: text('name') };
}

function parse(text: string | undefined): unknown {
  return text === undefined || text === '' ? listOf(undefined) : JSON.parse(text);
}
