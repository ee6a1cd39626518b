'use client';

import { use } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { cellText } from '#lib/resource-list/list-row.ts';
import { stateWord } from '#lib/resource-list/list-shape.ts';
import { mayHaveTrouble, toneWithTrouble } from '#lib/resource-list/pod-trouble.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import type { GridRow } from '../grid/held-rows.ts';
import type { CellTexts } from '../list-cell.tsx';
import { type PodTrouble, PodTroubles, troubleKey } from './pod-troubles.tsx';

/** What is shown of a row whose pods may fail before it says so of itself. */
function useTrouble(row: GridRow): { readonly tone: Tone; readonly trouble: PodTrouble } | undefined {
  const trouble = use(PodTroubles).get(troubleKey(row));
  const { tone } = row;
  if (trouble === undefined || tone === undefined || !mayHaveTrouble(tone) || row.deleting === true) return undefined;
  return { tone, trouble };
}

/** READY, in the tone of failing where that is why it is not whole. */
export function ReadyCell({ row, text }: { row: GridRow; text: string }) {
  const troubled = useTrouble(row);
  const [ready = Number.NaN, desired = Number.NaN] = text.split('/').map(Number);
  const tone = troubled === undefined ? row.tone : toneWithTrouble(troubled.tone, ready);
  const isWhole = ready >= desired;
  if (tone !== 'bad' || isWhole) return text === '' || text.startsWith('<') ? '–' : text;
  return <span className="font-medium text-bad">{text === '' ? '–' : text}</span>;
}

/** The state of kinds for which kubectl prints none; of a workload whose pods fail, the word and the reason of a pod. */
export function StateCell({ row, column, texts }: { row: GridRow; column: GridColumn; texts: CellTexts }) {
  const troubled = useTrouble(row);
  if (row.left === true) return <Status tone="neutral" word={texts.gone} />;
  const { tone } = row;
  if (tone === undefined) return row.thin === true ? <Skeleton width="40%" /> : <>–</>;
  const ready = Number.parseInt(cellText(row.cells[column.from?.[0] ?? -1]), 10);
  const shown =
    troubled === undefined
      ? {
          tone,
          word: row.status ?? stateWord(column.words ?? { byTone: {} }, tone, row.reason),
          reason: row.reason,
        }
      : { ...troubled.trouble, tone: toneWithTrouble(tone, ready) };
  const { word, reason } = shown;
  const why = texts.reasonOf({ word, tone: shown.tone, ...(reason === undefined ? {} : { reason }) });
  return (
    <span className="flex min-w-0" title={why === undefined ? undefined : `${word}: ${why}`}>
      <Status tone={shown.tone} word={word} reason={why} />
    </span>
  );
}
