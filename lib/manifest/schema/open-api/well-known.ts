import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/**
 * What OpenAPI doesn't say of the Go types that decode themselves. Measured by
 * server/apply/oracle/decoding.cluster.test.ts.
 */
interface WellKnown {
  readonly type: 'any' | 'string' | 'object';
  readonly format?: string;
  /** The definition whose fields an object at this place has. */
  readonly like?: string;
}

const apimachinery = 'io.k8s.apimachinery.pkg.';
const jsonSchema = /^(.*\.apiextensions\.v1(?:beta1)?\.)(JSONSchemaPropsOr(?:Bool|Array|StringArray))$/;

const byName: Readonly<Record<string, WellKnown>> = {
  [`${apimachinery}api.resource.Quantity`]: { type: 'string', format: 'quantity' },
  [`${apimachinery}util.intstr.IntOrString`]: { type: 'string', format: 'int-or-string' },
  [`${apimachinery}apis.meta.v1.Time`]: { type: 'string', format: 'date-time' },
  [`${apimachinery}apis.meta.v1.MicroTime`]: { type: 'string', format: 'micro-time' },
  [`${apimachinery}apis.meta.v1.FieldsV1`]: { type: 'any' },
  [`${apimachinery}apis.meta.v1.Patch`]: { type: 'any' },
  [`${apimachinery}runtime.RawExtension`]: { type: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': { type: 'any' },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON': { type: 'any' },
};

/** Beside an object of JSONSchemaProps these take something simple, too. */
const schemaFormats: Readonly<Record<string, string>> = {
  JSONSchemaPropsOrBool: 'or-boolean',
  JSONSchemaPropsOrArray: 'or-list',
  JSONSchemaPropsOrStringArray: 'or-list',
};

export function wellKnown(definition: string | undefined): WellKnown | undefined {
  if (definition === undefined) return undefined;
  if (Object.hasOwn(byName, definition)) return byName[definition];
  const [, prefix, name] = jsonSchema.exec(definition) ?? [];
  const format = name === undefined ? undefined : schemaFormats[name];
  return format === undefined ? undefined : { type: 'object', format, like: `${prefix}JSONSchemaProps` };
}

/**
 * A CustomResourceDefinition's schema is published under its group backwards (`com.example.stable.v1.CronTab`), which
 * no Go type is.
 */
export function isStructural(name: string, schema: unknown): boolean {
  return listOf(recordOf(schema)['x-kubernetes-group-version-kind']).some((entry) => {
    const { group, version, kind } = recordOf(entry);
    const reversed = textOf(group)?.split('.').reverse().join('.');
    return name === `${reversed}.${textOf(version)}.${textOf(kind)}`;
  });
}
