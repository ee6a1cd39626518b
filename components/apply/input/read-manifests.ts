import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { linesOf } from '#lib/manifest/edit/lines-of.ts';
import { placeOf } from '#lib/manifest/edit/text/place.ts';
import { forCreate } from '#lib/manifest/editable.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import { type ManifestDocument, type ManifestProblem, readDocuments } from '#lib/manifest/yaml-read.ts';
import type { LineRange, PlannedObject, UnreadablePart } from '../run/apply-run.ts';
import { plannedObject } from '../run/plan.ts';
import { Sources } from './files/sources.ts';

export interface Manifests {
  /** What they were read from. */
  readonly text: string;
  /** Where each document stands; one is read again where its fields are needed (one-document.ts). */
  readonly documents: readonly DocumentRange[];
  readonly objects: readonly PlannedObject[];
  readonly unreadable: readonly UnreadablePart[];
  /** Of all documents, in the order of the text. */
  readonly problems: readonly ManifestProblem[];
  /** First lines of documents that are fine as YAML but are no objects: apiVersion or kind is missing. */
  readonly notObjects: readonly number[];
  /** A Secret is among them, also where only its `kind` can be read: such a text is never stored. */
  readonly hasSecret: boolean;
}

export interface DocumentRange extends Pick<ManifestDocument, 'index' | 'startLine' | 'endLine'> {
  /** Offsets of its lines into the text, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The objects of a text. `kind: List` documents count as their items; what only the server sets is left out and named.
 * A document that can't be read does not hold back the others.
 */
export function readManifests(text: string): Manifests {
  const objects: PlannedObject[] = [];
  const unreadable: UnreadablePart[] = [];
  const problems: ManifestProblem[] = [];
  const notObjects: number[] = [];
  const sources = new Sources(text);
  const documents: DocumentRange[] = [];
  for (const document of readDocuments(text, { takesJson: true })) {
    documents.push(rangeOf(text, document));
    const lines = { first: sources.below(document.startLine), last: document.endLine };
    const place = { lines, document: document.index, source: sources.at(lines.first) };
    problems.push(...document.problems);
    if (document.value === undefined) {
      unreadable.push({ ...unreadablePart(text, document, lines), ...place });
    } else if (document.value !== null) {
      const found = objectsOf(text, document, document.value, { place, sources });
      if (found === undefined) notObjects.push(lines.first);
      objects.push(...(found ?? []));
      if (found === undefined) unreadable.push({ ...emptyPart(document.index, lines), ...place, problems: 1 });
    }
  }
  const hasSecret = objects.some(({ kind }) => kind === 'Secret') || /\bkind["']?\s*:\s*["']?Secret\b/.test(text);
  return { text, documents, objects, unreadable, problems, notObjects, hasSecret };
}

function rangeOf(text: string, { index, startLine, endLine }: ManifestDocument): DocumentRange {
  const lines = linesOf(text);
  const isLast = endLine >= lines.position(text.length).line;
  const end = isLast ? text.length : lines.start(endLine + 1);
  return { index, startLine, endLine, start: lines.start(startLine), end };
}

type Placed = Pick<PlannedObject, 'lines' | 'document' | 'source'>;

/** Undefined when anything in it is no object. */
function objectsOf(
  text: string,
  document: ManifestDocument,
  value: JsonValue,
  { place, sources }: { readonly place: Placed; readonly sources: Sources },
): readonly PlannedObject[] | undefined {
  const items = listItems(value);
  const objects = (items ?? [{ value, path: [] }]).map(({ value: item, path }, at) => {
    if (!isJsonObject(item)) return undefined;
    const { object, stripped } = forCreate(item);
    if (items === undefined) {
      const planned = plannedObject(object, `${document.index}`, stripped);
      return planned === undefined ? undefined : { ...planned, ...place };
    }
    const planned = plannedObject(object, `${document.index}.${at}`, stripped);
    const lines = itemLines(text, document, path) ?? place.lines;
    const source = lines === undefined ? place.source : sources.at(lines.first);
    return planned === undefined ? undefined : { ...planned, ...place, lines, source, itemPath: path };
  });
  const found = objects.filter((object) => object !== undefined);
  return found.length === objects.length ? found : undefined;
}

interface ListItem {
  readonly value: JsonValue;
  readonly path: FieldPath;
}

/** Items of `kind: List` (what `kubectl get -o yaml` prints) and of typed lists, at any depth. */
function listItems(value: JsonValue): readonly ListItem[] | undefined {
  if (!isJsonObject(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List')) return undefined;
  if (!isJsonArray(value.items)) return undefined;
  return value.items.flatMap((item, index) => {
    const path = ['items', index];
    const inner = listItems(item)?.map((deeper) => ({ ...deeper, path: [...path, ...deeper.path] }));
    return inner ?? [{ value: item, path }];
  });
}

function itemLines(text: string, { root }: ManifestDocument, path: FieldPath): LineRange | undefined {
  const node = root === undefined ? undefined : placeOf(text, root, path)?.node;
  if (node === undefined) return undefined;
  const lines = linesOf(text);
  return { first: lines.position(node.start).line, last: lines.position(Math.max(node.start, node.end - 1)).line };
}

function emptyPart(index: number, lines: LineRange): UnreadablePart {
  return { id: `${index}`, kind: '', name: '', lines, problems: 0, firstProblemLine: lines.first };
}

/** What a broken document seems to be: by its lines `kind:`, and `name:` and `namespace:` below `metadata:`. */
function unreadablePart(text: string, document: ManifestDocument, lines: LineRange): UnreadablePart {
  const part = text
    .split('\n')
    .slice(lines.first - 1, lines.last)
    .join('\n');
  const [first] = document.problems;
  const namespace = fieldIn(part, /^ +namespace:[ \t]*(\S+)/m);
  return {
    ...emptyPart(document.index, lines),
    kind: fieldIn(part, /^kind:[ \t]*(\S+)/m),
    name: fieldIn(part, /^metadata:[^\S\n]*\n(?:[ #].*\n)*? +name:[ \t]*(\S+)/m),
    ...(namespace === '' ? {} : { namespace }),
    problems: document.problems.length,
    firstProblemLine: first?.line ?? lines.first,
  };
}

function fieldIn(text: string, pattern: RegExp): string {
  return (pattern.exec(text)?.[1] ?? '').replace(/^["']|["']$/g, '');
}
