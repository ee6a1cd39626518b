import type { LintContext } from '#lib/manifest/lint/finding.ts';
import { Linter, type LintResult } from '#lib/manifest/lint/linter.ts';
import { readOpenApi } from '#lib/manifest/schema/open-api.ts';
import type { SchemaLookup } from '#lib/manifest/schema/schema.ts';
import type { Knowledge } from './protocol.ts';

/** What is known of one cluster: what it serves, and the schemas that came so far. */
export class ClusterKnowledge {
  #context: Omit<LintContext, 'mode'> = {};
  readonly #lookups = new Map<string, SchemaLookup>();
  /** They keep what they found in the documents of the text before. */
  readonly #linters = { apply: new Linter(), edit: new Linter() };

  get served(): LintContext['served'] {
    return this.#context.served;
  }

  lint(text: string, mode: LintContext['mode']): LintResult {
    return this.#linters[mode].lint(text, { ...this.#context, mode }, this.schemaOf);
  }

  learn(knowledge: Knowledge): void {
    if (knowledge.type === 'served') this.#context = knowledge.context;
    else this.#lookups.set(knowledge.apiVersion, readSchemas(knowledge.text));
  }

  /** Undefined for kinds of group versions whose schemas did not come yet: what is not known is not blamed. */
  readonly schemaOf: SchemaLookup = (apiVersion, kind) => this.#lookups.get(apiVersion)?.(apiVersion, kind);

  hasSchemas(apiVersion: string): boolean {
    return this.#lookups.has(apiVersion);
  }

  /** Whether its schemas are worth asking for: not of what the cluster is known not to serve. */
  serves(apiVersion: string): boolean {
    const { served } = this.#context;
    if (served === undefined) return true;
    return served.some(({ group, version }) => apiVersion === (group === '' ? version : `${group}/${version}`));
  }
}

function readSchemas(text: string): SchemaLookup {
  try {
    return readOpenApi(JSON.parse(text));
  } catch {
    // A document that is none says nothing about any kind.
    return () => undefined;
  }
}
