'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { ActionDialog } from '#components/actions/dialogs.tsx';
import { runByKey } from '#components/actions/hotkeys.ts';
import { useProvidePageActions } from '#components/actions/page-actions.ts';
import { useOfferedActions, useOfferedBulkActions } from '#components/actions/use-offered-actions.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import type { ActionId, ActionWay } from '#lib/kinds/actions/action.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { GridRow } from '../grid/held-rows.ts';
import { SelectionBar } from './selection-bar.tsx';
import type { SelectionActions } from './use-selection-actions.ts';

/**
 * The actions of a list: of the selection in its bar, of the row that the keyboard is on by keys, and the dialog of
 * whichever was chosen, also from a row's menu.
 */
export function ListActions(props: {
  resource: Resource;
  namespaces: readonly string[];
  list: LiveList;
  activeRow: GridRow | undefined;
  bulk: SelectionActions;
  /** Gets what a hotkey does; false when it does nothing. */
  keysRef: RefObject<(key: string) => boolean>;
  onRowAction: (row: GridRow, id: ActionId, way?: ActionWay) => void;
  onSelectAll: (on: boolean) => void;
  onExport: () => void;
}) {
  const { resource, namespaces, list, activeRow, bulk, keysRef, onSelectAll } = props;
  const names = useKindName();
  const { selected } = list;
  const ofSelection = useOfferedBulkActions(resource, namespaces);
  const ofRow = useOfferedActions(resource, selected > 0 ? undefined : activeRow);
  const offered = selected > 0 ? ofSelection : ofRow;
  const run = (id: ActionId, way?: ActionWay) => {
    if (selected > 0) void bulk.start(id);
    else if (activeRow !== undefined) props.onRowAction(activeRow, id, way);
  };
  const what =
    selected > 0
      ? names.counted(resource, selected)
      : activeRow === undefined
        ? undefined
        : `${resource.kind} ${activeRow.name}`;
  const latest = useRef({ offered, run });
  latest.current = { offered, run };
  useEffect(() => {
    keysRef.current = (key) => runByKey(key, latest.current.offered, latest.current.run);
  }, [keysRef]);
  useProvidePageActions(what === undefined || offered.length === 0 ? undefined : { what, actions: offered, run });
  return (
    <>
      {selected === 0 ? null : (
        <SelectionBar
          selected={selected}
          matched={list.matched ?? 0}
          selectable={list.selectable}
          actions={ofSelection}
          asking={bulk.asking}
          onSelectAll={() => onSelectAll(true)}
          onAction={bulk.start}
          onCopy={bulk.copy}
          onExport={props.onExport}
          onClear={() => onSelectAll(false)}
        />
      )}
      {bulk.run === undefined ? null : (
        <ActionDialog
          {...bulk.run}
          resource={resource}
          onClose={(changed) => {
            // What was deleted can't stay selected; after anything else one may go on with the same objects.
            if (changed && bulk.run?.action === 'delete') onSelectAll(false);
            bulk.close();
          }}
        />
      )}
    </>
  );
}
