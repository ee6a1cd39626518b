'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { Cascade } from '#lib/kinds/delete-plan.ts';
import { selects } from '#lib/kinds/label-edit.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { podSelector, type Workload, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What goes with the object and what stays, in numbers, as far as this user can read it. */
export function DeleteConsequences(props: {
  resource: Resource;
  namespace: string | undefined;
  name: string;
  cascade: Cascade;
}) {
  const { resource, namespace, name, cascade } = props;
  const cluster = useCluster();
  const t = useTranslations('detail.delete');
  const { object } = useObject(cluster, resource, { namespace, name });
  if (resource.kind === 'Namespace') return <p>{t('namespaceContent', { name })}</p>;
  if (resource.kind === 'CustomResourceDefinition') return <p>{t('crdContent')}</p>;
  if (object === undefined) return <p>{t('plain')}</p>;
  if (kindDefinition(resourceId(resource)).ownsPods) {
    return <WorkloadConsequences workload={workloadOf(object)} namespace={namespace} cascade={cascade} />;
  }
  if (resource.kind === 'Pod' && resource.group === '') return <PodConsequences pod={object} />;
  return <p>{t('plain')}</p>;
}

function PodConsequences({ pod }: { pod: KubeObject }) {
  const t = useTranslations('detail.delete');
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (owner === undefined) return <p>{t('podAlone')}</p>;
  if (owner.kind === 'Node') return <p>{t('podMirror')}</p>;
  return <p>{t('podOwned', { kind: owner.kind, name: owner.name })}</p>;
}

function claimsOf(pods: readonly KubeObject[]): Set<string> {
  const names = pods.flatMap((pod) =>
    listOf(recordOf(pod.spec).volumes).flatMap(
      (volume) => textOf(recordOf(recordOf(volume).persistentVolumeClaim).claimName) ?? [],
    ),
  );
  return new Set(names);
}

function WorkloadConsequences(props: { workload: Workload; namespace: string | undefined; cascade: Cascade }) {
  const { workload, namespace, cascade } = props;
  const cluster = useCluster();
  const t = useTranslations('detail.delete');
  const { byId } = useDiscovery(cluster);
  const labelSelector = podSelector(workload);
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled: labelSelector !== undefined });
  const services = useObjects(cluster, byId('services'), { namespace });
  const labels = textMapOf(workload.spec?.template?.metadata?.labels);
  const selecting = services.objects.filter((service) => selects(textMapOf(recordOf(service.spec).selector), labels));
  const claims = claimsOf(pods.objects);
  const isOrphan = cascade === 'Orphan';
  return (
    <div className="flex flex-col gap-1">
      <p>
        {pods.pending
          ? t('counting')
          : pods.more
            ? t(isOrphan ? 'manyPodsStay' : 'manyPodsGo', { count: pods.objects.length, kind: workload.kind })
            : t(isOrphan ? 'podsStay' : 'podsGo', { count: pods.objects.length, kind: workload.kind })}
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
