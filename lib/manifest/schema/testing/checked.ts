import { applyEdits } from '../../edit/apply-edits.ts';
import type { Finding } from '../../lint/finding.ts';
import { type ManifestDocument, readDocuments } from '../../yaml-read.ts';
import { checkSchema } from '../check/check.ts';
import type { Schema } from '../schema.ts';
import { recordedSchema } from './recorded.ts';

/** Findings of all documents of a text, by the recorded schemas. For tests only. */
export function checked(text: string, mode: 'apply' | 'edit' = 'apply'): readonly Finding[] {
  return readDocuments(text).flatMap((document) => checkSchema(document, text, { mode }, schemaOf(document)));
}

/** The first fix of the only finding of a rule, applied. */
export function mended(text: string, rule: string): string {
  const findings = checked(text).filter((finding) => finding.rule === rule);
  const [fix] = findings[0]?.fixes ?? [];
  if (findings.length !== 1 || fix === undefined) throw new Error(`${findings.length} of ${rule}, fix: ${fix?.id}`);
  return applyEdits(text, fix.edits);
}

export function schemaOf({ root }: ManifestDocument): Schema | undefined {
  if (root?.kind !== 'map') return undefined;
  const [apiVersion = '', kind = ''] = ['apiVersion', 'kind'].map((name) => {
    const value = root.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name)?.value;
    return value?.kind === 'scalar' ? value.text : '';
  });
  return recordedSchema(apiVersion, kind);
}
