'use client';

import { useTranslations } from 'next-intl';
import { DeleteConsequences } from '#components/actions/delete/consequences.tsx';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What goes with the old object, and what is not there or not the same until and after the new one is. */
export function RecreateConsequences(props: { resource: Resource; object: KubeObject; foreground: boolean }) {
  const { resource, object, foreground } = props;
  const t = useTranslations('yaml.recreate');
  const { finalizers = [], ownerReferences = [] } = object.metadata;
  const controller = ownerReferences.find((owner) => owner.controller === true);
  return (
    <div className="flex flex-col gap-1">
      <DeleteConsequences resource={resource} object={object} cascade={foreground ? 'Foreground' : 'Background'} />
      <p>{t(`between.${groupOf(resource)}`)}</p>
      {resourceId(resource) === 'services' ? <Addresses service={object} /> : null}
      {controller === undefined ? null : <p>{t('owned', { kind: controller.kind, name: controller.name })}</p>}
      {finalizers.length === 0 ? null : <p>{t('finalizers', { names: finalizers.join(', ') })}</p>}
    </div>
  );
}

type Group = 'workload' | 'pod' | 'service' | 'claim' | 'volume' | 'configuration' | 'binding' | 'other';

const groups: Readonly<Record<string, Group>> = {
  pods: 'pod',
  services: 'service',
  persistentvolumeclaims: 'claim',
  persistentvolumes: 'volume',
  configmaps: 'configuration',
  secrets: 'configuration',
  'rolebindings.rbac.authorization.k8s.io': 'binding',
  'clusterrolebindings.rbac.authorization.k8s.io': 'binding',
};

function groupOf(resource: Resource): Group {
  const id = resourceId(resource);
  if (kindDefinition(id).ownsPods) return 'workload';
  return (Object.hasOwn(groups, id) ? groups[id] : undefined) ?? 'other';
}

/** Addresses that somebody else may take in between. */
function Addresses({ service }: { service: KubeObject }) {
  const t = useTranslations('yaml.recreate');
  const clusterIP = textOf(recordOf(service.spec).clusterIP) ?? '';
  const nodePorts = servicePorts(service).flatMap(({ nodePort }) => nodePort ?? []);
  const addresses = [clusterIP === 'None' ? '' : clusterIP, ...nodePorts.map(String)].filter((text) => text !== '');
  return addresses.length === 0 ? null : <p>{t('addresses', { addresses: addresses.join(', ') })}</p>;
}
