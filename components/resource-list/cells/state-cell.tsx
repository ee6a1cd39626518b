'use client';

import { use } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { cellText } from '#lib/resource-list/list-row.ts';
import { stateWord } from '#lib/resource-list/list-shape.ts';
import { toneWithTrouble } from '#lib/resource-list/pod-trouble.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import type { GridRow } from '../grid/held-rows.ts';
import type { CellTexts } from '../list-cell.tsx';
import { PodTroubles, troubleKey } from './pod-troubles.tsx';

/** The state of kinds for which kubectl prints none; of a workload whose pods fail, the word and the reason of a pod. */
export function StateCell({ row, column, texts }: { row: GridRow; column: GridColumn; texts: CellTexts }) {
  const trouble = use(PodTroubles).get(troubleKey(row));
  if (row.left === true) return <Status tone="neutral" word={texts.gone} />;
  const { tone } = row;
  if (tone === undefined) return row.thin === true ? <Skeleton width="40%" /> : <>–</>;
  const isTroubled = trouble !== undefined && tone !== 'ok' && tone !== 'neutral' && row.deleting !== true;
  const ready = Number.parseInt(cellText(row.cells[column.from?.[0] ?? -1]), 10);
  const shown = isTroubled
    ? { ...trouble, tone: toneWithTrouble(tone, ready) }
    : {
        tone,
        word: row.status ?? stateWord(column.words ?? { byTone: {} }, tone, row.reason),
        reason: row.reason,
      };
  const { word, reason } = shown;
  const why = texts.reasonOf({ word, tone: shown.tone, ...(reason === undefined ? {} : { reason }) });
  return (
    <span className="flex min-w-0" title={why === undefined ? undefined : `${word}: ${why}`}>
      <Status tone={shown.tone} word={word} reason={why} />
    </span>
  );
}
