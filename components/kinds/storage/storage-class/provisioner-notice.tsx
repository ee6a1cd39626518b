'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Notice } from '#components/ui/notice.tsx';
import { classFacts } from '#lib/kinds/storage-class-facts.ts';
import { provisionerLeases, provisionerSign } from '#lib/kinds/storage-class-provisioner.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Whether the program that makes the volumes runs, as far as anything tells (T9). Silent while nothing is wrong. */
export function ProvisionerNotice(props: { storageClass: KubeObject; waiting: readonly KubeObject[] }) {
  const { storageClass, waiting } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.storageClass');
  const { byId } = useDiscovery(cluster);
  const nowMs = useNow();
  const { provisioner, isStatic, bindingMode } = classFacts(storageClass);
  const [plain = '', other] = provisionerLeases(provisioner);
  const leaseOf = (name: string | undefined) => ({
    fieldSelector: `metadata.name=${name ?? ''}`,
    limit: 5,
    enabled: !isStatic && name !== undefined,
  });
  const leases = byId('leases.coordination.k8s.io');
  const plainLeases = useObjects(cluster, leases, leaseOf(plain));
  const otherLeases = useObjects(cluster, leases, leaseOf(other));
  const found = [...plainLeases.objects, ...otherLeases.objects];
  const hasLooked = !plainLeases.pending && (other === undefined || !otherLeases.pending);
  // A Lease says more; only without one the workloads are searched.
  const searched = { enabled: !isStatic && hasLooked && found.length === 0 };
  const deployments = useObjects(cluster, byId('deployments.apps'), searched);
  const statefulSets = useObjects(cluster, byId('statefulsets.apps'), searched);
  const daemonSets = useObjects(cluster, byId('daemonsets.apps'), searched);
  const states = [deployments, statefulSets, daemonSets];
  if (isStatic || !hasLooked || (searched.enabled && states.some((state) => state.pending))) return null;
  const workloads = states.flatMap(({ objects }) => objects);
  const sign = provisionerSign(provisioner, found, workloads, nowMs);
  const values = { provisioner, count: waiting.length };
  switch (sign.sign) {
    case 'alive':
    case 'ready':
      return null;
    case 'silent':
      return (
        <Notice tone="warn" title={t('silent', values)}>
          {t('silentText', { holder: sign.holder, namespace: sign.namespace })} <Age createdMs={sign.sinceMs} />
        </Notice>
      );
    case 'not-ready': {
      const { apiVersion, kind, metadata } = sign.workload;
      return (
        <Notice tone="warn" title={t('notReady', values)}>
          <ObjectLink apiVersion={apiVersion} kind={kind} name={metadata.name} namespace={metadata.namespace}>
            {kind} {metadata.namespace}/{metadata.name}
          </ObjectLink>{' '}
          {t('notReadyText')}
        </Notice>
      );
    }
    case 'none': {
      // Claims that wait for their first pod don't wait for the provisioner.
      const isMissed = waiting.length > 0 && bindingMode === 'Immediate';
      return isMissed ? (
        <Notice tone="warn" title={t('missed', values)}>
          {t('missedText', values)}
        </Notice>
      ) : null;
    }
  }
}
