import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from './facts.ts';

/** From one object to those without which it does not work: from an Ingress to its Services, on to their workloads. */
export interface Lead {
  /** As a rule's. */
  readonly kinds: readonly string[];
  /** Only objects that have been read. Their grave faults are said on the page of the subject as well. */
  readonly follow: (facts: Facts) => readonly KubeObject[];
}
