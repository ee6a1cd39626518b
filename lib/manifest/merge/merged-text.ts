import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { applyEdits } from '../edit/apply-edits.ts';
import { rewrite } from '../edit/rewrite.ts';
import { isSameValue } from '../edit/same-value.ts';
import { readDocuments } from '../yaml-read.ts';
import { writeYaml } from '../yaml-write.ts';
import { bring } from './bring.ts';

export interface MergedText {
  readonly text: string;
  /** False: the text could not be changed in place, and is printed anew without comments. */
  readonly keepsStyle: boolean;
}

/**
 * The text with the value of its one object brought to `wanted`, as small edits: comments, order and style of what
 * somebody typed stay. Where that can't be done (through an alias, say) the object is printed anew.
 */
export function mergedText(text: string, wanted: JsonObject): MergedText {
  const documents = readDocuments(text).filter(({ value }) => value !== undefined && value !== null);
  const [document] = documents;
  const printed = { text: writeYaml(wanted), keepsStyle: false };
  if (documents.length !== 1 || document?.value === undefined) return printed;
  const { value } = document;
  if (isSameValue(value, wanted)) return { text, keepsStyle: true };
  const edits = rewrite(text, document, (rewriter) => bring(rewriter, [], wanted, text.length));
  if (edits === undefined) return printed;
  const brought = applyEdits(text, edits);
  const [after] = readDocuments(brought).filter((one) => one.value !== undefined && one.value !== null);
  return isSameValue(after?.value, wanted) ? { text: brought, keepsStyle: true } : printed;
}
