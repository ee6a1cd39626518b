import type { Schema, SchemaLookup } from '../schema/schema.ts';
import { acrossFindings } from './across/across-rules.ts';
import type { Finding, LintContext } from './finding.ts';
import { type Chunk, chunksOf } from './read/chunks.ts';
import { type ReadPart, readParts } from './read/read-chunk.ts';
import { bounded } from './run/bounded.ts';
import { type CheckedChunk, checkChunk } from './run/check-chunk.ts';
import { moved, movedSummary } from './run/moved.ts';
import { KnownTypes } from './served/known-types.ts';
import { type TypesInText, typesDefinedBy } from './served/types-in-text.ts';

export interface LintResult {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Types of objects for which the lookup had no schema: `apps/v1`, each once. */
  readonly wanted: readonly string[];
}

interface ReadChunk {
  readonly parts: readonly ReadPart[];
  readonly types: readonly TypesInText[];
}

/**
 * All problems of a text that can be known before anything is sent: stages 1 to 3 of spec/errors.md 1.2, together.
 * Documents that are the same as in the text before are not looked at again. Never throws, whatever the text.
 */
export class Linter {
  #read = new Map<string, ReadChunk>();
  #checked = new Map<string, CheckedChunk>();
  #context: LintContext | undefined;
  #types: { readonly key: string; readonly known: KnownTypes } | undefined;

  lint(text: string, context: LintContext, schemaOf: SchemaLookup): LintResult {
    const chunks = chunksOf(text);
    const read = this.#readAll(chunks);
    const types = this.#typesOf(
      [...read.values()].flatMap((chunk) => chunk.types),
      context,
    );
    const checked = this.#checkAll(chunks, read, { context, types, schemaOf });
    let documents = 0;
    const findings: Finding[] = [];
    const summaries = [];
    const wanted = new Set<string>();
    for (const chunk of chunks) {
      const result = checked.get(chunk.text);
      if (result === undefined) continue;
      const to = { start: chunk.start, lines: chunk.linesBefore, documents };
      for (const finding of result.findings) findings.push(moved(finding, to));
      for (const summary of result.summaries) summaries.push(movedSummary(summary, to));
      for (const { apiVersion, schema } of result.schemas) if (schema === undefined) wanted.add(apiVersion);
      documents += result.documents;
    }
    return { findings: bounded([...findings, ...acrossFindings(summaries, context)]), wanted: [...wanted] };
  }

  #readAll(chunks: readonly Chunk[]): ReadonlyMap<string, ReadChunk> {
    const read = new Map<string, ReadChunk>();
    for (const { text } of chunks) read.set(text, read.get(text) ?? this.#read.get(text) ?? readChunk(text));
    this.#read = read;
    return read;
  }

  /** Made again only when what is served or defined has changed: then nothing that was checked holds. */
  #typesOf(inText: readonly TypesInText[], context: LintContext): KnownTypes {
    const defined = inText.flatMap((types) => types.defined);
    const aggregated = inText.flatMap((types) => types.aggregated);
    const key = defined.length + aggregated.length === 0 ? '' : JSON.stringify([defined, aggregated]);
    const isSame = this.#types?.key === key && this.#context !== undefined && isSameContext(this.#context, context);
    if (this.#types !== undefined && isSame) return this.#types.known;
    this.#checked = new Map();
    this.#context = context;
    this.#types = { key, known: new KnownTypes(context, defined, aggregated) };
    return this.#types.known;
  }

  #checkAll(
    chunks: readonly Chunk[],
    read: ReadonlyMap<string, ReadChunk>,
    knowledge: { readonly context: LintContext; readonly types: KnownTypes; readonly schemaOf: SchemaLookup },
  ): ReadonlyMap<string, CheckedChunk> {
    const checked = new Map<string, CheckedChunk>();
    for (const { text } of chunks) {
      if (checked.has(text)) continue;
      const known = this.#checked.get(text);
      const isStillTrue = known?.schemas.every(({ apiVersion, kind, schema }) =>
        isSameSchema(knowledge.schemaOf(apiVersion, kind), schema),
      );
      const result =
        known !== undefined && isStillTrue ? known : checkChunk(text, read.get(text)?.parts ?? [], knowledge);
      checked.set(text, result);
    }
    this.#checked = checked;
    return checked;
  }
}

/** For a text that is looked at once. */
export function lint(text: string, context: LintContext, schemaOf: SchemaLookup): LintResult {
  return new Linter().lint(text, context, schemaOf);
}

function readChunk(text: string): ReadChunk {
  const parts = readParts(text);
  const types = parts.flatMap(({ objects }) => objects.map(({ document }) => typesDefinedBy(document.value)));
  return { parts, types };
}

function isSameSchema(a: Schema | undefined, b: Schema | undefined): boolean {
  return a === b;
}

/** What is checked across documents is checked each time: namespaces don't count here. */
function isSameContext(a: LintContext, b: LintContext): boolean {
  const haveSamePorts = a.nodePorts?.first === b.nodePorts?.first && a.nodePorts?.last === b.nodePorts?.last;
  return a.served === b.served && a.failedGroups === b.failedGroups && a.mode === b.mode && haveSamePorts;
}
