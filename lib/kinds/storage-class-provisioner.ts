import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/**
 * Names of the Lease by which a provisioner's replicas choose one of them: `/` becomes `-` (sig-storage-lib-external-
 * provisioner), and in CSI's external-provisioner everything that is no letter, digit or `-`.
 */
export function provisionerLeases(provisioner: string): string[] {
  const plain = provisioner.replaceAll('/', '-');
  return [...new Set([plain, plain.replace(/[^a-zA-Z0-9-]/g, '-')])];
}

/** What is known of the program that makes a class's volumes (spec/tasks.md T9). */
export type ProvisionerSign =
  /** Its Lease was renewed a moment ago. */
  | { readonly sign: 'alive'; readonly holder: string; readonly namespace: string }
  /** Its Lease has run out. */
  | { readonly sign: 'silent'; readonly holder: string; readonly namespace: string; readonly sinceMs: number }
  /** The workload that runs it by all appearances has no ready pod. */
  | { readonly sign: 'not-ready'; readonly workload: KubeObject }
  | { readonly sign: 'ready'; readonly workload: KubeObject }
  | { readonly sign: 'none' };

/** A Lease may be renewed late without anything being wrong. */
const graceMs = 60_000;

/** Leases of the names above, and workloads of the cluster as far as they could be read. */
export function provisionerSign(
  provisioner: string,
  leases: readonly KubeObject[],
  workloads: readonly KubeObject[],
  nowMs: number,
): ProvisionerSign {
  const heard = leases
    .map((lease) => ({ lease, renewedMs: Date.parse(textOf(recordOf(lease.spec).renewTime) ?? '') }))
    .filter(({ renewedMs }) => !Number.isNaN(renewedMs))
    .sort((a, b) => b.renewedMs - a.renewedMs)[0];
  if (heard !== undefined) {
    const { holderIdentity, leaseDurationSeconds } = recordOf(heard.lease.spec);
    const holder = textOf(holderIdentity) ?? '';
    const namespace = heard.lease.metadata.namespace ?? '';
    const lastsMs = (numberOf(leaseDurationSeconds) ?? 15) * 1000 + graceMs;
    if (holder !== '' && nowMs - heard.renewedMs <= lastsMs) return { sign: 'alive', holder, namespace };
    return { sign: 'silent', holder, namespace, sinceMs: heard.renewedMs };
  }
  const running = workloads.filter((workload) => runs(workload, provisioner));
  const [first] = running;
  if (first === undefined) return { sign: 'none' };
  const ready = running.find((workload) => replicaCounts(workload).ready > 0);
  return ready === undefined ? { sign: 'not-ready', workload: first } : { sign: 'ready', workload: ready };
}

/**
 * Whether a workload seems to be the provisioner: one of its containers is told the name (PROVISIONER_NAME,
 * `--provisioner=`, `--drivername`), or is called by its last part (`rancher.io/local-path`: local-path-provisioner).
 */
function runs(workload: KubeObject, provisioner: string): boolean {
  const template = recordOf(recordOf(recordOf(workload.spec).template).spec);
  const own = provisioner.split('/').at(-1) ?? provisioner;
  return listOf(template.containers)
    .map(recordOf)
    .some((container) => {
      const words = [...listOf(container.args), ...listOf(container.command)].flatMap((word) => textOf(word) ?? []);
      const values = listOf(container.env).flatMap((entry) => textOf(recordOf(entry).value) ?? []);
      if ([...words, ...values].some((text) => text === provisioner || text.endsWith(`=${provisioner}`))) return true;
      const image = textOf(container.image) ?? '';
      return own.length > 3 && [workload.metadata.name, image].some((text) => text.includes(`${own}-provisioner`));
    });
}
