'use client';

import { useCallback, useMemo, useState } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { ListShape } from '#lib/resource-list/list-shape.ts';
import { useSearchState } from '../page-url.ts';
import {
  type ColumnChoice,
  columnsKey,
  extrasOf,
  type GridColumn,
  gridColumns,
  isShown,
  parseChoice,
  printChoice,
  withNarrow,
} from './grid-column.ts';

export interface ColumnsState {
  readonly all: readonly GridColumn[];
  readonly visible: readonly GridColumn[];
  readonly choice: ColumnChoice;
  /** In the URL, so that the view can be shared, and remembered for this resource in this browser. */
  readonly choose: (choice: ColumnChoice) => void;
}

/** The choice of columns and what it asks of the server; known before the columns themselves. */
export function useColumnChoice(resourceId: string, withUsage: boolean, shape: ListShape | undefined) {
  const key = columnsKey(resourceId);
  const remembered = useStoredText('local', key);
  const { params, set } = useSearchState();
  const inUrl = params.get('cols');
  // What was chosen counts at once; the address follows.
  const [chosen, setChosen] = useState<{ text: string; inUrl: string | null }>();
  if (chosen !== undefined && chosen.inUrl !== inUrl && inUrl !== (chosen.text === '' ? null : chosen.text)) {
    setChosen(undefined);
  }
  const text = chosen?.text ?? inUrl ?? remembered ?? '';
  const choice = useMemo(() => parseChoice(text), [text]);
  const extras = useMemo(() => extrasOf(choice, withUsage, shape?.own), [choice, withUsage, shape]);
  const choose = useCallback(
    (next: ColumnChoice) => {
      const printed = printChoice(next);
      setChosen({ text: printed, inUrl });
      storeText('local', key, printed === '' ? undefined : printed);
      set({ cols: printed });
    },
    [key, set, inUrl],
  );
  return { choice, extras, choose };
}

export function useColumns(
  columns: readonly TableColumn[],
  { choice, choose }: Pick<ColumnsState, 'choice' | 'choose'>,
  options: { readonly withNamespace: boolean; readonly withUsage: boolean; readonly shape?: ListShape | undefined },
): ColumnsState {
  const { withNamespace, withUsage, shape } = options;
  const all = useMemo(
    () => gridColumns(columns, { withNamespace, withUsage, added: choice.shown, shape }),
    [columns, withNamespace, withUsage, choice.shown, shape],
  );
  const visible = useMemo(() => withNarrow(all.filter((column) => isShown(choice, column))), [all, choice]);
  return { all, visible, choice, choose };
}
