import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { FieldPath } from '../edit/field-path.ts';
import type { Schema } from '../schema/schema.ts';
import type { RuleParams } from '../yaml/fault.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { ManifestDocument, TextRange } from '../yaml-read.ts';

/** Replaces what stands from `start` to `end`: offsets into the whole text, in UTF-16 units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * One way to mend what a finding says. Its edits don't overlap, are in the order of the text, and leave everything
 * else as it is: comments, order, quotes, indentation. Its label is in the messages under `manifest.fix`.
 */
export interface Fix {
  readonly id: string;
  readonly params: RuleParams;
  readonly edits: readonly TextEdit[];
  /** There is no other way to read what was meant: `Fix all` takes it. */
  readonly isSafe: boolean;
}

/** Something wrong, or worth knowing, at a place in the text. Its sentence is in the messages under `manifest.rule`. */
export interface Finding extends TextRange {
  readonly rule: string;
  readonly params: RuleParams;
  /** `error`: the API server refuses it, or drops it. `warning`: it takes it, and something else comes of it. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Of the document, from 0. */
  readonly document: number;
  /** The field, as the API server writes it: `spec.ports[0].nodePort`. */
  readonly path?: string;
  /** The likeliest first. */
  readonly fixes: readonly Fix[];
}

/** What is known of the cluster when a text is looked at. What is not known is not blamed. */
export interface LintContext {
  /** Every resource in every served version (`Discovery.served`); undefined while not known. */
  readonly served?: readonly Resource[];
  /** Group versions whose API server does not answer: what they serve is not known. */
  readonly failedGroups?: readonly { readonly group: string; readonly version: string }[];
  /** Names of the namespaces that there are; undefined where they can't be listed. */
  readonly namespaces?: ReadonlySet<string>;
  /** The node ports that the API server gives out; undefined where it doesn't say. */
  readonly nodePorts?: { readonly first: number; readonly last: number };
  /** `edit`: the text is an object that exists, with what only the server sets. */
  readonly mode: 'apply' | 'edit';
}

/** A document that could be read, duplicate keys aside (the first of them counts), or one item of a `kind: List`. */
export interface ReadDocument extends ManifestDocument {
  readonly root: YamlNode;
  readonly value: JsonValue;
  /** For an item of a `kind: List`: the document that holds it, and where. `root` and `value` are the item's. */
  readonly list?: { readonly document: ReadDocument; readonly path: FieldPath };
}

/**
 * Rules of one concern. Pure, without I/O, and never throws. Offsets and lines are those of `text`. What the text
 * means by a misspelt `apiVersion:` or kind stands in `root` and `value` as it should be.
 */
export type RuleFamily = (
  document: ReadDocument,
  text: string,
  context: LintContext,
  schema?: Schema,
) => readonly Finding[];
