import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { setKey } from '../lossless-json.ts';
import { type Fault, YamlFault } from './fault.ts';
import { floatKeyText } from './float-key.ts';
import type { AliasNode, MapNode, ScalarNode, YamlNode } from './node.ts';
import { isCertainText, isSmallInteger, isTimestamp, type Resolved, resolvePlain } from './resolve.ts';

type JsonMap = Record<string, JsonValue | undefined>;

/** Keys of one map by their final text: where each was first. */
type SeenKeys = Map<string, YamlNode>;

const standardTag = 'tag:yaml.org,2002:';
const longTag = (name: string) => `${standardTag}${name}`;

/**
 * Nodes to the JSON value that sigs.k8s.io/yaml makes of them, with `UnmarshalStrict`: repeated keys are collected
 * in `duplicates`, any other mistake is thrown as YamlFault.
 */
export class Decoder {
  readonly duplicates: Fault[] = [];
  readonly #open = new Set<AliasNode>();
  #decoded = 0;
  #decodedByAlias = 0;

  decode(node: YamlNode): JsonValue {
    this.#count(node);
    switch (node.kind) {
      case 'scalar':
        return scalarValue(node);
      case 'list':
        return node.items.map((item) => this.decode(item));
      case 'map': {
        const map: JsonMap = {};
        this.#fill(map, node, new Map());
        return map;
      }
      case 'alias':
        return this.#follow(node, () => this.decode(node.target));
    }
  }

  #follow<T>(alias: AliasNode, decode: () => T): T {
    if (this.#open.has(alias)) throw new YamlFault('anchor-recursive', alias.start, alias.end, { name: alias.name });
    this.#open.add(alias);
    const result = decode();
    this.#open.delete(alias);
    return result;
  }

  /** The API server's bound against texts that grow by aliases: shares from go.yaml.in/yaml/v2's decoder. */
  #count(node: YamlNode): void {
    this.#decoded += 1;
    if (this.#open.size > 0) this.#decodedByAlias += 1;
    if (this.#decodedByAlias <= 100 || this.#decoded <= 1000) return;
    const [low, high] = [400_000, 4_000_000];
    const beyond = Math.min(Math.max((this.#decoded - low) / (high - low), 0), 1);
    if (this.#decodedByAlias / this.#decoded > 0.99 - 0.89 * beyond) {
      throw new YamlFault('aliases-excessive', node.start, Math.max(node.end, node.start + 1));
    }
  }

  /** `mergeAt`: the `<<` by which these pairs come in; they are refused there, where the reader can change it. */
  #fill(map: JsonMap, node: MapNode, seen: SeenKeys, mergeAt?: YamlNode): void {
    for (const { key, value } of node.pairs) {
      if (isMerge(key)) {
        this.#merge(map, key, value, seen);
        continue;
      }
      const text = this.#key(key);
      const decoded = this.decode(value);
      const first = seen.get(text);
      if (first === undefined) {
        seen.set(text, key);
        setKey(map, text, decoded);
      } else this.#refuseDuplicate(text, key, first, mergeAt);
    }
  }

  #refuseDuplicate(text: string, key: YamlNode, first: YamlNode, mergeAt: YamlNode | undefined): void {
    const isSameType = keyType(first) === keyType(key);
    const rule = mergeAt !== undefined ? 'duplicate-merge' : isSameType ? 'duplicate-key' : 'duplicate-text';
    const params = { key: text, firstAt: first.start };
    const at = mergeAt ?? key;
    this.duplicates.push({ rule, params, start: at.start, end: Math.max(at.end, at.start + 1) });
  }

  #merge(map: JsonMap, key: YamlNode, value: YamlNode, seen: SeenKeys): void {
    const sources = value.kind === 'list' ? value.items.toReversed() : [value];
    for (const source of sources) {
      const target = source.kind === 'alias' ? source.target : source;
      if (target.kind !== 'map') throw new YamlFault('merge-value', value.start, Math.max(value.end, value.start + 1));
      this.#count(source);
      if (source.kind !== 'alias') this.#fill(map, target, seen, key);
      else {
        this.#follow(source, () => {
          this.#count(target);
          this.#fill(map, target, seen, key);
        });
      }
    }
  }

  #key(node: YamlNode): string {
    this.#count(node);
    if (node.kind === 'scalar' && isText(node)) return node.text;
    if (node.kind === 'alias') return this.#follow(node, () => this.#key(node.target));
    const end = Math.max(node.end, node.start + 1);
    if (node.kind !== 'scalar') throw new YamlFault('key-collection', node.start, end);
    const resolved = resolveScalar(node);
    switch (resolved.type) {
      case 'null':
        throw new YamlFault('key-null', node.start, end);
      case 'uint':
        throw new YamlFault('key-number', node.start, end, { key: node.text });
      case 'float':
        return floatKeyText(resolved.value);
      default:
        return String(resolved.value);
    }
  }
}

/** Of a key that has been decoded: it leads to a scalar. */
function keyType(key: YamlNode): string {
  let node = key;
  while (node.kind === 'alias') node = node.target;
  return node.kind === 'scalar' ? resolveScalar(node).type : '';
}

/** Needs no look at the tables of numbers, booleans and null. */
function isText({ text, tag, isPlain }: ScalarNode): boolean {
  return tag === '' && (!isPlain || isCertainText(text));
}

function isMerge(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  return key.tag === longTag('merge') || key.tag === '!' || (key.tag === '' && key.isPlain);
}

function scalarValue(node: ScalarNode): JsonValue {
  if (isText(node)) return node.text;
  if (node.tag === '' && isSmallInteger(node.text)) return Number(node.text);
  const resolved = resolveScalar(node);
  switch (resolved.type) {
    case 'null':
      return null;
    case 'int': {
      const value = Number(resolved.value);
      return Number.isSafeInteger(value) ? value : resolved.value;
    }
    case 'uint':
      // The server's JSON has no uint64: it goes through float64.
      return Number(resolved.value);
    case 'float':
      if (!Number.isFinite(resolved.value)) {
        throw new YamlFault('number-infinite', node.start, node.end, { text: node.text });
      }
      return resolved.value === 0 ? 0 : resolved.value;
    default:
      return resolved.value;
  }
}

/** With a tag, quoted text resolves too, and must fit the tag. Tags that are not YAML's own make a string. */
function resolveScalar(node: ScalarNode): Resolved {
  const { text, tag } = node;
  if (tag === '') return node.isPlain ? resolvePlain(text) : { type: 'string', value: text };
  if (tag === longTag('binary')) return { type: 'string', value: decodeBinary(node) };
  const name = tag.startsWith(standardTag) ? tag.slice(standardTag.length) : '';
  const fits = Object.hasOwn(tagTypes, name) ? tagTypes[name] : undefined;
  if (name === 'timestamp') {
    if (!isTimestamp(text)) throw mismatch(node, name);
    return { type: 'string', value: text };
  }
  if (fits === undefined) return { type: 'string', value: text };
  const resolved = resolvePlain(text);
  if (name === 'float' && resolved.type === 'int') return { type: 'float', value: Number(resolved.value) };
  if (!fits.includes(resolved.type)) throw mismatch(node, name);
  return resolved;
}

const tagTypes: Readonly<Record<string, readonly Resolved['type'][]>> = {
  int: ['int', 'uint'],
  float: ['float'],
  bool: ['boolean'],
  null: ['null'],
};

function mismatch(node: ScalarNode, name: string): YamlFault {
  return new YamlFault('tag-mismatch', node.start, Math.max(node.end, node.start + 1), {
    text: node.text,
    tag: `!!${name}`,
  });
}

/** The decoded bytes as text, invalid UTF-8 replaced: so `!!binary` breaks `binaryData`, as it does at the server. */
function decodeBinary(node: ScalarNode): string {
  const encoded = node.text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) {
    throw new YamlFault('tag-binary', node.start, Math.max(node.end, node.start + 1));
  }
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
