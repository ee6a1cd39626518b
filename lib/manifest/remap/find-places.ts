import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { FieldPath } from '../edit/field-path.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import type { ManifestDocument } from '../yaml-read.ts';
import type { RemapKind, RemapPlace } from './remap-place.ts';

export interface RemapValue {
  readonly kind: RemapKind;
  readonly value: string;
  readonly places: readonly RemapPlace[];
}

const kinds: readonly RemapKind[] = ['namespace', 'node-port', 'host', 'storage-class', 'image'];

/** Everything that may need another value in another cluster, each value once, with all its places. */
export function remapValues(documents: readonly ManifestDocument[]): readonly RemapValue[] {
  const values = new Map<string, { kind: RemapKind; value: string; places: RemapPlace[] }>();
  for (const place of documents.flatMap(findPlaces)) {
    const key = `${place.kind} ${place.value}`;
    const entry = values.get(key) ?? { kind: place.kind, value: place.value, places: [] };
    entry.places.push(place);
    values.set(key, entry);
  }
  return [...values.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

function findPlaces(document: ManifestDocument): readonly RemapPlace[] {
  if (document.value === undefined) return [];
  const search = new Search(document.index);
  search.object(document.value, []);
  return search.places;
}

/** Free text and keys of others: a `namespace` in there is somebody's word, not ours to change. */
const closed: ReadonlySet<string> = new Set(['data', 'stringData', 'binaryData', 'annotations', 'labels']);

const hostLists: ReadonlySet<string> = new Set(['HTTPRoute', 'GRPCRoute', 'TLSRoute']);

class Search {
  readonly places: RemapPlace[] = [];
  readonly #document: number;
  #kind = '';

  constructor(document: number) {
    this.#document = document;
  }

  /** A whole object, or a list of them. */
  object(value: JsonValue, path: FieldPath): void {
    if (!isJsonObject(value)) return;
    const kind = typeof value.kind === 'string' ? value.kind : '';
    if (kind.endsWith('List') && isJsonArray(value.items)) {
      for (const [index, item] of value.items.entries()) this.object(item, [...path, 'items', index]);
      return;
    }
    this.#kind = kind;
    const metadata = isJsonObject(value.metadata) ? value.metadata : {};
    if (kind === 'Namespace' && value.apiVersion === 'v1')
      this.#add('namespace', metadata.name, [...path, 'metadata', 'name']);
    this.#map(value, path);
  }

  #walk(value: JsonValue | undefined, path: FieldPath): void {
    if (isJsonArray(value)) for (const [index, item] of value.entries()) this.#walk(item, [...path, index]);
    else if (isJsonObject(value)) this.#map(value, path);
  }

  #map(map: JsonObject, path: FieldPath): void {
    for (const [key, value] of Object.entries(map)) {
      const at = [...path, key];
      if (key === 'status' && path.length === 0) continue;
      const kind = this.#kindOf(key, path);
      if (kind !== undefined) this.#addAll(kind, value, at);
      if (!closed.has(key)) this.#walk(value, at);
    }
    this.#selectors(map, path);
    this.#oldStorageClass(map, path);
  }

  /** What the field is, by its key and by where it stands. */
  #kindOf(key: string, path: FieldPath): RemapKind | undefined {
    const parent = path.findLast((step) => typeof step === 'string');
    switch (key) {
      case 'namespace':
        return 'namespace';
      case 'nodePort':
      case 'healthCheckNodePort':
        return this.#kind === 'Service' ? 'node-port' : undefined;
      case 'host':
        return (this.#kind === 'Ingress' && parent === 'rules') || this.#kind === 'Route' ? 'host' : undefined;
      case 'hosts':
        return this.#kind === 'Ingress' && parent === 'tls' ? 'host' : undefined;
      case 'hostnames':
        return hostLists.has(this.#kind) && parent === 'spec' ? 'host' : undefined;
      case 'hostname':
        return this.#kind === 'Gateway' && parent === 'listeners' ? 'host' : undefined;
      case 'storageClassName':
        return 'storage-class';
      case 'image':
        return parent === 'containers' || parent === 'initContainers' ? 'image' : undefined;
      default:
        return undefined;
    }
  }

  /** A selector of namespaces by the label that every namespace has. */
  #selectors(map: JsonObject, path: FieldPath): void {
    if (path.at(-1) !== 'namespaceSelector' || !isJsonObject(map.matchLabels)) return;
    const key = 'kubernetes.io/metadata.name';
    this.#add('namespace', map.matchLabels[key], [...path, 'matchLabels', key]);
  }

  /** As it was written before v1.6, and is still read. */
  #oldStorageClass(map: JsonObject, path: FieldPath): void {
    if (path.at(-1) !== 'metadata' || !isJsonObject(map.annotations)) return;
    const key = 'volume.beta.kubernetes.io/storage-class';
    this.#add('storage-class', map.annotations[key], [...path, 'annotations', key]);
  }

  #addAll(kind: RemapKind, value: JsonValue | undefined, path: FieldPath): void {
    if (!isJsonArray(value)) this.#add(kind, value, path);
    else for (const [index, item] of value.entries()) this.#add(kind, item, [...path, index]);
  }

  #add(kind: RemapKind, value: JsonValue | undefined, path: FieldPath): void {
    const isText = typeof value === 'string' && value !== '';
    const isPort = kind === 'node-port' && typeof value === 'number' && value > 0;
    if (isText || isPort) this.places.push({ kind, value: String(value), document: this.#document, path });
  }
}
