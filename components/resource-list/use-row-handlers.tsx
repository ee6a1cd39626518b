'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { ActionTarget } from '#components/actions/action-target.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { yamlSearch } from '#components/resource-detail/yaml-search.ts';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { RowHandlers } from './grid/grid-row.tsx';
import type { GridRow } from './grid/held-rows.ts';
import { RowActions } from './row-actions.tsx';

interface RowHandlersState {
  readonly handlers: RowHandlers;
  /** Buttons over the last columns of a row. */
  readonly rowActions: (row: GridRow) => ReactNode;
  readonly onRowAction: (row: GridRow, id: ActionId, way?: ActionWay) => void;
}

/** What rows do when they are clicked and ticked. All keep their identity, so that no row is drawn again for them. */
export function useRowHandlers(options: {
  readonly cluster: string;
  readonly resource: Resource;
  readonly select: LiveList['select'];
  readonly activate: (index: number) => void;
  readonly hrefOf: RowHandlers['hrefOf'];
  readonly startOne: (id: ActionId, target: ActionTarget) => void;
}): RowHandlersState {
  const { cluster, resource, select, hrefOf, startOne } = options;
  const router = useRouter();
  /** The row that was selected last: a range goes from there. */
  const anchor = useRef<number>(undefined);
  const activate = useRef(options.activate);
  activate.current = options.activate;
  const handlers = useMemo(
    (): RowHandlers => ({
      select: (row, index, isRange) => {
        if (isRange && anchor.current !== undefined) select({ range: [anchor.current, row.id] });
        else select(row.selected === true ? { remove: [row.id] } : { add: [row.id] });
        anchor.current = row.id;
        activate.current(index);
      },
      activate: (index) => activate.current(index),
      follow: (href) => router.push(href),
      hrefOf,
    }),
    [select, router, hrefOf],
  );
  const id = resourceId(resource);
  const onRowAction = useCallback(
    ({ namespace, name }: GridRow, action: ActionId, way?: ActionWay) => {
      if (action === 'edit-yaml') router.push(`${pagePath(cluster, id, { namespace, name })}${yamlSearch(way)}`);
      else startOne(action, { namespace, name });
    },
    [router, cluster, id, startOne],
  );
  const rowActions = useCallback(
    (row: GridRow) => (
      <RowActions
        resource={resource}
        name={row.name}
        namespace={row.namespace}
        onAction={(action, way) => onRowAction(row, action, way)}
      />
    ),
    [resource, onRowAction],
  );
  return { handlers, rowActions, onRowAction };
}
