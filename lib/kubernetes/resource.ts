/** A resource as the cluster's discovery names it. */
export interface Resource {
  /** '' for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural, as in paths: `deployments`. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly subresources: readonly string[];
}

/** `deployments.apps`, `pods`: the `{resource}` of our URLs. One resource, whatever its version. */
export function resourceId(resource: Pick<Resource, 'group' | 'plural'>): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}

export function parseResourceId(id: string): { plural: string; group: string } {
  const dot = id.indexOf('.');
  return dot === -1 ? { plural: id, group: '' } : { plural: id.slice(0, dot), group: id.slice(dot + 1) };
}

export function apiVersionOf(resource: Pick<Resource, 'group' | 'version'>): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/**
 * Path at the API server, every segment encoded: names are opaque (RBAC names may hold `:` and more).
 * Without `namespace` a namespaced resource means all namespaces.
 */
export function resourcePath(
  resource: Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>,
  at: { namespace?: string | undefined; name?: string | undefined; subresource?: string | undefined } = {},
): string {
  const segments = resource.group === '' ? ['api', resource.version] : ['apis', resource.group, resource.version];
  if (resource.namespaced && at.namespace !== undefined) segments.push('namespaces', at.namespace);
  segments.push(resource.plural);
  if (at.name !== undefined) segments.push(at.name);
  if (at.subresource !== undefined) segments.push(at.subresource);
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** Path of a page: `/c/dev/deployments.apps/shop/nginx`. Cluster-scoped objects have `-` for the namespace. */
export function pagePath(
  cluster: string,
  id?: string,
  at: { namespace?: string | undefined; name?: string | undefined } = {},
): string {
  const segments = ['c', cluster];
  if (id !== undefined) segments.push(id);
  if (at.name !== undefined) segments.push(at.namespace ?? '-', at.name);
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
