import type { JsonValue } from '#lib/kubernetes/kube-object.ts';

export type SchemaType = 'object' | 'map' | 'list' | 'string' | 'integer' | 'number' | 'boolean' | 'any';

/**
 * What the cluster's OpenAPI v3 says of one place in an object, references followed. Made when asked for: schemas of
 * CustomResourceDefinitions contain themselves.
 */
export interface Schema {
  /** `map`: any key, each value as `values` says. `any`: nothing is known, and nothing inside is blamed. */
  readonly type: SchemaType;
  readonly description: string;
  /** The name of the definition: `io.k8s.api.core.v1.Container`. */
  readonly definition?: string | undefined;
  /** Of an object: its fields by name. */
  readonly fields: ReadonlyMap<string, Schema>;
  readonly required: readonly string[];
  /** Fields of which one is required. */
  readonly oneOf?: readonly string[];
  /** Of a map or a list. */
  readonly values?: Schema | undefined;
  /** Fields beside `fields` are kept as they are (x-kubernetes-preserve-unknown-fields). */
  readonly keepsUnknown: boolean;
  /** Null is taken, and means that nothing is set. */
  readonly isNullable: boolean;
  /** Of a CustomResourceDefinition: validated as it is, where Go types have rules of their own. */
  readonly isStructural?: boolean;
  /**
   * `int-or-string`, `quantity`, `byte` (base64), `date-time`, `micro-time`, `int32`, `int64`, `double` … An object that
   * may be something simple as well: `or-boolean`, `or-list`.
   */
  readonly format?: string | undefined;
  readonly enum: readonly JsonValue[];
  readonly default?: JsonValue | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly asks?: Asks;
  /** Of an object or map: merges take it as one value (x-kubernetes-map-type: atomic). */
  readonly isOneValue?: boolean;
  /** How server-side apply and merges treat a list: by its keys, as a set, or as one value (`atomic`, the default). */
  readonly listType: 'map' | 'set' | 'atomic';
  readonly listKeys: readonly string[];
}

/** How a text must be made, where the server's validation asks for more than a text. */
export type TextRule =
  | 'absolute'
  | 'cidr'
  | 'cluster-ip'
  | 'container-resource'
  | 'data-key'
  | 'driver'
  | 'field-path'
  | 'header'
  | 'host'
  | 'ip'
  | 'json-path'
  | 'kind-name'
  | 'label'
  | 'label-1035'
  | 'label-value'
  | 'limit-type'
  | 'percent'
  | 'port-name'
  | 'qualified'
  | 'search-domain'
  | 'subdomain';

/** What the API server's validation asks of a field beyond OpenAPI. */
export interface Asks {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly text?: TextRule;
  /** Of the entries of a list or the values of a map. */
  readonly values?: Asks;
}

/** The schema of whole objects of a kind; undefined where it is not known (yet). */
export type SchemaLookup = (apiVersion: string, kind: string) => Schema | undefined;
