/** One request to an API server, as figures count it. Nothing in it is a name of an object, a namespace or a user. */
export interface UpstreamCall {
  /** As the API server's own RBAC and metrics call it; `connect` is a stream both ways. */
  readonly verb: string;
  /** `pods`, `deployments.apps`, `pods/log`; `none` where no resource is asked for: `/version`, discovery, OpenAPI. */
  readonly resource: string;
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;
  /** Until the answer's headers. */
  readonly seconds: number;
}

export type ObserveCalls = (call: UpstreamCall) => void;

const streaming: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward', 'proxy']);

/** Verb and resource of a request, read from its path as the API server reads them (`RequestInfoFactory`). */
export function readCall(method: string, pathAndQuery: string): Pick<UpstreamCall, 'verb' | 'resource'> {
  const question = pathAndQuery.indexOf('?');
  const path = question === -1 ? pathAndQuery : pathAndQuery.slice(0, question);
  const query = question === -1 ? '' : pathAndQuery.slice(question);
  const [root = '', ...segments] = path.split('/').filter((segment) => segment !== '');
  const group = root === 'apis' ? (segments[0] ?? '') : '';
  let parts = root === 'api' ? segments.slice(1) : root === 'apis' ? segments.slice(2) : [];
  if (parts[0] === 'namespaces' && parts.length > 2 && !(parts.length === 3 && isNamespacePart(parts[2]))) {
    parts = parts.slice(2);
  }
  const [plural, name, subresource] = parts;
  if (plural === undefined) return { verb: method.toLowerCase(), resource: 'none' };
  const resource = `${plural}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
  if (subresource !== undefined && streaming.has(subresource)) return { verb: 'connect', resource };
  return { verb: verbOf(method, name !== undefined, query), resource };
}

function isNamespacePart(segment: string | undefined): boolean {
  return segment === 'status' || segment === 'finalize';
}

function verbOf(method: string, isNamed: boolean, query: string): string {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection';
    default:
      if (/[?&]watch(=(1|t|true)?)?(&|$)/i.test(query)) return 'watch';
      return isNamed ? 'get' : 'list';
  }
}
