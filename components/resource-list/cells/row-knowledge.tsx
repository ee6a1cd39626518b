'use client';

import type { ReactNode } from 'react';
import type { LiveRow } from '#lib/protocol/live.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { NodeHost, useNodeHost } from './node-host.tsx';
import { PodTroubles, usePodTroubles } from './pod-troubles.tsx';

/** What cells of the rows in the window need from other lists. Only those cells are drawn again when it changes. */
export function RowKnowledge(props: {
  cluster: string;
  kind: string;
  namespaces: readonly string[];
  columns: readonly GridColumn[];
  rows: readonly LiveRow[];
  children: ReactNode;
}) {
  const { cluster, kind, namespaces, columns, rows } = props;
  const troubles = usePodTroubles(cluster, kind, { namespaces, rows });
  const host = useNodeHost(cluster, columns, rows);
  return (
    <PodTroubles value={troubles}>
      <NodeHost value={host}>{props.children}</NodeHost>
    </PodTroubles>
  );
}
