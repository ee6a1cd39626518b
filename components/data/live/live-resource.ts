import type { LiveResource } from '#lib/protocol/live.ts';

/** Just what the server wants to know of a resource. */
export function liveResource(resource: LiveResource): LiveResource {
  const { group, version, plural, kind, namespaced } = resource;
  return { group, version, plural, kind, namespaced };
}
