import type { Schema } from '../../schema/schema.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { namesOf, type ObjectSummary } from '../across/across-documents.ts';
import type { Finding } from '../finding.ts';
import { rangeOf } from '../place.ts';
import { pairOf } from '../read/pairs.ts';
import type { ReadPart } from '../read/read-chunk.ts';
import { type CheckedDocument, checkDocument } from './check-document.ts';
import type { Knowledge } from './check-object.ts';

/** What was found in a part of a text, in its own lines and offsets. */
export interface CheckedChunk {
  readonly documents: number;
  readonly findings: readonly Finding[];
  readonly summaries: readonly ObjectSummary[];
  /** What the schema lookup answered: when it answers otherwise, the chunk is to be checked again. */
  readonly schemas: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly schema: Schema | undefined;
  }[];
}

export function checkChunk(text: string, parts: readonly ReadPart[], knowledge: Knowledge): CheckedChunk {
  const schemas = new Map<string, CheckedChunk['schemas'][number]>();
  const schemaOf = (apiVersion: string, kind: string) => {
    const schema = knowledge.schemaOf(apiVersion, kind);
    schemas.set(`${apiVersion} ${kind}`, { apiVersion, kind, schema });
    return schema;
  };
  const checked = parts.map((part) => checkDocument(text, part, { ...knowledge, schemaOf }));
  const findings = checked.flatMap((document) => document.findings);
  const summaries = checked.flatMap((document) => summariesOf(text, document, knowledge));
  return { documents: parts.length, findings, summaries, schemas: [...schemas.values()] };
}

function summariesOf(text: string, { objects }: CheckedDocument, { types }: Knowledge): readonly ObjectSummary[] {
  return objects.flatMap(({ type, document, pathPrefix }) => {
    if (type === undefined) return [];
    const metadata = pairOf(document.root, 'metadata')?.value;
    const [name, namespace] = [pairOf(metadata, 'name')?.value, pairOf(metadata, 'namespace')?.value];
    return {
      type,
      ...namesOf(document.value),
      document: document.index,
      pathPrefix,
      namespaced: types.find(type.apiVersion, type.kind)?.namespaced,
      nameRange: name && rangeOf(text, name),
      namespaceRange: namespace && rangeOf(text, namespace),
      namespaceSpan: spanOf(namespace),
    };
  });
}

function spanOf(node: YamlNode | undefined): { readonly start: number; readonly end: number } | undefined {
  return node?.kind === 'scalar' && node.isPlain ? { start: node.start, end: node.end } : undefined;
}
