import { chunksOf } from '#lib/manifest/lint/read/chunks.ts';
import { Lines } from '#lib/manifest/yaml/lines.ts';
import type { MapNode, YamlNode } from '#lib/manifest/yaml/node.ts';
import { type ManifestDocument, readDocuments } from '#lib/manifest/yaml-read.ts';
import type { OutlineDocument } from './protocol.ts';

interface ReadChunk {
  readonly documents: readonly OutlineDocument[];
  /** Empty ones count as well. */
  readonly count: number;
}

/** Outlines of a text as it changes: documents that stayed the same are not read again. */
export class Outliner {
  #read = new Map<string, ReadChunk>();

  outline(text: string): readonly OutlineDocument[] {
    const read = new Map<string, ReadChunk>();
    const outline: OutlineDocument[] = [];
    let before = 0;
    for (const chunk of chunksOf(text)) {
      const found = read.get(chunk.text) ?? this.#read.get(chunk.text) ?? readChunk(chunk.text);
      read.set(chunk.text, found);
      for (const document of found.documents) outline.push(moved(document, chunk.linesBefore, before));
      before += found.count;
    }
    this.#read = read;
    return outline;
  }
}

function readChunk(text: string): ReadChunk {
  const documents = readDocuments(text, { takesJson: true });
  return { documents: outlineOf(text, documents), count: documents.length };
}

function moved(document: OutlineDocument, lines: number, before: number): OutlineDocument {
  const down = <T extends { readonly startLine: number; readonly endLine: number }>(range: T): T => ({
    ...range,
    startLine: range.startLine + lines,
    endLine: range.endLine + lines,
  });
  return { ...down(document), index: document.index + before, quiet: document.quiet.map(down) };
}

/** What each document of a text is; of one that can't be read to its end, as much as its lines say. */
export function outlineOf(text: string, documents: readonly ManifestDocument[]): readonly OutlineDocument[] {
  const lines = new Lines(text);
  const split = text.split(/\r\n|\n|\r/);
  return documents.flatMap((document) => {
    const { index, startLine, endLine, root, value } = document;
    if (value === null) return [];
    const place = { index, startLine, endLine };
    const map = mapOf(root);
    if (map === undefined) return [{ ...place, ...readLines(split.slice(startLine - 1, endLine)), quiet: [] }];
    const metadata = mapOf(valueIn(map, 'metadata'));
    return [
      {
        ...place,
        apiVersion: textOf(valueIn(map, 'apiVersion')),
        kind: textOf(valueIn(map, 'kind')),
        name: textOf(valueIn(metadata, 'name')) || textOf(valueIn(metadata, 'generateName')),
        namespace: textOf(valueIn(metadata, 'namespace')),
        quiet: [rangeOf(metadata, 'managedFields', lines), rangeOf(map, 'status', lines)].flatMap(
          (range) => range ?? [],
        ),
      },
    ];
  });
}

function mapOf(node: YamlNode | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

function pairOf(map: MapNode | undefined, name: string) {
  return map?.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
}

function valueIn(map: MapNode | undefined, name: string): YamlNode | undefined {
  return pairOf(map, name)?.value;
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}

function rangeOf(map: MapNode | undefined, name: string, lines: Lines) {
  const pair = pairOf(map, name);
  if (pair === undefined || pair.value.kind === 'scalar') return undefined;
  const startLine = lines.position(pair.key.start).line;
  const endLine = lines.position(Math.max(pair.value.end - 1, pair.key.start)).line;
  return endLine > startLine ? { name, startLine, endLine } : undefined;
}

/** By the lines `apiVersion:` and `kind:`, and `name:` and `namespace:` below `metadata:`. */
function readLines(lines: readonly string[]): Pick<OutlineDocument, 'apiVersion' | 'kind' | 'name' | 'namespace'> {
  const found = { apiVersion: '', kind: '', name: '', namespace: '' };
  let section = '';
  for (const line of lines) {
    const match = /^( *)([A-Za-z]+):(?:[ \t]+["']?([^"'\s#]+)["']?)?/.exec(line);
    if (match === null) continue;
    const [, indent = '', key = '', value = ''] = match;
    if (indent === '') {
      section = key;
      if (key === 'apiVersion' || key === 'kind') found[key] ||= value;
    } else if (section === 'metadata' && (key === 'name' || key === 'namespace')) {
      found[key] ||= value;
    }
  }
  return found;
}
