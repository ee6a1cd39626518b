'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { selects } from '#lib/kinds/label-edit.ts';
import { podSelector, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ConsequencesProps } from './consequences.tsx';

function claimsOf(pods: readonly KubeObject[]): Set<string> {
  const names = pods.flatMap((pod) =>
    listOf(recordOf(pod.spec).volumes).flatMap(
      (volume) => textOf(recordOf(recordOf(volume).persistentVolumeClaim).claimName) ?? [],
    ),
  );
  return new Set(names);
}

/** Pods go or stay, claims stay, Services lose their endpoints. */
export function WorkloadConsequences({ object, cascade }: ConsequencesProps) {
  const cluster = useCluster();
  const t = useTranslations('actions.delete');
  const { byId } = useDiscovery(cluster);
  const workload = workloadOf(object);
  const { namespace } = workload.metadata;
  const labelSelector = podSelector(workload);
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled: labelSelector !== undefined });
  const services = useObjects(cluster, byId('services'), { namespace });
  const labels = textMapOf(workload.spec?.template?.metadata?.labels);
  const selecting = services.objects.filter((service) => selects(textMapOf(recordOf(service.spec).selector), labels));
  const claims = claimsOf(pods.objects);
  const isOrphan = cascade === 'Orphan';
  const count = pods.objects.length;
  return (
    <div className="flex flex-col gap-1">
      <p>
        {labelSelector === undefined || pods.problem !== undefined
          ? t('podsUnknown')
          : pods.pending
            ? t('counting')
            : pods.more
              ? t(isOrphan ? 'manyPodsStay' : 'manyPodsGo', { count, kind: workload.kind })
              : t(isOrphan ? 'podsStay' : 'podsGo', { count, kind: workload.kind })}
      </p>
      {claims.size === 0 ? null : <p>{t('claimsStay', { count: claims.size, names: [...claims].join(', ') })}</p>}
      {selecting.length === 0 ? null : (
        <p>
          {t(isOrphan ? 'servicesStay' : 'servicesEmpty', {
            count: selecting.length,
            names: selecting.map((service) => service.metadata.name).join(', '),
          })}
        </p>
      )}
    </div>
  );
}
