import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { type Merge, type MergeChoices, mergeObjects } from '#lib/manifest/merge/merge-objects.ts';
import { type MergedText, mergedText } from '#lib/manifest/merge/merged-text.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import { readEdit } from '../editable-object.ts';

export interface EditToMerge {
  readonly baseJson: string;
  readonly theirsJson: string;
  readonly text: string;
  readonly schema: Schema | undefined;
  readonly hasStatus: boolean;
}

/** Undefined while the text is no edit of this object: then there is nothing to merge. */
export function mergeEdit(edit: EditToMerge, choices: MergeChoices): Merge | undefined {
  const { schema, hasStatus } = edit;
  const [base, theirs] = [parseJsonObject(edit.baseJson), parseJsonObject(edit.theirsJson)];
  const mine = readEdit(edit.text, base);
  return 'object' in mine ? mergeObjects({ base, theirs, mine: mine.typed, schema, hasStatus }, choices) : undefined;
}

/** The text with what the merge takes from them. */
export function textOfMerge(text: string, { value }: Merge): MergedText {
  return mergedText(text, value);
}

/** The text as it is, as an edit of their version: all of mine, but for what only the server sets. */
export function textOver(text: string, { sources }: Merge): string {
  const { theirs, mine, hasStatus } = sources;
  const over: JsonObject = mergeObjects({ base: theirs, theirs, mine, hasStatus }).value;
  return mergedText(text, over).text;
}
