import type { MapNode, YamlNode } from '../../../yaml/node.ts';
import type { Schema } from '../../schema.ts';
import type { Target } from '../edits/move-lines.ts';
import { fits } from '../fits.ts';
import type { Frame } from '../frame.ts';
import { followed, type Member, memberOf } from '../members.ts';
import { pathOf } from '../place.ts';

/** A place near by where fields belong that are not known where they stand. */
export interface Home {
  /** `spec.template.spec.containers[]` */
  readonly path: string;
  /** Undefined where it can't be told which of several objects is meant. */
  readonly target?: Target | undefined;
  /** How many objects lie between, up and down, and how many of them are not there yet. */
  readonly steps: number;
  readonly missing: number;
  /** Fields of these names are there already. */
  readonly isTaken: boolean;
}

interface Visit {
  readonly schema: Schema;
  readonly path: string;
  /** The nearest block map that is there, and what has to be made below it. */
  readonly target?: Target | undefined;
  readonly steps: number;
  /** May not be a home itself, for it would have to be made without anything that asks for it. */
  readonly isOptional: boolean;
}

const maxDepth = 3;
const maxVisits = 1500;
/** The parts that nearly every object has. */
const frame = new Set(['metadata', 'spec', 'template']);

/** All homes that take all of the fields, the likeliest first. */
export function homesOf(members: readonly Member[], origin: Frame): readonly Home[] {
  const inMaps = mapsFor(members, origin);
  if (inMaps.length > 0) return inMaps;
  const homes = new Map<string, Home>();
  let visits = 0;
  let up = 0;
  for (let at: Frame | undefined = origin; at !== undefined; at = at.parent, up += 1) {
    const start = { schema: at.schema, path: pathOf(at.place), target: { map: at.map, steps: [] }, steps: up };
    let level: readonly Visit[] = [{ ...start, isOptional: false }];
    for (let depth = 0; depth <= maxDepth && level.length > 0; depth += 1) {
      for (const visit of level) {
        if (at === origin && depth === 0) continue;
        if (isHome(visit, members, depth, up) && !homes.has(visit.path)) homes.set(visit.path, homeOf(visit, members));
      }
      visits += level.length;
      if (visits > maxVisits) break;
      level = level.flatMap((visit) => childrenOf(visit, at?.parent === undefined));
    }
  }
  const ranked = [...homes.values()].sort((a, b) => a.missing - b.missing || a.steps - b.steps);
  const free = ranked.filter(({ isTaken }) => !isTaken);
  return free.length > 0 ? namesakes(free, members) : ranked;
}

/** In an object of nothing but maps and lists one of the maps was left out: `selector: {app: web}`, `resources: {cpu: 1}`. */
function mapsFor(members: readonly Member[], { map, schema, place }: Frame): readonly Home[] {
  const fields = [...schema.fields];
  if (!fields.every(([, { type }]) => type === 'map' || type === 'list')) return [];
  return fields.flatMap(([name, { type, values }]) => {
    // A claim asks for storage; nobody limits it.
    if (schema.definition?.endsWith('.VolumeResourceRequirements') === true && name !== 'requests') return [];
    if (type !== 'map' || values === undefined || !members.every(({ value }) => fits(value, values))) return [];
    const there = memberOf(map, name);
    const inner = there === undefined ? undefined : onlyMap(there.value, false);
    if (there !== undefined && inner === undefined) return [];
    const target = inner === undefined ? { map, steps: [name] } : { map: inner, steps: [] };
    const path = pathOf(place) === '' ? name : `${pathOf(place)}.${name}`;
    return [{ path, target, steps: 1, missing: target.steps.length, isTaken: false }];
  });
}

/** `secretName` is rather meant for `secret` than for another object that has such a field. */
function namesakes(homes: readonly Home[], members: readonly Member[]): readonly Home[] {
  const [first] = members;
  const nearest = homes.filter((home) => home.missing === homes[0]?.missing && home.steps === homes[0]?.steps);
  if (first === undefined || nearest.length < 2) return homes;
  const named = nearest.filter(({ path }) => first.name.startsWith(path.split('.').at(-1) ?? path));
  return named.length === 1 ? named : homes;
}

function homeOf({ path, target, steps }: Visit, members: readonly Member[]): Home {
  const isThere = target !== undefined && target.steps.length === 0;
  const isTaken = isThere && members.some(({ name }) => memberOf(target.map, name) !== undefined);
  return {
    path,
    target: isTaken ? undefined : target,
    steps,
    missing: target?.steps.length ?? 0,
    isTaken,
  };
}

/** What would have to be made is a home only directly below the fields, where nothing else can be meant. */
function isHome({ schema, target, isOptional }: Visit, members: readonly Member[], depth: number, up: number): boolean {
  if (isOptional && (depth !== 1 || up !== 0 || target === undefined)) return false;
  const given = new Set(members.map(({ name }) => name));
  if (isOptional && !schema.required.every((name) => given.has(name))) return false;
  return members.every(({ name, value }) => {
    const field = schema.fields.get(name);
    return field !== undefined && fits(value, field);
  });
}

function childrenOf(visit: Visit, isRoot: boolean): readonly Visit[] {
  const children: Visit[] = [];
  for (const [name, field] of visit.schema.fields) {
    if (isRoot && name === 'status') continue;
    const isList = field.type === 'list';
    const schema = isList ? field.values : field;
    if (schema?.type !== 'object') continue;
    const path = `${visit.path === '' ? name : `${visit.path}.${name}`}${isList ? '[]' : ''}`;
    const isAsked = visit.schema.required.includes(name) || (frame.has(name) && !isList);
    children.push({ schema, path, steps: visit.steps + 1, ...below(visit, name, isList, isAsked) });
  }
  return children;
}

function below(
  { target, isOptional }: Visit,
  name: string,
  isList: boolean,
  isAsked: boolean,
): Pick<Visit, 'target' | 'isOptional'> {
  if (target === undefined) return { isOptional: isOptional || !isAsked };
  const there = target.steps.length > 0 ? undefined : memberOf(target.map, name);
  if (there === undefined) {
    const steps = [...target.steps, name, ...(isList ? ['-'] : [])];
    return { target: { map: target.map, steps }, isOptional: isOptional || !isAsked };
  }
  const map = onlyMap(there.value, isList);
  return { target: map === undefined ? undefined : { map, steps: [] }, isOptional };
}

function onlyMap(node: YamlNode, isList: boolean): MapNode | undefined {
  const value = followed(node);
  if (!isList) return value.kind === 'map' ? value : undefined;
  const [item, second] = value.kind === 'list' ? value.items : [];
  const map = item === undefined || second !== undefined ? undefined : followed(item);
  return map?.kind === 'map' ? map : undefined;
}
