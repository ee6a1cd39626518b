import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { type ReplicaCounts as StatusCounts, replicaCounts as statusCounts } from '#lib/kubernetes/status/workload.ts';

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[];
}

export interface PodTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: {
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly nodeSelector?: Readonly<Record<string, string>>;
    readonly serviceAccountName?: string;
  };
}

export interface WorkloadSpec {
  readonly replicas?: number;
  readonly paused?: boolean;
  readonly serviceName?: string;
  /** A metav1.LabelSelector: read with requirementsOf. */
  readonly selector?: unknown;
  readonly template?: PodTemplate;
  readonly strategy?: { readonly type?: string };
  readonly updateStrategy?: { readonly type?: string };
}

export interface WorkloadStatus {
  readonly observedGeneration?: number;
}

export type Workload = KubeObject<WorkloadSpec, WorkloadStatus>;

/**
 * A Deployment, StatefulSet, DaemonSet or ReplicaSet as its API promises it. The one place where that promise is taken:
 * the API server has checked every object of these groups, and every field is optional here.
 */
export function workloadOf(object: KubeObject): Workload {
  return object as Workload;
}

export interface ReplicaCounts extends StatusCounts {
  /** False while the controller has not looked at the newest spec: the counts are then of an older one. */
  readonly observed: boolean;
}

/** Replicas of a Deployment, StatefulSet or ReplicaSet, or nodes of a DaemonSet, in the same words. */
export function replicaCounts(workload: Workload): ReplicaCounts {
  const observed = (workload.status?.observedGeneration ?? 0) >= (workload.metadata.generation ?? 0);
  return { ...statusCounts(workload), observed };
}

export type ReplicaCell = 'ready' | 'changing' | 'refused' | 'missing';

/** One cell a replica, at most `limit`; with more, each cell stands for a share of them. */
export function replicaCells(counts: ReplicaCounts, refused: boolean, limit = 40): ReplicaCell[] {
  const total = Math.max(counts.desired, counts.current, 0);
  // Somebody may ask for two thousand million.
  return Array.from({ length: Math.min(total, limit) }, (_, cell) => {
    const index = total <= limit ? cell : Math.floor((cell * total) / limit);
    if (index < counts.ready) return 'ready';
    if (index < counts.current) return 'changing';
    return refused ? 'refused' : 'missing';
  });
}

/** As kubectl rollout restart: an annotation in the pod template, which makes a new revision. */
export function restartPatch(at: Date): string {
  const restartedAt = at.toISOString().replace(/\.\d+Z$/, 'Z');
  return JSON.stringify({
    spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } } } },
  });
}

export function scalePatch(replicas: number): string {
  return JSON.stringify({ spec: { replicas } });
}

/** The label selector for a list of the workload's pods. Undefined when it selects nothing. */
export function podSelector(workload: Workload): string | undefined {
  const requirements = requirementsOf(workload.spec?.selector);
  return requirements === undefined || requirements.length === 0 ? undefined : printSelector(requirements);
}
