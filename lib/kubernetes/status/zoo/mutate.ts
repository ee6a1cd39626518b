import type { KubeObject } from '../../kube-object.ts';
import { isRecord } from '../../untyped.ts';

/** Numbers that repeat, so that a failure can be looked at again (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Path = readonly (string | number)[];

const conditions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ type: `C${index}`, status: 'Maybe', reason: 'R', message: 'm' }));
/** What an API may say some day, and what no API should ever say, as JSON has it. */
const values: readonly unknown[] = [
  null,
  undefined,
  [],
  {},
  '',
  'Unheard',
  '<none>',
  '🙂 <b>\u0000',
  0,
  -1,
  2 ** 60,
  true,
  [null],
  [{}],
  ['x'],
  { x: { y: null } },
  conditions(1000),
];
/** The API server decodes metadata strictly: fields may be absent or null there, never of another type. */
const metadataValues: readonly unknown[] = [null, undefined];

/** The object with 1 to 3 fields, anywhere but in its identity, taken out or made something else. */
export function mutated(object: KubeObject, random: () => number): { object: KubeObject; what: string } {
  const copy: unknown = structuredClone(object);
  const what: string[] = [];
  const count = 1 + Math.floor(random() * 3);
  for (let turn = 0; turn < count; turn++) {
    const paths = pathsOf(copy).filter(isMutable);
    const path = paths[Math.floor(random() * paths.length)];
    if (path === undefined) break;
    const choice = path[0] === 'metadata' ? metadataValues : values;
    const value = structuredClone(choice[Math.floor(random() * choice.length)]);
    put(copy, path, value);
    what.push(`${path.join('.')} = ${print(value)}`);
  }
  // It was a whole object, and its apiVersion, kind and name are as they were.
  return { object: copy as KubeObject, what: what.join('; ') };
}

const print = (value: unknown) => (JSON.stringify(value) ?? 'absent').slice(0, 40);

function isMutable(path: Path): boolean {
  const [first, second] = path;
  if (first === 'apiVersion' || first === 'kind') return false;
  if (first !== 'metadata') return true;
  return second !== undefined && second !== 'name' && second !== 'ownerReferences';
}

function pathsOf(value: unknown, before: Path = []): Path[] {
  if (Array.isArray(value)) {
    return value.slice(0, 20).flatMap((item, index) => [[...before, index], ...pathsOf(item, [...before, index])]);
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [[...before, key], ...pathsOf(item, [...before, key])]);
}

function put(root: unknown, path: Path, value: unknown): void {
  let place = root;
  for (const step of path.slice(0, -1)) place = Reflect.get(Object(place), step);
  const last = path.at(-1);
  if (last === undefined || typeof place !== 'object' || place === null) return;
  if (Array.isArray(place) && typeof last === 'number' && value === undefined) place.splice(last, 1);
  else if (value === undefined) Reflect.deleteProperty(place, last);
  else Reflect.set(place, last, value);
}
