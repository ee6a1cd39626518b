import type { UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Asks, Schema } from '../schema.ts';
import { LazySchema, unknownSchema } from './lazy-schema.ts';
import { isStructural } from './well-known.ts';

/** What is written at a place, references followed: of what is written twice, the nearest to the place counts. */
export interface Written {
  readonly raw: UnknownRecord;
  readonly definition?: string;
  /** In a CustomResourceDefinition's own schema: the API server checks it as such, and not as a Go type. */
  readonly isStructural: boolean;
}

const prefix = '#/components/schemas/';

/** The definitions of one document. Schemas are made when asked for, and each once. */
export class Definitions {
  readonly #raw: UnknownRecord;
  readonly #named = new Map<string, Schema>();
  /** Undefined while it is looked up, too: a definition that is nothing but itself says nothing. */
  readonly #written = new Map<string, Written | undefined>();

  constructor(raw: UnknownRecord) {
    this.#raw = raw;
  }

  named(name: string): Schema {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const written = this.#writtenOf(name);
    const schema = written === undefined ? unknownSchema : new LazySchema(written, this);
    this.#named.set(name, schema);
    return schema;
  }

  /** The schema of a place inside another one. */
  inner(raw: unknown, isInStructural: boolean, asks?: Asks): Schema {
    const written = this.#follow(raw, isInStructural);
    if (written === undefined) return unknownSchema;
    // The place says no more than the definition does: they share one schema.
    const own = Object.keys(recordOf(raw));
    const isShared = asks === undefined && own.every((key) => key === '$ref');
    if (written.definition !== undefined && isShared) return this.named(written.definition);
    return new LazySchema(written, this, asks);
  }

  #writtenOf(name: string): Written | undefined {
    if (this.#written.has(name)) return this.#written.get(name);
    this.#written.set(name, undefined);
    const raw = Object.hasOwn(this.#raw, name) ? this.#raw[name] : undefined;
    const followed = this.#follow(raw, isStructural(name, raw));
    const written = followed === undefined ? undefined : { ...followed, definition: followed.definition ?? name };
    this.#written.set(name, written);
    return written;
  }

  /** `$ref`, and `allOf` with references, by which Kubernetes adds a description or a default to one. */
  #follow(raw: unknown, isInStructural: boolean): Written | undefined {
    if (!isRecord(raw)) return undefined;
    const references = [raw, ...listOfRecords(raw.allOf)].flatMap(({ $ref }) => referenceName($ref) ?? []);
    if (references.length === 0) return { raw, isStructural: isInStructural };
    const targets = references.flatMap((name) => this.#writtenOf(name) ?? []);
    const [first] = targets;
    if (first?.definition === undefined) return undefined;
    const { $ref: _, allOf: __, ...own } = raw;
    return {
      raw: Object.fromEntries([...targets.map((target) => target.raw), own].flatMap((part) => Object.entries(part))),
      definition: first.definition,
      isStructural: first.isStructural,
    };
  }
}

function listOfRecords(value: unknown): readonly UnknownRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function referenceName(reference: unknown): string | undefined {
  const text = textOf(reference);
  return text?.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
