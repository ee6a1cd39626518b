import type { Asks } from '../../schema.ts';
import { choices } from './choices.ts';
import { neverEmpty } from './never-empty.ts';
import { ranges } from './ranges.ts';
import { alsoRequired, neverEmptyLists, oneOf } from './required.ts';
import { textRules } from './texts.ts';

/**
 * What the validation of the API server (v1.35.4) asks of the fields of its own types, beyond what OpenAPI says. Seen,
 * and seen to hold, by server/apply/oracle/asks.cluster.test.ts. Fields are written as `core.v1.ServicePort.port`,
 * entries of a list with `[]` behind, values of a map with `{}`.
 */
export function asksOf(definition: string, field: string): Asks | undefined {
  return byField().get(`${shortName(definition)}.${field}`);
}

/** Fields that must be there, beyond those that OpenAPI names. */
export function requiredBeyond(definition: string): readonly string[] {
  required ??= Map.groupBy(alsoRequired, (field) => field.slice(0, field.lastIndexOf('.')));
  return (required.get(shortName(definition)) ?? []).map((field) => field.slice(field.lastIndexOf('.') + 1));
}

/** Fields of which one must be there. */
export function oneOfFields(definition: string): readonly string[] {
  return oneOf[shortName(definition)] ?? [];
}

let required: ReadonlyMap<string, readonly string[]> | undefined;

function shortName(definition: string): string {
  return definition.replace(/^io\.k8s\.(?:api|.*\.pkg\.apis)\./, '');
}

let known: ReadonlyMap<string, Asks> | undefined;

function byField(): ReadonlyMap<string, Asks> {
  known ??= readAsks();
  return known;
}

function readAsks(): ReadonlyMap<string, Asks> {
  const asks = new Map<string, Asks>();
  const add = (field: string, more: Asks) => {
    const inner = /^(.*)(?:\[\]|\{\})$/.exec(field)?.[1];
    if (inner === undefined) asks.set(field, { ...asks.get(field), ...more });
    else asks.set(inner, { ...asks.get(inner), values: { ...asks.get(inner)?.values, ...more } });
  };
  for (const [field, words] of Object.entries(choices)) add(field, { enum: words });
  for (const { minimum, maximum, fields } of ranges) {
    for (const field of fields) add(field, maximum === undefined ? { minimum } : { minimum, maximum });
  }
  for (const field of neverEmptyLists) add(field, { minItems: 1 });
  for (const field of neverEmpty) add(field, { minLength: 1 });
  for (const { text, fields } of textRules) for (const field of fields) add(field, { text });
  return asks;
}
