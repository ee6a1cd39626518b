import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  /** The one that objects are stored in. */
  readonly storage: boolean;
  readonly deprecated: boolean;
  /** What the API server then says; empty: its own words. */
  readonly deprecationWarning: string;
  readonly columns: readonly PrinterColumn[];
  readonly subresources: readonly string[];
  /** An OpenAPI v3 schema, as it is written. */
  readonly schema: unknown;
}

export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly description: string;
  /** More than 0: only in wide output. */
  readonly priority: number;
}

export interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly versions: readonly DefinedVersion[];
  /** Versions in which objects may still be stored (`status.storedVersions`). */
  readonly storedVersions: readonly string[];
  readonly conversion: string;
  /** The names that the server has accepted are those that were asked for. */
  readonly established: boolean;
  readonly namesAccepted: boolean;
}

/** A CustomResourceDefinition in the parts that its page shows. */
export function definitionOf(object: KubeObject): Definition {
  const spec = recordOf(object.spec);
  const names = recordOf(spec.names);
  const status = recordOf(object.status);
  const conditions = conditionsOf(status);
  const isTrue = (type: string) => conditions.some((entry) => entry.type === type && entry.status === 'True');
  const kind = textOf(names.kind) ?? '';
  return {
    group: textOf(spec.group) ?? '',
    kind,
    plural: textOf(names.plural) ?? '',
    singular: textOf(names.singular) ?? '',
    listKind: textOf(names.listKind) ?? `${kind}List`,
    shortNames: texts(names.shortNames),
    categories: texts(names.categories),
    namespaced: spec.scope === 'Namespaced',
    versions: listOf(spec.versions).map(versionOf),
    storedVersions: texts(status.storedVersions),
    conversion: textOf(recordOf(spec.conversion).strategy) ?? 'None',
    established: isTrue('Established'),
    namesAccepted: isTrue('NamesAccepted'),
  };
}

function versionOf(value: unknown): DefinedVersion {
  const version = recordOf(value);
  return {
    name: textOf(version.name) ?? '',
    served: version.served === true,
    storage: version.storage === true,
    deprecated: version.deprecated === true,
    deprecationWarning: textOf(version.deprecationWarning) ?? '',
    columns: listOf(version.additionalPrinterColumns).map(columnOf),
    subresources: Object.keys(recordOf(version.subresources)),
    schema: recordOf(version.schema).openAPIV3Schema,
  };
}

function columnOf(value: unknown): PrinterColumn {
  const column = recordOf(value);
  return {
    name: textOf(column.name) ?? '',
    type: textOf(column.type) ?? '',
    jsonPath: textOf(column.jsonPath) ?? '',
    description: textOf(column.description) ?? '',
    priority: numberOf(column.priority) ?? 0,
  };
}

function texts(value: unknown): string[] {
  return listOf(value).flatMap((item) => textOf(item) ?? []);
}

/** Versions that objects may be stored in although it is not the storage version any more: they are migrated first. */
export function outdatedStorage({ versions, storedVersions }: Definition): string[] {
  const current = versions.find(({ storage }) => storage)?.name;
  return storedVersions.filter((name) => name !== current);
}
