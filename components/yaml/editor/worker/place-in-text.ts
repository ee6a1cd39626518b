import type { Schema } from '#lib/manifest/schema/schema.ts';
import type { MapNode, YamlNode } from '#lib/manifest/yaml/node.ts';

export interface PlaceInText {
  /** As `explainSchema` takes it. */
  readonly path: string;
  /** Of the key, or of the value where that is looked at: offsets. */
  readonly start: number;
  readonly end: number;
}

/** The field at an offset of a document that could be read. Between two fields it is the one before. */
export function placeInText(root: YamlNode, schema: Schema, offset: number): PlaceInText | undefined {
  let node = root;
  let known: Schema | undefined = schema;
  let path = '';
  let place: PlaceInText | undefined;
  for (;;) {
    if (node.kind === 'map') {
      const pair = lastPairBefore(node, offset);
      if (pair === undefined || pair.key.kind !== 'scalar') return place;
      const name = known?.type === 'map' ? '*' : pair.key.text;
      const isOnKey = offset <= pair.key.end;
      path = path === '' ? name : `${path}.${name}`;
      place = { path, ...rangeAt(isOnKey ? pair.key : pair.value, pair.key, offset) };
      if (isOnKey) return place;
      known = known?.type === 'map' ? known.values : known?.fields.get(pair.key.text);
      node = pair.value;
    } else if (node.kind === 'list') {
      const item = node.items.findLast(({ start }) => start <= offset);
      if (item === undefined) return place;
      path = `${path}[]`;
      known = known?.values;
      node = item;
    } else {
      return place;
    }
  }
}

function lastPairBefore(map: MapNode, offset: number): MapNode['pairs'][number] | undefined {
  return map.pairs.findLast(({ key }) => key.start <= offset);
}

function rangeAt(value: YamlNode, key: YamlNode, offset: number): { readonly start: number; readonly end: number } {
  const isScalarHere = value.kind === 'scalar' && offset >= value.start && offset <= value.end;
  const node = isScalarHere ? value : key;
  return { start: node.start, end: node.end };
}
