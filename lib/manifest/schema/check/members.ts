import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { Decoder } from '../../yaml/decode.ts';
import { YamlFault } from '../../yaml/fault.ts';
import type { MapNode, ScalarNode, YamlNode } from '../../yaml/node.ts';
import { isCertainText } from '../../yaml/resolve.ts';

/** A key of a map with its value, wherever they stand: `<<` brings in those of another map. */
export interface Member {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: YamlNode;
  /** Of `map` itself, and not merged into it. */
  readonly isOwn: boolean;
}

const decoder = new Decoder();

/** Undefined for what the reader has refused already. */
export function scalarValue(node: ScalarNode): JsonValue | undefined {
  if (node.tag === '' && (!node.isPlain || isCertainText(node.text))) return node.text;
  try {
    return decoder.decode(node);
  } catch (fault) {
    if (fault instanceof YamlFault) return undefined;
    throw fault;
  }
}

/** Aliases are looked through. One that holds itself has been refused already, and ends somewhere. */
export function followed(node: YamlNode): YamlNode {
  let current = node;
  for (let steps = 0; current.kind === 'alias' && steps < 100; steps += 1) current = current.target;
  return current;
}

/** Of a key that is there twice the first: the reader has said so. */
export function membersOf(map: MapNode): readonly Member[] {
  const members = new Members();
  collect(map, true, members, 0);
  return members.list;
}

/** Most maps have few keys: a set of the names of each would cost more than it saves. */
const fewMembers = 12;

class Members {
  readonly list: Member[] = [];
  #names: Set<string> | undefined;

  has(name: string): boolean {
    if (this.list.length < fewMembers) {
      for (const member of this.list) if (member.name === name) return true;
      return false;
    }
    this.#names ??= new Set(this.list.map((member) => member.name));
    return this.#names.has(name);
  }

  add(member: Member): void {
    this.list.push(member);
    this.#names?.add(member.name);
  }
}

export function memberOf(map: MapNode, name: string): Member | undefined {
  for (const { key, value } of map.pairs) {
    if (key.kind !== 'scalar' || !isCertainText(key.text) || key.tag !== '') return memberAnywhere(map, name);
    if (key.text === name) return { name, key, value, isOwn: true };
  }
  return undefined;
}

function memberAnywhere(map: MapNode, name: string): Member | undefined {
  return membersOf(map).find((member) => member.name === name);
}

function collect(map: MapNode, isOwn: boolean, members: Members, depth: number): void {
  for (const pair of map.pairs) {
    const key = followed(pair.key);
    if (key.kind !== 'scalar') continue;
    if (key.text === '<<' && key.isPlain && depth < 20) {
      const source = followed(pair.value);
      for (const item of source.kind === 'list' ? source.items : [source]) {
        const merged = followed(item);
        if (merged.kind === 'map') collect(merged, false, members, depth + 1);
      }
      continue;
    }
    const value = scalarValue(key);
    const name = typeof value === 'string' ? value : value === undefined || value === null ? undefined : `${value}`;
    if (name !== undefined && !members.has(name)) members.add({ name, key, value: pair.value, isOwn });
  }
}
