'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { type ObjectState, useObject } from '#components/data/use-object.ts';
import { useDiagnosisAhead } from '#components/diagnosis/use-diagnosis.ts';
import { KindDetail } from '#components/kinds/details.tsx';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { ResourceGate } from '#components/resource-list/resource-list.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { resourceId as idOf, pagePath } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type DetailPlace, WaitingDetail, WaitingHeader, WaitingPlace } from './waiting-detail.tsx';

const GoneDraft = lazy(() => import('#components/yaml/edit/gone-draft.tsx'));

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

function Loaded({ resource, namespace, name }: DetailPlace) {
  const cluster = useCluster();
  const place = useMemo(() => ({ resource, namespace, name }), [resource, namespace, name]);
  useDiagnosisAhead(resource, { namespace, name });
  const state = useObject(cluster, resource, { namespace, name });
  const { object, problem } = state;
  if (object === undefined && problem !== undefined) return <Missing place={place} state={state} problem={problem} />;
  return (
    <WaitingPlace value={place}>
      {object === undefined ? <WaitingDetail /> : <KindDetail resource={resource} state={state} object={object} />}
    </WaitingPlace>
  );
}

function Missing(props: { place: DetailPlace; state: ObjectState; problem: RequestProblem }) {
  const { place, state, problem } = props;
  const cluster = useCluster();
  const t = useTranslations('detail');
  const names = useKindName();
  const { params } = useSearchState();
  const isGone = problem.httpStatus === 404 && problem.failure === undefined;
  const view = (
    <div>
      <ProblemView problem={problem} onRetry={state.refetch} />
      <p className="px-6">
        <ButtonLink size="s" href={pagePath(cluster, idOf(place.resource))}>
          {t('toList', { name: names.plural(place.resource) })}
        </ButtonLink>
      </p>
    </div>
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <WaitingHeader place={place} isThere={isGone ? false : undefined} />
      {isGone ? (
        <Suspense fallback={view}>
          <GoneDraft {...place} isOpen={params.get('tab') === 'yaml'} refetch={state.refetch}>
            {view}
          </GoneDraft>
        </Suspense>
      ) : (
        view
      )}
    </div>
  );
}
