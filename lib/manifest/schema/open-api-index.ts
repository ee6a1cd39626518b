import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/**
 * Where each group version's document is, from `/openapi/v3` (parsed JSON): `apps/v1` →
 * `/openapi/v3/apis/apps/v1?hash=…`. The hash changes with the content, so that the path is a key for a cache. Paths
 * that lead elsewhere than to the API server's own documents are left out.
 */
export function openApiPaths(index: unknown): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const [path, entry] of Object.entries(recordOf(recordOf(index).paths))) {
    const match = /^(?:api|apis\/([^/]+))\/([^/]+)$/.exec(path);
    const url = textOf(recordOf(entry).serverRelativeURL);
    if (match === null || url === undefined || !/^\/openapi\/v3\/(?!.*\.\.)/.test(url)) continue;
    const [, group, version = ''] = match;
    paths.set(group === undefined ? version : `${group}/${version}`, url);
  }
  return paths;
}
