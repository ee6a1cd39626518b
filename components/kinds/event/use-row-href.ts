'use client';

import { useCallback } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { parseEventTarget, resourceOfKind } from '#lib/kinds/event-target.ts';
import type { KindDefinition } from '#lib/kinds/kind-definition.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveRow } from '#lib/protocol/live.ts';

/**
 * Where a row of a list leads: to its object's page, or, where the kind says so, to the object that it is about. What
 * the cluster does not serve has no page: then the row's own.
 */
export function useRowHref(cluster: string, kind: KindDefinition, id: string, columns: readonly TableColumn[]) {
  const { resources } = useDiscovery(cluster);
  const at = columns.findIndex(({ name }) => name === kind.list?.nameColumn);
  return useCallback(
    (row: Pick<LiveRow, 'name' | 'namespace' | 'cells'>): string => {
      const cell = at === -1 ? undefined : row.cells[at];
      const target = typeof cell === 'string' ? parseEventTarget(cell) : undefined;
      const resource = target === undefined ? undefined : resourceOfKind(resources, target.kind);
      if (target === undefined || resource === undefined) {
        return pagePath(cluster, id, { namespace: row.namespace, name: row.name });
      }
      const namespace = resource.namespaced ? row.namespace : undefined;
      return pagePath(cluster, resourceId(resource), { namespace, name: target.name });
    },
    [cluster, id, resources, at],
  );
}
