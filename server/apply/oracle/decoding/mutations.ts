import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/** Scalars as somebody types them, which no writer would write. */
const typed = [
  '017',
  'yes',
  'Off',
  '~',
  '0x1F',
  '1.0',
  '1e3',
  '1.5',
  '.5',
  '-1',
  '300',
  '99999999999',
  '9223372036854775808',
  '1e30',
  '2024-01-01',
  '12:30',
  '1GB',
  '12Gi',
  '"1"',
  '"true"',
  '""',
  'text',
  'true',
  '1_000',
  'null',
];
const marker = (index: number) => `@typed${index}@`;
const collections: readonly JsonValue[] = [
  [],
  {},
  [1],
  ['a'],
  [null],
  { a: 1 },
  { name: 'a' },
  [{ name: 'a' }],
  [[]],
  [300],
];

/** An object with one to three mistakes in it, as YAML. Some of them are none. */
export function mistaken(objects: fc.Arbitrary<JsonObject>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('type', 'type', 'type', 'rename', 'move', 'list'),
    pick: fc.nat(),
  });
  return fc
    .tuple(objects, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([object, changes]) => printTyped(changes.reduce((changed, each) => withChange(changed, each), object)));
}

interface Change {
  readonly at: number;
  readonly kind: string;
  readonly pick: number;
}

type Path = readonly (string | number)[];

function withChange(object: JsonObject, { at, kind, pick }: Change): JsonObject {
  const paths = pathsIn(object).filter(([first]) => !['apiVersion', 'kind'].includes(`${first}`));
  const path = paths[at % paths.length];
  if (path === undefined) return object;
  const changed = changedAt(object, path, (value) => {
    if (kind === 'list') return [value];
    if (kind !== 'type') return value;
    const all: readonly JsonValue[] = [...typed.map((_, index) => marker(index)), ...collections];
    return all[pick % all.length] ?? null;
  });
  if (!isJsonObject(changed)) return object;
  if (kind === 'rename') return renamed(changed, path, pick);
  return kind === 'move' ? moved(changed, path, paths[pick % paths.length] ?? []) : changed;
}

function pathsIn(value: JsonValue, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => pathsIn(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, item]) => pathsIn(item ?? null, [...path, name]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

function changedAt(value: JsonValue, path: Path, change: (value: JsonValue) => JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item: JsonValue, index) => (index === step ? changedAt(item, rest, change) : item));
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [
    name,
    name === step ? changedAt(item ?? null, rest, change) : item,
  ]);
  return Object.fromEntries(entries);
}

function renamed(object: JsonObject, path: Path, pick: number): JsonObject {
  const name = path.at(-1);
  const result = changedAt(object, path.slice(0, -1), (holder) => {
    if (!isJsonObject(holder) || typeof name !== 'string') return holder;
    const names = [`${name}s`, name.slice(0, -1), name.toLowerCase(), name.toUpperCase(), `${name}x`, 'name', 'a'];
    const other = names[pick % names.length] ?? name;
    return Object.fromEntries(
      Object.entries(holder).map(([key, value]) => [key === name && !(other in holder) ? other : key, value]),
    );
  });
  return isJsonObject(result) ? result : object;
}

/** Puts a field into another object as well. */
function moved(object: JsonObject, path: Path, to: Path): JsonObject {
  const name = path.at(-1);
  const value = path.reduce<JsonValue | undefined>((holder, step) => {
    if (Array.isArray(holder)) return holder[Number(step)];
    return isJsonObject(holder) ? holder[step] : undefined;
  }, object);
  if (typeof name !== 'string' || value === undefined) return object;
  const result = changedAt(object, to, (holder) =>
    isJsonObject(holder) && !(name in holder) ? { ...holder, [name]: value } : holder,
  );
  return isJsonObject(result) ? result : object;
}

export function printTyped(object: JsonObject): string {
  return writeYaml(object).replace(/"?@typed(\d+)@"?|'@typed(\d+)@'/g, (_, a, b) => typed[Number(a ?? b)] ?? '');
}
