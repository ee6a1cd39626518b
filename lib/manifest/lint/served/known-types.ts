import { apiVersionOf, type Resource } from '#lib/kubernetes/resource.ts';
import type { LintContext } from '../finding.ts';

export type KnownType = Pick<Resource, 'group' | 'version' | 'plural' | 'kind' | 'namespaced' | 'verbs' | 'shortNames'>;

/** What the cluster serves, with what the text itself will make it serve. */
export class KnownTypes {
  /** False while the cluster's discovery is not known: then nothing is blamed. */
  readonly isKnown: boolean;
  readonly all: readonly KnownType[];
  readonly groups: ReadonlySet<string>;
  readonly #byKind = new Map<string, KnownType[]>();
  readonly #exact = new Map<string, KnownType>();
  readonly #silent: ReadonlySet<string>;

  /** `inText`: types that CustomResourceDefinitions of the text define; `aggregated`: group versions of its APIServices. */
  constructor(context: LintContext, inText: readonly KnownType[], aggregated: readonly string[]) {
    this.isKnown = context.served !== undefined;
    this.all = [...(context.served ?? []), ...inText];
    this.groups = new Set(this.all.map(({ group }) => group));
    this.#silent = new Set([...(context.failedGroups ?? []).map(apiVersionOf), ...aggregated]);
    for (const type of this.all) {
      const ofKind = this.#byKind.get(type.kind);
      if (ofKind === undefined) this.#byKind.set(type.kind, [type]);
      else ofKind.push(type);
      const key = `${apiVersionOf(type)} ${type.kind}`;
      if (!this.#exact.has(key)) this.#exact.set(key, type);
    }
  }

  find(apiVersion: string, kind: string): KnownType | undefined {
    return this.#exact.get(`${apiVersion} ${kind}`);
  }

  ofKind(kind: string): readonly KnownType[] {
    return this.#byKind.get(kind) ?? [];
  }

  kinds(): Iterable<string> {
    return this.#byKind.keys();
  }

  /** The API server of these does not answer, or is only now being installed: what it serves is not known. */
  isSilent(apiVersion: string): boolean {
    return this.#silent.has(apiVersion);
  }

  /** One for each group, the version that the group prefers. */
  apiVersionsOf(kind: string): readonly string[] {
    const groups = new Map<string, string>();
    for (const type of this.ofKind(kind)) if (!groups.has(type.group)) groups.set(type.group, apiVersionOf(type));
    return [...groups.values()];
  }

  /** Kinds that can only be created (reviews) are not kept, and have no name. */
  needsName(apiVersion: string, kind: string): boolean {
    // It gets its uid for a name.
    if (apiVersion === 'v1' && kind === 'LimitRange') return false;
    const type = this.find(apiVersion, kind);
    if (type === undefined) return !/(?:Review|^List)$/.test(kind);
    return type.verbs.length === 0 || type.verbs.some((verb) => verb !== 'create');
  }
}
