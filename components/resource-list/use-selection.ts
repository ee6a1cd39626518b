'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListRow } from '#lib/resource-list/list-row.ts';

/** Selected rows by key. A row that left the list is no longer selected; one that the filter hides neither. */
export function useSelection(rows: readonly ListRow[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(() => new Set());
  const anchor = useRef<string | undefined>(undefined);
  const selectedRows = useMemo(
    () => (keys.size === 0 ? [] : rows.filter((row) => keys.has(row.key) && row.isGone !== true)),
    [rows, keys],
  );
  const toggle = useCallback(
    (key: string, range: boolean) => {
      const from = rows.findIndex((row) => row.key === anchor.current);
      const to = rows.findIndex((row) => row.key === key);
      setKeys((before) => {
        const next = new Set(before);
        if (range && from !== -1 && to !== -1) {
          for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(row.key);
        } else if (!next.delete(key)) next.add(key);
        return next;
      });
      anchor.current = key;
    },
    [rows],
  );
  const selectAll = useCallback((on: boolean) => setKeys(on ? new Set(rows.map((row) => row.key)) : new Set()), [rows]);
  const clear = useCallback(() => setKeys(new Set()), []);
  return { keys, rows: selectedRows, toggle, selectAll, clear };
}
