import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface Leader {
  /** `kube-scheduler`; of an API server `kube-apiserver`. */
  readonly component: string;
  readonly lease: string;
  /** Who holds it, without the part that only makes it unique; '' when nobody does. */
  readonly holder: string;
  readonly renewedMs: number | undefined;
  /** How often the lead has changed hands. */
  readonly transitions: number;
  /** Nobody has renewed it for as long as it lasts: nobody leads, or this API server is gone. */
  readonly expired: boolean;
}

const electing: readonly string[] = ['kube-controller-manager', 'kube-scheduler', 'cloud-controller-manager'];
const identity = 'apiserver.kubernetes.io/identity';
/** An API server's lease lasts an hour, but is renewed every ten seconds (KEP-1965). */
const apiServerSilenceMs = 60_000;

/** Leases of `kube-system` that say who leads, then one for each API server; others are no part of the control plane. */
export function leaders(leases: readonly KubeObject[], nowMs: number): readonly Leader[] {
  const found = leases.flatMap((lease): Leader[] => {
    const { name } = lease.metadata;
    const labels = textMapOf(lease.metadata.labels);
    const server = labels[identity];
    if (server === undefined && !electing.includes(name)) return [];
    const spec = recordOf(lease.spec);
    const renewed = Date.parse(textOf(spec.renewTime) ?? '');
    const lastsMs = server === undefined ? (numberOf(spec.leaseDurationSeconds) ?? 0) * 1000 : apiServerSilenceMs;
    const host = labels['kubernetes.io/hostname'];
    return [
      {
        component: server ?? name,
        lease: name,
        holder: server !== undefined && host !== undefined ? host : withoutSuffix(textOf(spec.holderIdentity) ?? ''),
        renewedMs: Number.isNaN(renewed) ? undefined : renewed,
        transitions: numberOf(spec.leaseTransitions) ?? 0,
        expired: Number.isNaN(renewed) || nowMs - renewed > lastsMs,
      },
    ];
  });
  const rank = ({ lease }: Leader) => (electing.includes(lease) ? electing.indexOf(lease) : electing.length);
  return found.sort((a, b) => rank(a) - rank(b) || (a.lease < b.lease ? -1 : 1));
}

/** The components that elect a leader and have no lease here. */
export function withoutLease(found: readonly Leader[]): readonly string[] {
  return electing.slice(0, 2).filter((name) => !found.some(({ lease }) => lease === name));
}

/** `node-1_1b2c3d4e-…` → `node-1`. */
function withoutSuffix(holder: string): string {
  return holder.replace(/_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, '');
}
