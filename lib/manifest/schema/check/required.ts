import { isJsonObject } from '../../lossless-json.ts';
import type { MapNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import type { Frame } from './frame.ts';
import { followed, type Member, scalarValue } from './members.ts';
import { below, type Place, pathOf } from './place.ts';
import type { Report } from './report.ts';

/** `meant`: fields that are there under a wrong name. `kind`: what the object itself is called. */
export function checkRequired(
  report: Report,
  { map, schema, place }: Frame,
  members: readonly Member[],
  meant: ReadonlySet<string>,
  kind: string,
): void {
  const asked = neededFields(schema);
  const isAskedFor = asked.length > 0 && !isInStatus(place) && !isNoSource(map, schema, place);
  for (const name of isAskedFor ? asked : []) {
    const there = members.find((member) => member.name === name);
    if (meant.has(name) || (there !== undefined && (schema.isStructural === true || !isNothing(there)))) continue;
    if (isDefaulted(schema, name)) continue;
    const first = members.find(({ isOwn }) => isOwn)?.key ?? { start: map.start, end: map.start + 1 };
    const parent = pathOf(place) || kind;
    report.add('required-missing', there?.key ?? first, below(place, name), { field: name, parent });
  }
}

/** Which of them is meant is not known: all are named, as far as a sentence can. */
export function checkOneOf(
  report: Report,
  { map, schema, place }: Frame,
  members: readonly Member[],
  meant: ReadonlySet<string>,
  kind: string,
): void {
  const { oneOf = [] } = schema;
  if (oneOf.length === 0 || isInStatus(place)) return;
  if (oneOf.some((name) => meant.has(name) || members.some((member) => member.name === name && !isNothing(member))))
    return;
  const first = members.find(({ isOwn }) => isOwn)?.key ?? { start: map.start, end: map.start + 1 };
  const named = oneOf.length > mostNamed ? [...oneOf.slice(0, mostNamed), '…'] : oneOf;
  report.add('one-of-missing', first, place, { parent: pathOf(place) || kind, fields: named.join(', ') });
}

const mostNamed = 8;

const needed = new WeakMap<Schema, readonly string[]>();

/**
 * Required fields, and those that Go fills with an empty object in which something required is missing: without `spec`
 * a Deployment has one without containers.
 */
function neededFields(schema: Schema): readonly string[] {
  const known = needed.get(schema);
  if (known !== undefined) return known;
  // What holds itself asks for nothing more.
  needed.set(schema, schema.required);
  const filled =
    schema.isStructural === true
      ? []
      : [...schema.fields].flatMap(([name, field]) => {
          if (schema.required.includes(name) || name === 'status' || !isFilled(field)) return [];
          return neededFields(field).some((inner) => !isDefaulted(field, inner)) ? [name] : [];
        });
  const all = filled.length === 0 ? schema.required : [...schema.required, ...filled];
  needed.set(schema, all);
  return all;
}

/** A struct of Go that is no pointer. */
function isFilled({ type, default: value }: Schema): boolean {
  return type === 'object' && isJsonObject(value) && Object.keys(value).length === 0;
}

/** The API server leaves the status out when an object is made; a template's is its own, and as rarely looked at. */
function isInStatus(place: Place | undefined): boolean {
  for (let at = place; at !== undefined; at = at.parent) if (at.step === 'status') return true;
  return false;
}

/** An empty `dataSource` of a claim is taken for none; a `dataSourceRef` isn't. */
function isNoSource({ pairs }: MapNode, { definition }: Schema, place: Place | undefined): boolean {
  const isReference = definition?.endsWith('.TypedLocalObjectReference') === true;
  return pairs.length === 0 && isReference && place?.step === 'dataSource';
}

function isNothing({ value }: Member): boolean {
  const node = followed(value);
  return node.kind === 'scalar' && scalarValue(node) === null;
}

/** Structural schemas are filled with their defaults before anything is asked for. */
function isDefaulted(schema: Schema, field: string): boolean {
  if (schema.isStructural === true) return schema.fields.get(field)?.default !== undefined;
  return notAskedFor.has(`${schema.definition}.${field}`);
}

/**
 * OpenAPI calls them required, and the API server (v1.35.4) does without: it fills them in, or takes what Go makes of
 * nothing. Seen by server/apply/oracle/decoding/required.cluster.test.ts.
 */
const notAskedFor: ReadonlySet<string> = new Set(
  [
    'apps.v1.ControllerRevision.revision',
    'batch.v1.PodFailurePolicy.rules',
    'core.v1.ConfigMapNodeConfigSource.kubeletConfigKey',
    'core.v1.ConfigMapNodeConfigSource.name',
    'core.v1.ConfigMapNodeConfigSource.namespace',
    'core.v1.Event.involvedObject',
    'core.v1.Event.metadata',
    'core.v1.HTTPHeader.value',
    'core.v1.ISCSIPersistentVolumeSource.lun',
    'core.v1.ISCSIVolumeSource.lun',
    'core.v1.LimitRangeSpec.limits',
    'core.v1.PreferredSchedulingTerm.preference',
    'core.v1.SleepAction.seconds',
    'core.v1.Sysctl.value',
    'discovery.v1.EndpointSlice.endpoints',
    'discovery.v1.ForZone.name',
    'rbac.v1.RoleRef.apiGroup',
    'resource.v1.DeviceClass.spec',
    'resource.v1.ResourceClaim.spec',
    'resource.v1.ResourceClaimTemplate.spec',
    'resource.v1.ResourceClaimTemplateSpec.spec',
    'resource.v1.DeviceCapacity.value',
    'resource.v1.ResourcePool.generation',
    'scheduling.v1.PriorityClass.value',
    'storage.v1.CSIDriver.spec',
    'storage.v1.CSINode.spec',
    'storage.v1.CSINodeSpec.drivers',
    'storage.v1.TokenRequest.audience',
  ]
    .map((field) => `io.k8s.api.${field}`)
    .concat(
      ['served', 'storage'].map(
        (field) => `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion.${field}`,
      ),
    ),
);
