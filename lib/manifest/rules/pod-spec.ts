import type { FieldPath } from '../edit/field-path.ts';
import { isJsonObject } from '../lossless-json.ts';
import type { Report } from './report.ts';

/** Where a kind has its pod template; [] for a Pod itself. */
const templates: Readonly<Record<string, FieldPath>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'extensions/Deployment': ['spec', 'template'],
  'extensions/DaemonSet': ['spec', 'template'],
  'extensions/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pod (metadata and spec) that an object is or makes; undefined when it makes none. */
export function podTemplateOf({ group, kind }: Report): FieldPath | undefined {
  const key = `${group}/${kind}`;
  return Object.hasOwn(templates, key) ? templates[key] : undefined;
}

/** Every container of a pod spec, init and ephemeral ones too. */
export function containersOf(report: Report, podSpec: FieldPath): readonly FieldPath[] {
  // Many rules ask for those of one pod.
  const last = lastAsked.get(report);
  if (last !== undefined && isSamePath(last.podSpec, podSpec)) return last.containers;
  const containers = findContainers(report, podSpec);
  lastAsked.set(report, { podSpec, containers });
  return containers;
}

const lastAsked = new WeakMap<Report, { readonly podSpec: FieldPath; readonly containers: readonly FieldPath[] }>();

function isSamePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function findContainers(report: Report, podSpec: FieldPath): readonly FieldPath[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    report.items([...podSpec, list]).flatMap((item, index) => (isJsonObject(item) ? [[...podSpec, list, index]] : [])),
  );
}
