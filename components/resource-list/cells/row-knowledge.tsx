'use client';

import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { NodeHost, useNodeHost } from './node-host.tsx';
import { PodTroubles, usePodTroubles } from './pod-troubles.tsx';
import { isStarting, StartTroubles } from './start-troubles.ts';

const FindStartTroubles = lazy(() => import('./find-start-troubles.tsx'));
const noTroubles: ReadonlyMap<string, StatusReason> = new Map();

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
  const starting = useMemo(() => rows.filter((row) => isStarting(kind, row)), [kind, rows]);
  const [found, setFound] = useState(noTroubles);
  return (
    <PodTroubles value={troubles}>
      <StartTroubles value={starting.length === 0 ? noTroubles : found}>
        <NodeHost value={host}>{props.children}</NodeHost>
      </StartTroubles>
      {starting.length === 0 ? null : (
        <Suspense>
          <FindStartTroubles cluster={cluster} rows={starting} onFound={setFound} />
        </Suspense>
      )}
    </PodTroubles>
  );
}
