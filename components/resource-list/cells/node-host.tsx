'use client';

import { createContext } from 'react';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useEntryAddress } from '#components/data/use-entry-address.ts';
import type { LiveResource, LiveRow } from '#lib/protocol/live.ts';
import { cellText } from '#lib/resource-list/list-row.ts';
import type { GridColumn } from '../columns/grid-column.ts';

/** An address by which node ports answer, undefined while none is known. */
export const NodeHost = createContext<string | undefined>(undefined);

const nodes: LiveResource = { group: '', version: 'v1', plural: 'nodes', kind: 'Node', namespaced: false };
const nowhere: readonly string[] = [];

/**
 * The cluster's entry address, else that of one node that is ready: its external one, else its internal one. Asked for only
 * while a row with a node port is in the window; who may not list nodes gets no links.
 */
export function useNodeHost(
  cluster: string,
  columns: readonly GridColumn[],
  rows: readonly LiveRow[],
): string | undefined {
  const at = columns.find(({ look }) => look === 'ports')?.at ?? -1;
  const enabled = at !== -1 && rows.some((row) => /\d:\d/.test(cellText(row.cells[at])));
  const list = useLiveList(cluster, nodes, { namespaces: nowhere, filter: 'status:Ready', from: 0, to: 1, enabled });
  const { address } = useEntryAddress();
  if (!enabled) return undefined;
  if (address !== undefined) return address;
  const [node] = list.rows;
  const addressIn = (name: string) => {
    const text = cellText(node?.cells[list.columns.findIndex((column) => column.name === name)]);
    return text === '' || text.startsWith('<') ? undefined : text;
  };
  return addressIn('External-IP') ?? addressIn('Internal-IP');
}
