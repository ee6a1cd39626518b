import { templatePath } from '#lib/kinds/workload/containers.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';

/** What "Deploy an app" makes, the usual one first. */
export const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'] as const;

export type WorkloadKind = (typeof workloadKinds)[number];

interface WorkloadShape {
  readonly apiVersion: string;
  /** As in the address of its pages: `deployments.apps`. */
  readonly resource: string;
  readonly hasReplicas: boolean;
  /** It finds its pods by `spec.selector`, which the user writes; Jobs make theirs. */
  readonly hasSelector: boolean;
}

export const workloadShapes: Readonly<Record<WorkloadKind, WorkloadShape>> = {
  Deployment: { apiVersion: 'apps/v1', resource: 'deployments.apps', hasReplicas: true, hasSelector: true },
  StatefulSet: { apiVersion: 'apps/v1', resource: 'statefulsets.apps', hasReplicas: true, hasSelector: true },
  DaemonSet: { apiVersion: 'apps/v1', resource: 'daemonsets.apps', hasReplicas: false, hasSelector: true },
  Job: { apiVersion: 'batch/v1', resource: 'jobs.batch', hasReplicas: false, hasSelector: false },
  CronJob: { apiVersion: 'batch/v1', resource: 'cronjobs.batch', hasReplicas: false, hasSelector: false },
  Pod: { apiVersion: 'v1', resource: 'pods', hasReplicas: false, hasSelector: false },
};

/** The workload among the objects of a form. */
export interface WorkloadAt {
  readonly document: number;
  readonly kind: WorkloadKind;
  readonly object: JsonObject;
  readonly name: string;
  readonly namespace: string;
  /** Where its pods' spec is, from the root of its document. */
  readonly podSpec: FieldPath;
  readonly podLabels: FieldPath;
}

/** The first workload; undefined when the text has none. */
export function workloadOf(objects: readonly (JsonObject | undefined)[]): WorkloadAt | undefined {
  for (const [document, object] of objects.entries()) {
    const kind = workloadKinds.find((one) => one === object?.kind);
    if (object === undefined || kind === undefined || object.apiVersion !== workloadShapes[kind].apiVersion) continue;
    return {
      document,
      kind,
      object,
      name: textOf(valueAt(object, ['metadata', 'name'])) ?? '',
      namespace: textOf(valueAt(object, ['metadata', 'namespace'])) ?? '',
      podSpec: [...templatePath(kind), 'spec'],
      podLabels: [...templatePath(kind), 'metadata', 'labels'],
    };
  }
  return undefined;
}
