'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DeletingNotice } from '#components/resource-detail/deleting-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { claimHolders, claimUsers } from '#lib/kinds/persistent-volume-claim-users.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const protection = 'kubernetes.io/pvc-protection';

/** A claim that has been deleted and is still here: the pods it waits for, each a link (E34). */
export function DeletingClaim({ claim }: { claim: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.claim');
  const { byId } = useDiscovery(cluster);
  const { namespace, finalizers = [] } = claim.metadata;
  const isProtected = finalizers.includes(protection);
  const pods = useObjects(cluster, byId('pods'), { namespace, enabled: isProtected });
  const holders = claimHolders(claimUsers(claim, pods.objects));
  if (!isProtected || (holders.length === 0 && !pods.more && pods.problem === undefined && !pods.pending)) {
    return <DeletingNotice object={claim} />;
  }
  return (
    <DeletingNotice object={claim}>
      {holders.length === 0 ? null : (
        <p className="wrap-anywhere">
          {t.rich('waitsForPods', {
            count: holders.length,
            pods: () =>
              holders.map(({ pod: { metadata } }, index) => (
                <span key={metadata.uid ?? metadata.name}>
                  {index === 0 ? null : ', '}
                  <ObjectLink apiVersion="v1" kind="Pod" name={metadata.name} namespace={namespace}>
                    {metadata.name}
                  </ObjectLink>
                </span>
              )),
          })}
        </p>
      )}
      {pods.more ? <p>{t('firstPods', { count: pods.objects.length })}</p> : null}
      {pods.problem === undefined ? null : <p>{t('waitsUnknown')}</p>}
    </DeletingNotice>
  );
}
