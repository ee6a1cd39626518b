'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { KindDetail } from '#components/kinds/details.tsx';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ObjectMarks } from '#components/places/object-marks.tsx';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { ResourceGate } from '#components/resource-list/resource-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { resourceId as idOf, pagePath, type Resource } from '#lib/kubernetes/resource.ts';

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
        marks={
          <ObjectMarks
            page={idOf(resource)}
            namespace={namespace}
            name={name}
            isThere={state.problem?.httpStatus === 404 ? false : undefined}
          />
        }
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
