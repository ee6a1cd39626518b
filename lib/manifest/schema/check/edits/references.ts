import { applyEdits } from '../../../edit/apply-edits.ts';
import type { TextEdit } from '../../../lint/finding.ts';
import { mostTried } from '../../../lint/read/verified.ts';
import type { YamlNode } from '../../../yaml/node.ts';
import { readDocuments } from '../../../yaml-read.ts';

/**
 * The anchors and aliases of a text, which a fix must leave in their order: an alias stands for the last anchor of its
 * name above it, so lines that are moved past it, or taken away, would change what it is, or leave it without any.
 */
export class References {
  readonly #text: string;
  #tries: number;

  constructor(text: string) {
    this.#text = text;
    this.#tries = mostTried(text, 1);
  }

  /** False also where that can't be told without reading a large text many times. */
  areKeptBy(edits: readonly TextEdit[]): boolean {
    if (!edits.some(({ start, end }) => /[&*]/.test(this.#text.slice(start, end)))) return true;
    const before = knownReferences(this.#text);
    if (before.trim() === '') return true;
    this.#tries -= 1;
    return this.#tries >= 0 && referencesOf(applyEdits(this.#text, edits)) === before;
  }
}

let last: { readonly text: string; readonly references: string } | undefined;

/** The items of a List are looked at one after another, in one text. */
function knownReferences(text: string): string {
  if (last?.text !== text) last = { text, references: referencesOf(text) };
  return last.references;
}

/** In the order of the text, a line for each document. */
function referencesOf(text: string): string {
  const documents = readDocuments(text).map(({ root }) => (root === undefined ? [] : namesIn(root)));
  return documents.map((names) => names.join(' ')).join('\n');
}

function namesIn(node: YamlNode): readonly string[] {
  if (node.kind === 'alias') return [`*${node.name}`];
  const names = node.anchor === undefined ? [] : [`&${node.anchor}`];
  if (node.kind === 'list') names.push(...node.items.flatMap(namesIn));
  if (node.kind === 'map') names.push(...node.pairs.flatMap(({ key, value }) => [...namesIn(key), ...namesIn(value)]));
  return names;
}
