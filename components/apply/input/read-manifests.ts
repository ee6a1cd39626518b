import { isJsonList, isJsonObject } from '#lib/deploy/json-fields.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { forCreate } from '#lib/manifest/editable.ts';
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
  /** A Secret is among them, also where only its `kind` can be read: such a text is not kept. */
  readonly hasSecret: boolean;
}

export type DocumentRange = Pick<ManifestDocument, 'index' | 'startLine' | 'endLine'>;

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
    documents.push({ index: document.index, startLine: document.startLine, endLine: document.endLine });
    const lines = { first: sources.below(document.startLine), last: document.endLine };
    const place = { lines, document: document.index, source: sources.at(lines.first) };
    problems.push(...document.problems);
    if (document.value === undefined) {
      unreadable.push({ ...unreadablePart(text, document, lines), ...place });
    } else if (document.value !== null) {
      const found = objectsOf(document.value, document.index, place);
      if (found === undefined) notObjects.push(lines.first);
      objects.push(...(found ?? []));
      if (found === undefined) unreadable.push({ ...emptyPart(document.index, lines), ...place, problems: 1 });
    }
  }
  const hasSecret = objects.some(({ kind }) => kind === 'Secret') || /\bkind["']?\s*:\s*["']?Secret\b/.test(text);
  return { text, documents, objects, unreadable, problems, notObjects, hasSecret };
}

function objectsOf(
  value: JsonValue,
  index: number,
  place: Pick<PlannedObject, 'lines' | 'document' | 'source'>,
): readonly PlannedObject[] | undefined {
  const items = listItems(value) ?? [value];
  const isList = items[0] !== value;
  const objects = items.map((item, at) => {
    if (!isJsonObject(item)) return undefined;
    const { object, stripped } = forCreate(item);
    const planned = plannedObject(object, isList ? `${index}.${at}` : `${index}`, stripped);
    return planned === undefined ? undefined : { ...planned, ...place };
  });
  const found = objects.filter((object) => object !== undefined);
  return found.length === objects.length ? found : undefined;
}

/** Items of `kind: List` (what `kubectl get -o yaml` prints) and of typed lists, at any depth. */
function listItems(value: JsonValue): readonly JsonValue[] | undefined {
  if (!isJsonObject(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List')) return undefined;
  if (!isJsonList(value.items)) return undefined;
  return value.items.flatMap((item) => listItems(item) ?? [item]);
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
