'use client';

import { useTranslations } from 'next-intl';
import { CreateTokenPanel } from '#components/access/create-token-panel.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { type ObjectState, useObject } from '#components/data/use-object.ts';
import { DataPanel } from '#components/kinds/configuration/data-panel.tsx';
import { NodeDetail } from '#components/kinds/node/node-detail.tsx';
import { PodDetail } from '#components/kinds/pod/pod-detail.tsx';
import { ServiceDetail } from '#components/kinds/service/service-detail.tsx';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { WorkloadDetail } from '#components/kinds/workload/workload-detail.tsx';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { ResourceGate } from '#components/resource-list/resource-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { resourceId as idOf, pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { DetailFrame } from './detail-frame.tsx';

export interface KindDetailProps {
  readonly resource: Resource;
  readonly state: ObjectState;
  readonly object: KubeObject;
}

const workloads = new Set([
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'jobs.batch',
]);

/** The page of one object of any resource that the cluster serves. */
export function ResourceDetail(props: { resourceId: string; namespace: string | undefined; name: string }) {
  const { resourceId, namespace, name } = props;
  return (
    <ResourceGate resourceId={resourceId}>
      {(resource) => (
        <Loaded
          key={`${resourceId}/${namespace ?? ''}/${name}`}
          resource={resource}
          namespace={namespace}
          name={name}
        />
      )}
    </ResourceGate>
  );
}

function Loaded({ resource, namespace, name }: { resource: Resource; namespace: string | undefined; name: string }) {
  const cluster = useCluster();
  const t = useTranslations('detail');
  const names = useKindName();
  const state = useObject(cluster, resource, { namespace, name });
  const { object } = state;
  if (object !== undefined) return <KindDetail resource={resource} state={state} object={object} />;
  const listPath = pagePath(cluster, idOf(resource));
  return (
    <div>
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={[{ label: names.group(resource) }, { label: names.title(resource), href: listPath }]}
        title={<span translate="no">{name}</span>}
      />
      {state.problem === undefined ? (
        <div className="grid gap-3 px-5 py-3 xl:grid-cols-[minmax(0,1fr)_396px]" aria-busy="true">
          <Skeleton height={140} />
          <Skeleton height={140} />
        </div>
      ) : (
        <>
          <ProblemView problem={state.problem} onRetry={state.refetch} />
          <p className="px-6">
            <ButtonLink size="s" href={listPath}>
              {t('toList', { name: names.plural(resource) })}
            </ButtonLink>
          </p>
        </>
      )}
    </div>
  );
}

/** By group and resource: a custom resource may be called `services` too. */
function KindDetail(props: KindDetailProps) {
  const id = idOf(props.resource);
  if (workloads.has(id)) return <WorkloadDetail {...props} />;
  if (id === 'services') return <ServiceDetail {...props} />;
  if (id === 'pods') return <PodDetail {...props} />;
  if (id === 'nodes') return <NodeDetail {...props} />;
  const status = statusOf(props.object);
  const { name, namespace } = props.object.metadata;
  const hasData = id === 'configmaps' || id === 'secrets';
  return (
    <DetailFrame
      {...props}
      {...(status === undefined ? {} : { pill: status })}
      {...(hasData ? { main: <DataPanel object={props.object} /> } : {})}
      {...(id === 'serviceaccounts' && namespace !== undefined
        ? { main: <CreateTokenPanel namespace={namespace} name={name} /> }
        : {})}
    />
  );
}
