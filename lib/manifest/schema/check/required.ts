import type { Schema } from '../schema.ts';
import type { Frame } from './frame.ts';
import { followed, type Member, scalarValue } from './members.ts';
import { below, type Place, pathOf } from './place.ts';
import type { Report } from './report.ts';

/** `meant`: fields that are there under a wrong name. `kind`: what the object itself is called. */
export function checkRequired(
  report: Report,
  { map, schema, place }: Frame,
  members: readonly Member[],
  meant: ReadonlySet<string>,
  kind: string,
): void {
  const isAskedFor = schema.required.length > 0 && !isInStatus(place);
  for (const name of isAskedFor ? schema.required : []) {
    const there = members.find((member) => member.name === name);
    if (meant.has(name) || (there !== undefined && (schema.isStructural === true || !isNothing(there)))) continue;
    if (isDefaulted(schema, name)) continue;
    const first = members.find(({ isOwn }) => isOwn)?.key ?? { start: map.start, end: map.start + 1 };
    const parent = pathOf(place) || kind;
    report.add('required-missing', there?.key ?? first, below(place, name), { field: name, parent });
  }
}

/** The API server leaves the status out when an object is made. */
function isInStatus(place: Place | undefined): boolean {
  let root = place;
  while (root?.parent !== undefined) root = root.parent;
  return root?.step === 'status';
}

function isNothing({ value }: Member): boolean {
  const node = followed(value);
  return node.kind === 'scalar' && scalarValue(node) === null;
}

/** Structural schemas are filled with their defaults before anything is asked for. */
function isDefaulted(schema: Schema, field: string): boolean {
  if (schema.isStructural === true) return schema.fields.get(field)?.default !== undefined;
  return notAskedFor.has(`${schema.definition}.${field}`);
}

/**
 * OpenAPI calls them required, and the API server does without: measured by
 * server/apply/oracle/required.cluster.test.ts.
 */
const notAskedFor: ReadonlySet<string> = new Set([]);
