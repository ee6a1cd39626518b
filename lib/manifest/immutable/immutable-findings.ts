import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '../edit/field-path.ts';
import { rewrite } from '../edit/rewrite.ts';
import { fieldRange } from '../field-range.ts';
import type { Finding, Fix } from '../lint/finding.ts';
import { isJsonObject } from '../lossless-json.ts';
import { bring } from '../merge/bring.ts';
import type { ManifestDocument } from '../yaml-read.ts';
import { immutableChanges } from './immutable-changes.ts';

/** Marks in an edited text what the existing object keeps, before anything is sent. `base`: as it was seen. */
export function immutableFindings(text: string, document: ManifestDocument, base: JsonObject): readonly Finding[] {
  const { value } = document;
  if (!isJsonObject(value)) return [];
  const kind = typeof base.kind === 'string' ? base.kind : '';
  return immutableChanges(base, value).flatMap(({ path, reason, whole }) => {
    const range = fieldRange(text, document, path)?.range ?? fieldRange(text, document, 'metadata')?.range;
    if (range === undefined) return [];
    const fix = whole === undefined ? undefined : restoring(text, document, base, whole);
    const about = { rule: reason, params: { kind, field: path }, severity: 'error' } as const;
    return [{ ...about, document: document.index, path, ...range, fixes: fix === undefined ? [] : [fix] }];
  });
}

function restoring(text: string, document: ManifestDocument, base: JsonObject, field: string): Fix | undefined {
  const path = field.split('.');
  const was = valueAt(base, path);
  const edits = rewrite(text, document, (edit) =>
    was === undefined ? edit.remove(path) : bring(edit, path, was, text.length),
  );
  return edits === undefined ? undefined : { id: 'put-back', params: { field }, edits, isSafe: false };
}
