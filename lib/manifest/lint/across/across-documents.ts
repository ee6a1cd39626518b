import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { TextRange } from '../../yaml-read.ts';
import type { TypeNames } from '../head/head-rules.ts';
import { groupOf } from '../served/meant-type.ts';

/** What the rules about several documents need of an object. Lines and offsets are those of the whole text. */
export interface ObjectSummary {
  readonly type: TypeNames;
  readonly name: string;
  /** '' when none is written. */
  readonly namespace: string;
  readonly document: number;
  readonly pathPrefix: string;
  readonly namespaced: boolean | undefined;
  readonly nameRange: TextRange | undefined;
  readonly namespaceRange: TextRange | undefined;
  /** Where the namespace's own text stands, when it can be replaced. */
  readonly namespaceSpan: { readonly start: number; readonly end: number } | undefined;
}

/** Group and kind, for an object counts as the same in all its versions. */
export function identityOf({ type, namespace, name }: ObjectSummary): string {
  return JSON.stringify([groupOf(type.apiVersion), type.kind, namespace, name]);
}

/** '' where a name is not text. */
export function namesOf(value: JsonValue): { readonly name: string; readonly namespace: string } {
  const metadata = recordOf(recordOf(value).metadata);
  return { name: textOf(metadata.name) ?? '', namespace: textOf(metadata.namespace) ?? '' };
}
