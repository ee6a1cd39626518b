import { YamlFault } from './fault.ts';
import type { ListNode, MapNode, ScalarNode, YamlNode } from './node.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenType } from './token.ts';

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string;
  readonly isPresent: boolean;
}

export interface ComposedDocument {
  /** Where its own text starts (after `---`), and where reading stopped. */
  readonly start: number;
  readonly end: number;
  readonly root: YamlNode;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const defaultTagHandles: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
];

/** Tokens to nodes, by the grammar of libyaml's parser. Throws YamlFault at the first mistake of a document. */
export class Composer {
  readonly #scanner: Scanner;
  readonly #offset: number;
  #isFirst = true;
  #anchors = new Map<string, YamlNode>();
  #tagHandles = new Map<string, string>();

  constructor(text: string, offset: number, takesJson: boolean) {
    this.#offset = offset;
    this.#scanner = new Scanner(text, offset, takesJson);
  }

  /** The next document of the stream, undefined at its end. */
  next(): ComposedDocument | undefined {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (!isFirst) while (this.#peek().type === 'document-end') this.#take();
    const first = this.#peek();
    if (first.type === 'stream-end') return undefined;
    this.#anchors = new Map();
    this.#tagHandles = new Map(defaultTagHandles);
    // Comments before the first key belong to it.
    let start = this.#offset;
    const isBare = isFirst && !isOneOf(first, 'version-directive', 'tag-directive', 'document-start');
    if (!isBare) {
      this.#readDirectives();
      const marker = this.#peek();
      if (marker.type !== 'document-start') throw new YamlFault('document-start', marker.start, endOf(marker));
      this.#take();
      start = marker.end;
    }
    const isEmpty = !isBare && isOneOf(this.#peek(), ...documentEnds);
    const root = isEmpty ? emptyScalar(this.#peek().start, '') : this.#readNode(true, false);
    const after = this.#peek();
    return { start, end: after.type === 'document-end' ? this.#take().end : after.start, root };
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #take(): Token {
    return this.#scanner.take();
  }

  #readDirectives(): void {
    let hasVersion = false;
    const ownHandles = new Set<string>();
    for (;;) {
      const directive = this.#peek();
      if (directive.type === 'version-directive') {
        if (hasVersion) throw new YamlFault('directive-duplicate', directive.start, directive.end);
        if (directive.text !== '1.1') {
          throw new YamlFault('yaml-version', directive.start, directive.end, { version: directive.text });
        }
        hasVersion = true;
      } else if (directive.type === 'tag-directive') {
        if (ownHandles.has(directive.text)) throw new YamlFault('directive-duplicate', directive.start, directive.end);
        ownHandles.add(directive.text);
        this.#tagHandles.set(directive.text, directive.suffix);
      } else return;
      this.#take();
    }
  }

  /** `takesIndentless`: as the value of a key, a list may stand at the column of the key. */
  #readNode(isBlock: boolean, takesIndentless: boolean): YamlNode {
    const alias = this.#peek();
    if (alias.type === 'alias') {
      this.#take();
      const target = this.#anchors.get(alias.text);
      if (target === undefined) throw new YamlFault('anchor-unknown', alias.start, alias.end, { name: alias.text });
      return { kind: 'alias', name: alias.text, target, start: alias.start, end: alias.end };
    }
    const properties = this.#readProperties();
    const next = this.#peek();
    switch (next.type) {
      case 'scalar':
        this.#take();
        return this.#anchored(properties, scalarNode(next, properties.tag));
      case 'flow-sequence-start':
        return this.#readFlowList(properties);
      case 'flow-mapping-start':
        return this.#readFlowMap(properties);
      case 'block-entry':
        if (takesIndentless) return this.#readIndentlessList(properties);
        break;
      case 'block-sequence-start':
        if (isBlock) return this.#readBlockList(properties);
        break;
      case 'block-mapping-start':
        if (isBlock) return this.#readBlockMap(properties);
        break;
    }
    if (properties.isPresent) return this.#anchored(properties, emptyScalar(next.start, properties.tag));
    throw new YamlFault('content-expected', next.start, endOf(next));
  }

  #readProperties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const next = this.#peek();
      if (next.type === 'anchor' && anchor === undefined) anchor = next.text;
      else if (next.type === 'tag' && tag === undefined) tag = this.#resolveTag(next);
      else return { anchor, tag: tag ?? '', isPresent: anchor !== undefined || tag !== undefined };
      this.#take();
    }
  }

  #resolveTag(tag: Token): string {
    if (tag.text === '') return tag.suffix;
    const prefix = this.#tagHandles.get(tag.text);
    if (prefix === undefined) throw new YamlFault('tag-handle', tag.start, tag.end, { handle: tag.text });
    return prefix + tag.suffix;
  }

  #anchored<T extends YamlNode>({ anchor }: Properties, node: T): T {
    if (anchor === undefined) return node;
    const anchored = Object.assign(node, { anchor });
    this.#anchors.set(anchor, anchored);
    return anchored;
  }

  #readBlockList(properties: Properties): ListNode {
    const start = this.#take().start;
    const items: YamlNode[] = [];
    const node: Mutable<ListNode> = this.#anchored(properties, { kind: 'list', items, start, end: start });
    while (this.#peek().type === 'block-entry') {
      const dash = this.#take();
      items.push(
        isOneOf(this.#peek(), 'block-entry', 'block-end') ? emptyScalar(dash.end, '') : this.#readNode(true, false),
      );
    }
    const last = this.#peek();
    if (last.type !== 'block-end') throw new YamlFault('dash-expected', last.start, endOf(last));
    this.#take();
    node.end = items.at(-1)?.end ?? start;
    return node;
  }

  #readIndentlessList(properties: Properties): ListNode {
    const { start } = this.#peek();
    const items: YamlNode[] = [];
    const node: Mutable<ListNode> = this.#anchored(properties, { kind: 'list', items, start, end: start });
    while (this.#peek().type === 'block-entry') {
      const dash = this.#take();
      const isEmpty = isOneOf(this.#peek(), 'block-entry', 'key', 'value', 'block-end');
      items.push(isEmpty ? emptyScalar(dash.end, '') : this.#readNode(true, false));
    }
    node.end = items.at(-1)?.end ?? start;
    return node;
  }

  #readBlockMap(properties: Properties): MapNode {
    const start = this.#take().start;
    const pairs: { key: YamlNode; value: YamlNode }[] = [];
    const node: Mutable<MapNode> = this.#anchored(properties, { kind: 'map', pairs, start, end: start });
    while (this.#peek().type !== 'block-end') {
      const first = this.#peek();
      if (first.type !== 'key') throw new YamlFault('key-expected', first.start, endOf(first));
      const key = this.#readBlockPart();
      const value = this.#peek().type === 'value' ? this.#readBlockPart() : emptyScalar(key.end, '');
      pairs.push({ key, value });
      node.end = Math.max(value.end, key.end);
    }
    this.#take();
    return node;
  }

  /** What follows `?` or `:`. */
  #readBlockPart(): YamlNode {
    const indicator = this.#take();
    if (isOneOf(this.#peek(), 'key', 'value', 'block-end')) return emptyScalar(indicator.end, '');
    return this.#readNode(true, true);
  }

  #readFlowList(properties: Properties): ListNode {
    const { start } = this.#take();
    const items: YamlNode[] = [];
    const node: Mutable<ListNode> = this.#anchored(properties, { kind: 'list', items, start, end: start });
    while (this.#peek().type !== 'flow-sequence-end') {
      if (items.length > 0) {
        this.#takeComma('list-not-closed', start);
        if (this.#peek().type === 'flow-sequence-end') break;
      }
      items.push(this.#peek().type === 'key' ? this.#readFlowPair() : this.#readNode(false, false));
    }
    node.end = this.#take().end;
    return node;
  }

  /** `[a: b]`: a map of one pair. */
  #readFlowPair(): MapNode {
    const { start } = this.#peek();
    const key = this.#readFlowPart('value', 'flow-entry', 'flow-sequence-end');
    const hasValue = this.#peek().type === 'value';
    const value = hasValue ? this.#readFlowPart('flow-entry', 'flow-sequence-end') : emptyScalar(key.end, '');
    return { kind: 'map', pairs: [{ key, value }], start, end: Math.max(key.end, value.end) };
  }

  #readFlowPart(...ends: readonly TokenType[]): YamlNode {
    const indicator = this.#take();
    return isOneOf(this.#peek(), ...ends) ? emptyScalar(indicator.end, '') : this.#readNode(false, false);
  }

  #readFlowMap(properties: Properties): MapNode {
    const { start } = this.#take();
    const pairs: { key: YamlNode; value: YamlNode }[] = [];
    const node: Mutable<MapNode> = this.#anchored(properties, { kind: 'map', pairs, start, end: start });
    while (this.#peek().type !== 'flow-mapping-end') {
      if (pairs.length > 0) {
        this.#takeComma('map-not-closed', start);
        if (this.#peek().type === 'flow-mapping-end') break;
      }
      pairs.push(this.#readFlowEntry());
    }
    node.end = this.#take().end;
    return node;
  }

  #readFlowEntry(): { key: YamlNode; value: YamlNode } {
    if (this.#peek().type !== 'key') {
      const key = this.#readNode(false, false);
      return { key, value: emptyScalar(key.end, '') };
    }
    const key = this.#readFlowPart('value', 'flow-entry', 'flow-mapping-end');
    const hasValue = this.#peek().type === 'value';
    return { key, value: hasValue ? this.#readFlowPart('flow-entry', 'flow-mapping-end') : emptyScalar(key.end, '') };
  }

  #takeComma(rule: 'list-not-closed' | 'map-not-closed', open: number): void {
    const comma = this.#peek();
    // At the end of the text the bracket that was left open says more than the end does.
    if (comma.type === 'stream-end') throw new YamlFault(rule, open, open + 1);
    if (comma.type !== 'flow-entry') throw new YamlFault(rule, comma.start, endOf(comma));
    this.#take();
  }
}

const documentEnds: readonly TokenType[] = [
  'version-directive',
  'tag-directive',
  'document-start',
  'document-end',
  'stream-end',
];

function isOneOf(candidate: Token, ...types: readonly TokenType[]): boolean {
  return types.includes(candidate.type);
}

/** Tokens without text of their own still mark something. */
function endOf(found: Token): number {
  return Math.max(found.end, found.start + 1);
}

function scalarNode(scalar: Token, tag: string): ScalarNode {
  return { kind: 'scalar', text: scalar.text, tag, isPlain: scalar.isPlain, start: scalar.start, end: scalar.end };
}

function emptyScalar(offset: number, tag: string): ScalarNode {
  return { kind: 'scalar', text: '', tag, isPlain: true, start: offset, end: offset };
}
