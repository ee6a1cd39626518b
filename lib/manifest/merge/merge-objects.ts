import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameQuantity } from '#lib/kubernetes/quantity.ts';
import { isSameValue } from '../edit/same-value.ts';
import { serverMetadata } from '../editable.ts';
import { keyStep } from '../json-diff.ts';
import { isJsonArray, isJsonObject, setKey } from '../lossless-json.ts';
import type { Schema } from '../schema/schema.ts';
import { definedKeys, fieldOf } from './fields.ts';
import { entriesOf, type ListEntries } from './list-entries.ts';
import { isReordered, woven } from './woven.ts';

export type MergeSide = 'theirs' | 'mine';
/** By the path of the conflict. */
export type MergeChoices = ReadonlyMap<string, MergeSide>;

/** One field that both sides changed, each to something else. Undefined: the field is not there. */
export interface MergeConflict {
  /** `spec.containers[name=web].image` */
  readonly path: string;
  readonly base: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
  readonly mine: JsonValue | undefined;
}

export interface MergeSources {
  /** What both began from. */
  readonly base: JsonObject;
  readonly theirs: JsonObject;
  readonly mine: JsonObject;
  /** Of the whole object. Without it lists are one value each, but for those whose entries all have names. */
  readonly schema?: Schema | undefined;
  /** The status is a subresource: a PUT of the object does not write it, so it is always theirs. */
  readonly hasStatus: boolean;
}

export interface Merge {
  readonly sources: MergeSources;
  /** What becomes of both, with mine wherever a conflict has no choice yet. */
  readonly value: JsonObject;
  readonly conflicts: readonly MergeConflict[];
  /** Paths that only they changed, and that are taken over. */
  readonly taken: readonly string[];
  /** Paths that only I changed. */
  readonly kept: readonly string[];
}

const noChoices: MergeChoices = new Map();

/**
 * Three-way merge of two edits of one object. A field that one side changed is taken from it; changed by both to the
 * same is no conflict; changed by both to something else is one, and so is a change of what the other side removed.
 * Maps merge by key, lists as the API server merges them (list-entries.ts). What only the server sets is always
 * theirs, the resourceVersion above all: the result replaces their version and no later one.
 */
export function mergeObjects(sources: MergeSources, choices: MergeChoices = noChoices): Merge {
  const merger = new Merger(choices);
  const value = merger.mergeRoot(sources);
  const { conflicts, taken, kept } = merger;
  return { sources, value, conflicts, taken, kept };
}

interface Sides {
  readonly base: JsonValue | undefined;
  readonly theirs: JsonValue | undefined;
  readonly mine: JsonValue | undefined;
}

interface Maps {
  readonly base: JsonObject;
  readonly theirs: JsonObject;
  readonly mine: JsonObject;
}

type FieldMerge = (key: string, sides: Sides) => JsonValue | undefined;

const serverOwned: ReadonlySet<string> = new Set(serverMetadata);
const none: JsonObject = {};

class Merger {
  readonly conflicts: MergeConflict[] = [];
  readonly taken: string[] = [];
  readonly kept: string[] = [];
  readonly #choices: MergeChoices;

  constructor(choices: MergeChoices) {
    this.#choices = choices;
  }

  mergeRoot({ hasStatus, schema, ...maps }: MergeSources): JsonObject {
    return mergeMaps(maps, (key, sides) => {
      if (key === 'status' && hasStatus) return sides.theirs;
      const field = schema?.fields.get(key);
      return key === 'metadata' ? this.#mergeMetadata(sides, field) : this.#merge(sides, field, keyStep(key, true));
    });
  }

  #mergeMetadata(sides: Sides, schema: Schema | undefined): JsonValue | undefined {
    const maps = mapsOf(sides);
    if (maps === undefined) return sides.theirs;
    return mergeMaps(maps, (key, { base, theirs, mine }) => {
      // Left out of what is edited, they stay left out: the server keeps them.
      if (key === 'managedFields' && mine === undefined) return undefined;
      if (serverOwned.has(key)) return theirs;
      return this.#merge({ base, theirs, mine }, metadataField(schema, key), `metadata${keyStep(key)}`);
    });
  }

  #merge(sides: Sides, schema: Schema | undefined, path: string): JsonValue | undefined {
    const { base, theirs, mine } = sides;
    const maps = mapsOf(sides);
    if (maps !== undefined && schema?.isOneValue !== true && (isJsonObject(base) || schema?.type === 'map')) {
      return mergeMaps(maps, (key, inner) => this.#merge(inner, fieldSchema(schema, key), `${path}${keyStep(key)}`));
    }
    const lists = listsOf(sides, schema);
    if (lists !== undefined) return this.#mergeLists(lists, schema?.values, path);
    if (isSameValue(theirs, mine) || isSameAmount(theirs, mine, schema)) return mine;
    if (isSameValue(base, theirs)) {
      this.kept.push(path);
      return mine;
    }
    if (isSameValue(base, mine)) {
      this.taken.push(path);
      return theirs;
    }
    this.conflicts.push({ path, base, theirs, mine });
    return this.#choices.get(path) === 'theirs' ? theirs : mine;
  }

  #mergeLists({ base, theirs, mine }: Lists, schema: Schema | undefined, path: string): JsonValue {
    const [was, those, these] = [[...base.keys()], [...theirs.keys()], [...mine.keys()]];
    const order = isReordered(was, these) ? woven(these, those) : woven(those, these);
    return order.flatMap((step) => {
      const sides = { base: base.get(step), theirs: theirs.get(step), mine: mine.get(step) };
      const merged = this.#merge(sides, schema, `${path}${step}`);
      return merged === undefined ? [] : [merged];
    });
  }
}

function mergeMaps({ base, theirs, mine }: Maps, mergeField: FieldMerge): JsonObject {
  const merged: Record<string, JsonValue | undefined> = {};
  for (const key of woven(definedKeys(mine), definedKeys(theirs))) {
    const value = mergeField(key, { base: fieldOf(base, key), theirs: fieldOf(theirs, key), mine: fieldOf(mine, key) });
    if (value !== undefined) setKey(merged, key, value);
  }
  return merged;
}

function mapsOf({ base, theirs, mine }: Sides): Maps | undefined {
  if (!isJsonObject(theirs) || !isJsonObject(mine)) return undefined;
  return { base: isJsonObject(base) ? base : none, theirs, mine };
}

interface Lists {
  readonly base: ListEntries;
  readonly theirs: ListEntries;
  readonly mine: ListEntries;
}

function listsOf(sides: Sides, schema: Schema | undefined): Lists | undefined {
  // Both added the list: its entries are told apart only by the schema, not by a guess.
  const base = sides.base === undefined && schema?.type === 'list' ? [] : sides.base;
  if (!isJsonArray(base) || !isJsonArray(sides.theirs) || !isJsonArray(sides.mine)) return undefined;
  const entries = entriesOf([base, sides.theirs, sides.mine], schema);
  const [was, theirs, mine] = entries ?? [];
  return was === undefined || theirs === undefined || mine === undefined ? undefined : { base: was, theirs, mine };
}

function fieldSchema(schema: Schema | undefined, key: string): Schema | undefined {
  return schema?.fields.get(key) ?? schema?.values;
}

/** Labels and annotations are maps of every kind, also where the schema is not known. */
function metadataField(schema: Schema | undefined, key: string): Schema | undefined {
  const field = schema?.fields.get(key);
  return field === undefined && (key === 'labels' || key === 'annotations') ? textMap : field;
}

const textMap: Schema = {
  type: 'map',
  description: '',
  fields: new Map(),
  required: [],
  keepsUnknown: false,
  isNullable: false,
  enum: [],
  listType: 'atomic',
  listKeys: [],
};

function isSameAmount(a: JsonValue | undefined, b: JsonValue | undefined, schema: Schema | undefined): boolean {
  return schema?.format === 'quantity' && typeof a === 'string' && typeof b === 'string' && isSameQuantity(a, b);
}
