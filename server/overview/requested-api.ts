import type { RequestedApi } from '#lib/protocol/deprecated-apis.ts';

const metric = 'apiserver_requested_deprecated_apis{';

/** A line of the API server's metrics that counts requests for a deprecated API; undefined for any other. */
export function readRequestedApi(line: string): RequestedApi | undefined {
  if (!line.startsWith(metric)) return undefined;
  const labels = new Map(
    [...line.slice(metric.length).matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value ?? '']),
  );
  const [version, resource] = [labels.get('version') ?? '', labels.get('resource') ?? ''];
  // A gauge: 0 would say that nobody has asked.
  if (version === '' || resource === '' || /\}\s+0(?:\.0+)?(?:\s|$)/.test(line)) return undefined;
  return {
    group: labels.get('group') ?? '',
    version,
    resource,
    subresource: labels.get('subresource') ?? '',
    removedRelease: labels.get('removed_release') ?? '',
  };
}
