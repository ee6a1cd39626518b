import { templatePath } from '#lib/kinds/workload/containers.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { metadataOf, templateMetadata } from './kind-metadata.ts';
import { type WorkloadKind, workloadShapes } from './workload-kinds.ts';

/** Fields of a workload's `spec` that mean the same in several kinds. */
const sharedFields: Readonly<Record<string, readonly WorkloadKind[]>> = {
  replicas: ['Deployment', 'StatefulSet'],
  selector: ['Deployment', 'StatefulSet', 'DaemonSet'],
  minReadySeconds: ['Deployment', 'StatefulSet', 'DaemonSet'],
  revisionHistoryLimit: ['Deployment', 'StatefulSet', 'DaemonSet'],
};

/** Of a Job's `spec`, what the Jobs of a CronJob do not get from it. */
const onlyOfJob = new Set(['template', 'selector', 'manualSelector', 'suspend']);

/**
 * The workload as another kind: name, pod template and what means the same stay. `kept`: the object as it was when it
 * was that kind before, whose other fields come back. What the new kind can't have is left out.
 */
export function changedKind(object: JsonObject, from: WorkloadKind, to: WorkloadKind, kept?: JsonObject): JsonObject {
  if (from === to) return object;
  const template = templateFor(object, from, to, kept);
  const head = { apiVersion: workloadShapes[to].apiVersion, kind: to, metadata: metadataOf(object, from, to, kept) };
  if (to === 'Pod') return { ...head, spec: objectAt(template, ['spec']) };
  const labelled = workloadShapes[to].hasSelector ? withLabels(template, object) : template;
  const spec = specFor(object, from, to, kept);
  const selected = workloadShapes[to].hasSelector ? withSelector(spec, labelled) : spec;
  const whole: JsonObject = { ...head, spec: selected };
  const placed = withValueAt(whole, templatePath(to), labelled);
  return isJsonObject(placed) ? placed : whole;
}

/** Without the template, of which there is one for all kinds. */
function specFor(object: JsonObject, from: WorkloadKind, to: WorkloadKind, kept: JsonObject | undefined): JsonObject {
  const spec = { ...(kept === undefined ? firstSpec(to) : objectAt(kept, ['spec'])), template: undefined };
  const before = from === 'Pod' ? {} : objectAt(object, ['spec']);
  for (const [field, kinds] of Object.entries(sharedFields)) {
    if (kinds.includes(from) && kinds.includes(to)) Object.assign(spec, { [field]: before[field] });
  }
  if (from === 'CronJob' && to === 'Job') {
    const own = Object.entries(spec).filter(([field]) => onlyOfJob.has(field));
    return present({ ...Object.fromEntries(own), ...jobFields(objectAt(before, ['jobTemplate', 'spec'])) });
  }
  if (from === 'Job' && to === 'CronJob') {
    return present({ ...spec, jobTemplate: { ...objectAt(spec, ['jobTemplate']), spec: jobFields(before) } });
  }
  return present(spec);
}

function firstSpec(kind: WorkloadKind): JsonObject {
  return {
    ...(kind === 'CronJob' ? { schedule: '' } : {}),
    ...(workloadShapes[kind].hasReplicas ? { replicas: 1 } : {}),
  };
}

function jobFields(spec: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !onlyOfJob.has(field)));
}

/** Pods without labels can't be found by a selector. */
function withLabels(template: JsonObject, object: JsonObject): JsonObject {
  const path = ['metadata', 'labels'];
  if (Object.keys(objectAt(template, path)).length > 0) return template;
  const labelled = withValueAt(template, path, { app: textOf(valueAt(object, ['metadata', 'name'])) ?? '' });
  return isJsonObject(labelled) ? labelled : template;
}

/** The selector of an earlier time stays only as long as it finds the pods of now. */
function withSelector(spec: JsonObject, template: JsonObject): JsonObject {
  const labels = objectAt(template, ['metadata', 'labels']);
  const requirements = requirementsOf(spec.selector);
  const isFound =
    requirements !== undefined && requirements.length > 0 && matchesSelector(textMapOf(labels), requirements);
  return isFound ? spec : { ...spec, selector: { matchLabels: labels } };
}

function templateFor(
  object: JsonObject,
  from: WorkloadKind,
  to: WorkloadKind,
  kept: JsonObject | undefined,
): JsonObject {
  const template = from === 'Pod' ? { spec: objectAt(object, ['spec']) } : objectAt(object, templatePath(from));
  const keptSpec = kept === undefined ? undefined : objectAt(kept, [...templatePath(to), 'spec']);
  const spec = podSpecFor(objectAt(template, ['spec']), from, to, keptSpec);
  const { metadata, ...rest } = template;
  const own = from === 'Pod' ? templateMetadata(object, to, kept) : metadata;
  return present({ metadata: own, ...rest, spec });
}

const isJob = (kind: WorkloadKind) => kind === 'Job' || kind === 'CronJob';
const isEnding = (kind: WorkloadKind) => isJob(kind) || kind === 'Pod';

/**
 * What is kept running always restarts and has no end. Jobs end, so their pods must not be started again for ever. Of
 * its own time as a Pod or as a Job each has its own choice.
 */
function podSpecFor(
  podSpec: JsonObject,
  from: WorkloadKind,
  to: WorkloadKind,
  kept: JsonObject | undefined,
): JsonObject {
  const { restartPolicy, activeDeadlineSeconds, ...rest } = podSpec;
  if (!isEnding(to)) return rest;
  const isCarried = kept === undefined || (isJob(from) && isJob(to));
  const source = isCarried ? { restartPolicy, activeDeadlineSeconds } : kept;
  const policy: JsonValue | undefined = isJob(to)
    ? source.restartPolicy === 'OnFailure'
      ? 'OnFailure'
      : 'Never'
    : source.restartPolicy;
  return present({ ...rest, restartPolicy: policy, activeDeadlineSeconds: source.activeDeadlineSeconds });
}

function present(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function objectAt(object: JsonObject, path: readonly string[]): JsonObject {
  const value = valueAt(object, path);
  return isJsonObject(value) ? value : {};
}
