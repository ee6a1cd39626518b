'use client';

import { useSameFunction } from '#components/ui/use-same-function.ts';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { type Rewriter, rewrite } from '#lib/manifest/edit/rewrite.ts';
import { inWholeText, oneDocument } from '../input/problems/one-document.ts';
import type { ApplyText } from '../input/use-apply-text.ts';
import type { PlannedObject, RunRow } from './apply-run.ts';
import type { ApplyActions } from './use-apply-actions.ts';

/** Changes the object of a row in the text and sends it again, where the text still has it and can be changed so. */
export function useChangeAndRetry(
  state: ApplyText,
  actions: ApplyActions,
  matches: ReadonlyMap<string, PlannedObject>,
): (row: RunRow, change: (edit: Rewriter) => void) => Promise<void> {
  return useSameFunction(async (row, change) => {
    const now = await state.current();
    const object = matches.get(row.id);
    const range = object?.document === undefined ? undefined : now.documents[object.document];
    const one = range === undefined ? undefined : oneDocument(now.text, range, object?.itemPath);
    const edits = one === undefined ? undefined : rewrite(one.text, one.document, change);
    if (one === undefined || edits === undefined) return;
    const text = applyEdits(now.text, inWholeText(one, edits));
    state.setText(text);
    actions.again(await state.read(text), [row.id], false);
  });
}
