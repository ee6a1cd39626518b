import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { rememberReading } from '../../edit/known-readings.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { Decoder } from '../../yaml/decode.ts';
import { YamlFault } from '../../yaml/fault.ts';
import type { MapNode, YamlNode } from '../../yaml/node.ts';
import { type ManifestDocument, readDocuments } from '../../yaml-read.ts';
import { objectsAsMeant } from '../duplicates/as-meant.ts';
import type { ReadDocument } from '../finding.ts';
import { pairOf } from './pairs.ts';

/** One object of a text: a document, or an item of a list of objects. */
export interface ObjectPart {
  readonly document: ReadDocument;
  /** `items[3].` for an item, else ''. */
  readonly pathPrefix: string;
}

export interface ReadPart {
  readonly document: ManifestDocument;
  /** Empty when the document could not be read, or holds nothing. */
  readonly objects: readonly ObjectPart[];
}

/** The documents of a text as the API server reads them, with what is in them even where keys are repeated. */
export function readParts(text: string): readonly ReadPart[] {
  const documents = readDocuments(text, { takesJson: true });
  rememberReading(text, documents);
  return documents.map((document) => ({
    document,
    objects: wholeDocuments(document).flatMap((whole) => (whole.value === null ? [] : objectsIn(whole, ''))),
  }));
}

function wholeDocuments(document: ManifestDocument): readonly ReadDocument[] {
  const { root, value, problems } = document;
  if (root === undefined) return [];
  if (value !== undefined) return [{ ...document, root, value }];
  const roots = problems.some(({ rule }) => rule === 'duplicate-key') ? objectsAsMeant(root) : [root];
  return roots.flatMap((meant) => {
    const decoded = decodeAnyway(meant);
    return decoded === undefined ? [] : [{ ...document, root: meant, value: decoded }];
  });
}

/** Of a key that is there twice the first counts. Undefined where more than that is wrong. */
export function decodeAnyway(root: YamlNode): JsonValue | undefined {
  try {
    return new Decoder().decode(root);
  } catch (fault) {
    if (fault instanceof YamlFault) return undefined;
    throw fault;
  }
}

/** Lists in lists are followed this deep: nobody means more. */
const maxListDepth = 5;

function objectsIn(document: ReadDocument, pathPrefix: string, depth = 0): readonly ObjectPart[] {
  const { root, value } = document;
  const items = depth < maxListDepth && isObjectList(value) && root.kind === 'map' ? itemNodes(root) : undefined;
  if (items === undefined || !isJsonObject(value) || !Array.isArray(value.items)) return [{ document, pathPrefix }];
  const values: readonly (JsonValue | undefined)[] = value.items;
  return items.flatMap((item, index) => {
    const part = values[index];
    if (part === undefined) return [];
    const { document: whole, path } = document.list ?? { document, path: [] };
    const list = { document: whole, path: [...path, 'items', index] };
    return objectsIn({ ...document, root: item, value: part, list }, `${pathPrefix}items[${index}].`, depth + 1);
  });
}

/** `kind: List`, which kubectl writes, and the typed lists of the API. */
function isObjectList(value: JsonValue): boolean {
  return (
    isJsonObject(value) && typeof value.kind === 'string' && /List$/.test(value.kind) && Array.isArray(value.items)
  );
}

function itemNodes(root: MapNode): readonly YamlNode[] | undefined {
  const items = pairOf(root, 'items')?.value;
  return items?.kind === 'list' ? items.items : undefined;
}
