import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type ComposedDocument, Composer } from './yaml/composer.ts';
import { Decoder } from './yaml/decode.ts';
import { type Fault, type ManifestRule, type RuleParams, YamlFault } from './yaml/fault.ts';
import { Lines } from './yaml/lines.ts';
import type { YamlNode } from './yaml/node.ts';

export type { ManifestRule } from './yaml/fault.ts';

/** A range of the text as an editor counts it: lines and columns from 1, the end exclusive. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Its text is in the messages under `manifest.rule`, with `params`. */
export interface ManifestProblem extends TextRange {
  readonly rule: ManifestRule;
  readonly params: RuleParams;
}

export interface ManifestDocument {
  readonly index: number;
  /** First and last line that hold anything of this document, comments included. */
  readonly startLine: number;
  readonly endLine: number;
  /** Absent when there are problems. Null for an empty document. */
  readonly value?: JsonValue;
  readonly problems: readonly ManifestProblem[];
  /** For finding fields in the text (field-range.ts); absent when the document could not be read to its end. */
  readonly root?: YamlNode;
}

/**
 * Every document of a text as the API server reads it (spec/yaml.md; sigs.k8s.io/yaml on go.yaml.in/yaml/v2), with
 * these differences: the API server reads only the first document, and takes either of two keys of different types
 * that become the same text (`1` and `'1'`), which is refused here. After a mistake reading goes on at the next `---`.
 * A text without any document gives an empty list.
 *
 * `takesJson`: texts that are JSON may hold what JSON allows and YAML here does not, `\/` and `\ud83d\ude00`, as
 * kubectl takes them. Use it for pasted and loaded files: what is sent is JSON again.
 */
export function readDocuments(
  text: string,
  options: { readonly takesJson?: boolean } = {},
): readonly ManifestDocument[] {
  return new DocumentReader(text, options.takesJson === true).read();
}

/** What UTF-8 YAML can't hold; a half of a surrogate pair has no UTF-8 at all. */
const refusedCharacters = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Has none of them: what most texts are made of is told apart faster. */
const plainText = /^[\t\n\r\x20-\x7e]*$/;

class DocumentReader {
  readonly #text: string;
  readonly #takesJson: boolean;
  readonly #lines: Lines;
  readonly #badCharacters: readonly Fault[];
  readonly #documents: ManifestDocument[] = [];

  constructor(text: string, takesJson: boolean) {
    this.#takesJson = takesJson && /^\s*\{/.test(text);
    this.#lines = new Lines(text);
    this.#badCharacters = (plainText.test(text) ? [] : [...text.matchAll(refusedCharacters)]).map(
      ({ index, 0: character }) => ({
        rule: 'control-character',
        params: { code: codeName(character) },
        start: index,
        end: index + 1,
      }),
    );
    // They are problems already; what stands around them is still worth reading.
    this.#text = this.#badCharacters.length === 0 ? text : text.replace(refusedCharacters, ' ');
  }

  read(): readonly ManifestDocument[] {
    let offset: number | undefined = this.#text.startsWith('\ufeff') ? 1 : 0;
    while (offset !== undefined) offset = this.#readStream(offset);
    return this.#documents;
  }

  /** Reads documents until a mistake; gives the place to go on, if there is one. */
  #readStream(offset: number): number | undefined {
    const composer = new Composer(this.#text, offset, this.#takesJson);
    let start = offset;
    try {
      for (let composed = composer.next(); composed !== undefined; composed = composer.next()) {
        this.#add(start, composed);
        start = composed.end;
      }
      this.#addLeftCharacters(start);
      return undefined;
    } catch (fault) {
      if (!(fault instanceof YamlFault)) throw fault;
      const next = this.#nextDocument(fault, start);
      this.#push(start, next ?? this.#text.length, [fault]);
      return next;
    }
  }

  /** Control characters in comments of a text that has no document. */
  #addLeftCharacters(start: number): void {
    const left = this.#badCharacters.filter((fault) => fault.start >= start);
    if (left.length > 0) this.#push(start, this.#text.length, []);
  }

  /** `from`: where the document before it ended. */
  #add(from: number, { start, end, root }: ComposedDocument): void {
    const decoder = new Decoder();
    try {
      const value = decoder.decode(root);
      this.#push(start, end, decoder.duplicates, { from, value, root });
    } catch (fault) {
      if (!(fault instanceof YamlFault)) throw fault;
      this.#push(start, end, [fault, ...decoder.duplicates], { from, root });
    }
  }

  #push(
    start: number,
    end: number,
    faults: readonly Fault[],
    read: { readonly from?: number; readonly value?: JsonValue; readonly root?: YamlNode } = {},
  ): void {
    const from = read.from ?? start;
    const all = [...this.#badCharacters.filter((fault) => fault.start >= from && fault.start < end), ...faults];
    const problems = all.map((fault) => this.#problem(fault));
    const inner = this.#text.slice(start, end);
    const first = start + (inner.length - inner.trimStart().length);
    const last = start + inner.trimEnd().length;
    const isEmpty = inner.trim() === '';
    this.#documents.push({
      index: this.#documents.length,
      startLine: this.#lines.position(isEmpty ? start : first).line,
      endLine: this.#lines.position(isEmpty ? start : last - 1).line,
      problems,
      ...(read.root === undefined ? {} : { root: read.root }),
      ...(read.value === undefined || problems.length > 0 ? {} : { value: read.value }),
    });
  }

  #problem({ rule, params, start, end }: Fault): ManifestProblem {
    const from = this.#lines.position(start);
    const to = this.#lines.position(Math.min(Math.max(end, start), this.#text.length));
    const { firstAt, ...others } = params;
    const first = typeof firstAt === 'number' ? { firstLine: this.#lines.position(firstAt).line } : {};
    return { rule, params: { ...others, ...first }, ...from, endLine: to.line, endColumn: to.column };
  }

  /** Where to go on after a mistake in the document that begins at `start`: at the next `---`, which is not its own. */
  #nextDocument(fault: Fault, start: number): number | undefined {
    const next = this.#nextMarker(Math.max(fault.start, start + 1));
    return next !== undefined && directiveRules.has(fault.rule) ? this.#nextMarker(next + 1) : next;
  }

  #nextMarker(offset: number): number | undefined {
    const marker = /(?<=[\n\r\u0085\u2028\u2029])---(?=[ \t\n\r\u0085\u2028\u2029]|$)/g;
    marker.lastIndex = offset;
    return marker.exec(this.#text)?.index;
  }
}

/** Mistakes before a document's own `---`. */
const directiveRules: ReadonlySet<ManifestRule> = new Set([
  'yaml-version',
  'directive-malformed',
  'directive-duplicate',
]);

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
