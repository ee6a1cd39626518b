'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Notice } from '#components/ui/notice.tsx';
import { claimDeletion } from '#lib/kinds/persistent-volume-claim-users.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ConsequencesProps } from './consequences.tsx';

/** Which pods still use the claim, and what becomes of its volume and the data. */
export function ClaimConsequences({ object }: ConsequencesProps) {
  const cluster = useCluster();
  const t = useTranslations('actions.delete');
  const { byId } = useDiscovery(cluster);
  const volumeName = textOf(recordOf(object.spec).volumeName) || undefined;
  const pods = useObjects(cluster, byId('pods'), { namespace: object.metadata.namespace });
  const volumes = useObjects(cluster, byId('persistentvolumes'), {
    fieldSelector: `metadata.name=${volumeName ?? ''}`,
    enabled: volumeName !== undefined,
  });
  const { waitsFor, strands, volume, fate } = claimDeletion(object, pods.objects, volumes.objects[0]);
  const isReading = volumeName !== undefined && volumes.pending && fate === 'unknown';
  return (
    <div className="flex flex-col gap-2">
      {pods.problem !== undefined || pods.more ? <p>{t('claimPodsUnknown')}</p> : null}
      {pods.pending ? (
        <p>{t('counting')}</p>
      ) : waitsFor.length + strands.length === 0 ? (
        pods.problem === undefined ? (
          <p>{t('claimUnused')}</p>
        ) : null
      ) : (
        <>
          <Pods title={t('claimUsed', { count: waitsFor.length })} names={waitsFor} />
          <Pods title={t('claimAwaited', { count: strands.length })} names={strands} />
        </>
      )}
      {isReading ? null : <p>{t(`volume.${fate}`, { name: volume ?? '' })}</p>}
    </div>
  );
}

function Pods({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      <ul translate="no" className="max-h-32 overflow-y-auto">
        {names.map((name) => (
          <li key={name} className="wrap-anywhere">
            {name}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
