import { isRecord, listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** Definitions that keep their descriptions; the others would make the files ten times as large. */
const described = [
  'io.k8s.api.apps.v1.Deployment',
  'io.k8s.api.apps.v1.DeploymentSpec',
  'io.k8s.api.core.v1.Container',
  'io.k8s.api.core.v1.ContainerPort',
  'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta',
];
const prefix = '#/components/schemas/';

/** Of an OpenAPI v3 document its kinds with all that they refer to, without lists, paths and most descriptions. */
export function trimmedOpenApi(document: unknown, isDescribed: boolean): UnknownRecord {
  const schemas = recordOf(recordOf(recordOf(document).components).schemas);
  const kept: Record<string, unknown> = {};
  const keep = (name: string): void => {
    if (Object.hasOwn(kept, name) || !Object.hasOwn(schemas, name)) return;
    kept[name] = isDescribed && described.includes(name) ? schemas[name] : withoutDescriptions(schemas[name]);
    for (const reference of referencesIn(schemas[name])) keep(reference);
  };
  Object.keys(schemas)
    .filter((name) => isKind(name, schemas[name]))
    .forEach(keep);
  const sorted = Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1));
  return { components: { schemas: Object.fromEntries(sorted) } };
}

/** One line a definition, so that a later version's changes can be read. */
export function printOpenApi(document: UnknownRecord): string {
  const schemas = Object.entries(recordOf(recordOf(document.components).schemas));
  const lines = schemas.map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  return `{"components": {"schemas": {\n${lines.join(',\n')}\n}}}\n`;
}

function isKind(name: string, schema: unknown): boolean {
  const kinds = listOf(recordOf(schema)['x-kubernetes-group-version-kind']);
  const kind = textOf(recordOf(kinds[0]).kind) ?? 'List';
  return kinds.length === 1 && !kind.endsWith('List') && !name.startsWith('io.k8s.apimachinery.');
}

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key, item]) => key !== 'description' || typeof item !== 'string');
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutDescriptions(item)]));
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  const own = textOf(value.$ref);
  return [
    ...(own?.startsWith(prefix) ? [own.slice(prefix.length)] : []),
    ...Object.values(value).flatMap(referencesIn),
  ];
}
