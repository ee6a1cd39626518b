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
  const isAskedFor = schema.required.length > 0 && !isInStatus(place);
  for (const name of isAskedFor ? schema.required : []) {
    const there = members.find((member) => member.name === name);
    if (meant.has(name) || (there !== undefined && (schema.isStructural === true || !isNothing(there)))) continue;
    if (isDefaulted(schema, name)) continue;
    const first = members.find(({ isOwn }) => isOwn)?.key ?? { start: map.start, end: map.start + 1 };
    const parent = pathOf(place) || kind;
    report.add('required-missing', there?.key ?? first, below(place, name), { field: name, parent });
  }
}

/** The API server leaves the status out when an object is made; a template's is its own, and as rarely looked at. */
function isInStatus(place: Place | undefined): boolean {
  for (let at = place; at !== undefined; at = at.parent) if (at.step === 'status') return true;
  return false;
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
    'rbac.v1.RoleRef.apiGroup',
    'resource.v1.DeviceClass.spec',
    'resource.v1.ResourceClaim.spec',
    'resource.v1.ResourceClaimTemplate.spec',
    'resource.v1.ResourceClaimTemplateSpec.spec',
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
