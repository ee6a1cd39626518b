import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { CauseLine } from './merge-causes.ts';

/** Who a line speaks of. */
export type CauseSubject =
  | { readonly kind: 'one'; readonly objectKind: string; readonly namespace: string | undefined; readonly name: string }
  /** Pods of several workloads. */
  | { readonly kind: 'workloads'; readonly count: number }
  | { readonly kind: 'several'; readonly resource: Resource; readonly count: number };

/** Pods stand for the workload that they belong to. */
export function subjectOf({ resource, group, count, rows }: CauseLine): CauseSubject {
  const [owner] = group.owners;
  const [row] = rows;
  const ownedRows = group.owners.reduce((sum, { count: own }) => sum + own, 0);
  if (owner !== undefined && group.ownerCount === 1 && ownedRows === group.count && resource.plural === 'pods') {
    return { kind: 'one', objectKind: owner.kind, namespace: owner.namespace, name: owner.name };
  }
  if (count === 1 && row !== undefined) {
    return { kind: 'one', objectKind: resource.kind, namespace: row.namespace, name: row.name };
  }
  if (group.ownerCount > 1 && resource.plural === 'pods') return { kind: 'workloads', count: group.ownerCount };
  return { kind: 'several', resource, count };
}

export type CauseTarget =
  | {
      readonly kind: 'object';
      readonly label: 'open' | 'openQuota';
      readonly resource: string;
      readonly namespace: string | undefined;
      readonly name: string;
    }
  | {
      readonly kind: 'list';
      readonly label: 'show';
      readonly resource: string;
      readonly cause: string;
      /** Where the cause is also that of rows that the line does not mean: the names of those that it does. */
      readonly names: readonly string[];
    };

/** Pages of workloads by the kind that pods name. */
export const workloadPages: Readonly<Record<string, string>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  ReplicaSet: 'replicasets.apps',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
  ReplicationController: 'replicationcontrollers',
};

/** The page that says more, or the list of exactly these rows. */
export function causeTarget(line: CauseLine): CauseTarget {
  const { resource, group, rows } = line;
  const subject = subjectOf(line);
  const quota = group.reason?.params.quota;
  const [row] = rows;
  if (typeof quota === 'string' && quota !== '' && row?.namespace !== undefined) {
    return { kind: 'object', label: 'openQuota', resource: 'resourcequotas', namespace: row.namespace, name: quota };
  }
  if (subject.kind === 'one') {
    const { objectKind, namespace, name } = subject;
    const page = objectKind === resource.kind ? resourceId(resource) : workloadPages[objectKind];
    if (page !== undefined) return { kind: 'object', label: 'open', resource: page, namespace, name };
  }
  const names = line.isPart ? rows.map(({ name }) => name) : [];
  return { kind: 'list', label: 'show', resource: resourceId(resource), cause: group.cause, names };
}
