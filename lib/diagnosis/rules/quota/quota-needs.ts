import { quotaRows } from '#lib/kinds/resource-quota-facts.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow, Finding } from '../../finding.ts';
import { factResources } from '../../resources.ts';
import type { CreateFailure } from './create-failure.ts';
import { exactQuantity, roundedDown } from './quantity-text.ts';
import { resourcesPatch, templateChange } from './template-change.ts';

/** What is offered where nothing is known of the program; less where the quota has not that much. */
const usual: Readonly<Record<string, string>> = {
  'requests.cpu': '100m',
  'requests.memory': '128Mi',
  'limits.cpu': '500m',
  'limits.memory': '256Mi',
};

/** A quota lets in no pod that does not say what it needs (E30). */
export function quotaNeedsAmounts(
  facts: Facts,
  failure: CreateFailure,
): Pick<Finding, 'code' | 'params' | 'evidence' | 'next'> | undefined {
  const [, name = '', list = ''] = /failed quota: ([^:\s]+): must specify (.*)/s.exec(failure.message) ?? [];
  if (name === '') return undefined;
  const { namespace } = failure.workload.metadata;
  const quotas = facts.list({ resource: factResources.quotas, namespace });
  const quota = quotas?.find(({ metadata }) => metadata.name === name);
  const needed = neededAmounts(list);
  const free = quota === undefined ? [] : quotaRows(quota);
  const changes = new Map<string, { requests: Record<string, string>; limits: Record<string, string> }>();
  for (const { resource, containers } of needed) {
    const amount = amountFor(resource, free, failure.desired * containers.length);
    for (const container of containers) {
      const own = changes.get(container) ?? { requests: {}, limits: {} };
      const [side, short = ''] = resource.split('.');
      own[side === 'limits' ? 'limits' : 'requests'][short] = amount;
      changes.set(container, own);
    }
  }
  const rows = needed.map(
    ({ resource, containers }): EvidenceRow => ({
      name: resource,
      tone: 'bad',
      code: 'not-said',
      params: { containers: containers.join(', ') },
    }),
  );
  const resources = needed.map(({ resource }) => resource).join(', ');
  return {
    code: 'create.quota-needs',
    params: { quota: name, resources },
    evidence: [{ type: 'rows', code: 'needed-amounts', params: {}, rows }],
    next: [
      ...templateChange(failure, 'say-amounts', { resources }, resourcesPatch(failure, changes)),
      { kind: 'open', object: { apiVersion: 'v1', kind: 'ResourceQuota', namespace, name } },
    ],
  };
}

/** `limits.cpu for: p1,p2; requests.cpu for: p1`. */
function neededAmounts(list: string): readonly { readonly resource: string; readonly containers: readonly string[] }[] {
  return list.split(';').flatMap((part) => {
    const [, resource = '', containers = ''] = /^\s*(\S+) for: (.*?)\s*$/.exec(part) ?? [];
    if (resource === '') return [];
    const full = resource === 'cpu' || resource === 'memory' ? `requests.${resource}` : resource;
    return [{ resource: full, containers: containers.split(',') }];
  });
}

/** So that all pods fit into what is free. */
function amountFor(resource: string, rows: ReturnType<typeof quotaRows>, shares: number): string {
  const wanted = parseQuantity(usual[resource] ?? '1')?.nanos ?? 0n;
  const count = BigInt(Math.max(1, shares));
  const free = rows
    .filter((row) => row.resource === resource || `requests.${row.resource}` === resource)
    .map(({ hard, used }) => (parseQuantity(hard)?.nanos ?? 0n) - (parseQuantity(used)?.nanos ?? 0n));
  const [least = wanted * count] = [...free].sort((a, b) => (a < b ? -1 : 1));
  const each = roundedDown(resource, least / count);
  return exactQuantity(resource, each > 0n && each < wanted ? each : wanted);
}
