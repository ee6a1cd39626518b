'use client';

import { useCallback, useMemo } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { ListColumn } from '#lib/resource-list/list-row.ts';

/** Only what differs from the server's own choice, so that a new column of a newer server shows up. */
interface Choice {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

const noChoice: Choice = { shown: [], hidden: [] };

function parseChoice(text: string | undefined): Choice {
  const texts = (value: unknown) => listOf(value).filter((item) => typeof item === 'string');
  try {
    const value = recordOf(JSON.parse(text ?? 'null'));
    return { shown: texts(value.shown), hidden: texts(value.hidden) };
  } catch {
    return noChoice;
  }
}

/** Which columns of this resource's list are shown, remembered in this browser. The name can't be hidden. */
export function useColumns(resourceId: string, columns: readonly ListColumn[]) {
  const key = `pilothouse-columns:${resourceId}`;
  const text = useStoredText('local', key);
  const choice = useMemo(() => parseChoice(text), [text]);
  const isShown = useCallback(
    (column: ListColumn) =>
      column.kind === 'name' ||
      choice.shown.includes(column.id) ||
      (column.byDefault && !choice.hidden.includes(column.id)),
    [choice],
  );
  const visible = useMemo(() => columns.filter(isShown), [columns, isShown]);
  const write = (next: Choice) => storeText('local', key, JSON.stringify(next));
  const toggle = (column: ListColumn) => {
    const without = (ids: readonly string[]) => ids.filter((id) => id !== column.id);
    const next = { shown: without(choice.shown), hidden: without(choice.hidden) };
    if (isShown(column)) write(column.byDefault ? { ...next, hidden: [...next.hidden, column.id] } : next);
    else write(column.byDefault ? next : { ...next, shown: [...next.shown, column.id] });
  };
  return { visible, isShown, toggle };
}
