'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { autoscalerAnswer, autoscalersOf } from '#lib/kinds/workload/autoscalers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** Of many workloads this many namespaces are asked; a warning for some of them is warning enough. */
const mostNamespaces = 10;

/** HorizontalPodAutoscalers that will change the replicas again, each with what it will do. */
export function AutoscalerNotes(props: { resource: Resource; objects: readonly KubeObject[]; replicas: number }) {
  const { objects, replicas } = props;
  const namespaces = [...new Set(objects.map((object) => object.metadata.namespace ?? ''))].slice(0, mostNamespaces);
  // Autoscalers work through the scale subresource: what has none is not scaled by them.
  if (!props.resource.subresources.includes('scale')) return null;
  return namespaces.map((namespace) => (
    <NamespaceNotes
      key={namespace}
      namespace={namespace}
      objects={objects.filter((object) => (object.metadata.namespace ?? '') === namespace)}
      replicas={replicas}
    />
  ));
}

/** Those that scale `object`, live; none for who may not list them. */
export function useAutoscalers(namespace: string | undefined): readonly KubeObject[] {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  return useObjects(cluster, byId('horizontalpodautoscalers.autoscaling'), { namespace }).objects;
}

function NamespaceNotes(props: { namespace: string; objects: readonly KubeObject[]; replicas: number }) {
  const { namespace, objects, replicas } = props;
  const t = useTranslations('kinds.scale.autoscaler');
  const all = useAutoscalers(namespace);
  const found = useMemo(() => objects.flatMap((object) => autoscalersOf(object, all)), [objects, all]);
  return found.map((autoscaler) => {
    const { object, min, max } = autoscaler;
    const answer = autoscalerAnswer(autoscaler, replicas);
    return (
      <Notice
        key={object.metadata.uid ?? object.metadata.name}
        tone="warn"
        title={
          <ObjectLink
            apiVersion={object.apiVersion}
            kind={object.kind}
            name={object.metadata.name}
            namespace={object.metadata.namespace}
          />
        }
      >
        {t(answer, { min, max, replicas })}
      </Notice>
    );
  });
}
