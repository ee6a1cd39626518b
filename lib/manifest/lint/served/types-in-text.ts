import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { KnownType } from './known-types.ts';

/** What an object makes the cluster serve once it is there, wherever in the text it stands. */
export interface TypesInText {
  readonly defined: readonly KnownType[];
  readonly aggregated: readonly string[];
}

const none: TypesInText = { defined: [], aggregated: [] };

export function typesDefinedBy(value: JsonValue): TypesInText {
  const object = recordOf(value);
  const spec = recordOf(object.spec);
  if (object.kind === 'CustomResourceDefinition') return { ...none, defined: typesOfDefinition(spec) };
  if (object.kind !== 'APIService') return none;
  const [group = '', version] = [textOf(spec.group), textOf(spec.version)];
  return version === undefined ? none : { ...none, aggregated: [apiVersionOf({ group, version })] };
}

function typesOfDefinition(spec: Readonly<Record<string, unknown>>): readonly KnownType[] {
  const names = recordOf(spec.names);
  const [group, kind, plural = ''] = [textOf(spec.group), textOf(names.kind), textOf(names.plural)];
  if (group === undefined || kind === undefined) return [];
  const listed = listOf(spec.versions).flatMap((entry) => {
    const version = recordOf(entry);
    return version.served === false ? [] : (textOf(version.name) ?? []);
  });
  const only = textOf(spec.version);
  const versions = listed.length === 0 && only !== undefined ? [only] : listed;
  const shortNames = listOf(names.shortNames).flatMap((name) => textOf(name) ?? []);
  const namespaced = spec.scope !== 'Cluster';
  return versions.map((version) => ({ group, version, kind, plural, shortNames, namespaced, verbs: [] }));
}
