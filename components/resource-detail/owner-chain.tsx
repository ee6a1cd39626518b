'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import type { KubeObject, OwnerReference } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { isRecord, listOf } from '#lib/kubernetes/untyped.ts';
import { ObjectLink } from './object-link.tsx';

/** Pods have a ReplicaSet, that has a Deployment, that may have something of an operator: more is a circle. */
const mostOwners = 5;

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  const owners = listOf(object.metadata.ownerReferences).filter(isOwner);
  return owners.find((owner) => owner.controller === true) ?? owners[0];
}

function isOwner(value: unknown): value is OwnerReference {
  return ['apiVersion', 'kind', 'name'].every((field) => isRecord(value) && typeof value[field] === 'string');
}

/** Pod → ReplicaSet → Deployment: each one read to find out who owns it. The controller first. */
export function OwnerChain({ object }: { object: KubeObject }) {
  const owners = listOf(object.metadata.ownerReferences).filter(isOwner);
  return owners
    .toSorted((a, b) => Number(b.controller === true) - Number(a.controller === true))
    .map((owner) => (
      <span key={`${owner.kind}/${owner.name}`} className="flex flex-wrap items-center gap-x-1">
        <Owner owner={owner} namespace={object.metadata.namespace} left={mostOwners} />
      </span>
    ));
}

function Owner(props: { owner: OwnerReference; namespace: string | undefined; left: number }) {
  const { owner, namespace, left } = props;
  const cluster = useCluster();
  const { resources } = useDiscovery(cluster);
  const group = owner.apiVersion.includes('/') ? owner.apiVersion.slice(0, owner.apiVersion.indexOf('/')) : '';
  const resource = resources.find((candidate) => candidate.group === group && candidate.kind === owner.kind);
  return (
    <>
      <ObjectLink apiVersion={owner.apiVersion} kind={owner.kind} name={owner.name} namespace={namespace} />
      {resource === undefined || left === 0 ? null : (
        <OwnersOwner resource={resource} owner={owner} namespace={namespace} left={left - 1} />
      )}
    </>
  );
}

function OwnersOwner(props: {
  resource: Resource;
  owner: OwnerReference;
  namespace: string | undefined;
  left: number;
}) {
  const { resource, owner, namespace, left } = props;
  const cluster = useCluster();
  const t = useTranslations('detail');
  const at = { namespace: resource.namespaced ? namespace : undefined, name: owner.name };
  const { object, gone, problem } = useObject(cluster, resource, at);
  const isOther = object?.metadata.uid !== undefined && owner.uid !== undefined && object.metadata.uid !== owner.uid;
  if (gone || isOther || problem?.httpStatus === 404) {
    return <span className="text-12 text-text-3">{t('ownerGone')}</span>;
  }
  const next = object === undefined ? undefined : controllerOf(object);
  if (next === undefined) return null;
  return (
    <>
      <ChevronRight aria-hidden="true" size={12} className="text-text-3" />
      <Owner owner={next} namespace={at.namespace} left={left} />
    </>
  );
}
