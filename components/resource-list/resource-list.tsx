'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { pagePath, parseResourceId, type Resource } from '#lib/kubernetes/resource.ts';
import { ListView } from './list-view.tsx';

/**
 * Finds the resource of a URL in the cluster's discovery. While that is under way there is a skeleton; a resource that
 * is not served, or whose group does not answer, is said so.
 */
export function ResourceGate(props: { resourceId: string; children: (resource: Resource) => React.ReactNode }) {
  const { resourceId, children } = props;
  const cluster = useCluster();
  const t = useTranslations('list');
  const discovery = useDiscovery(cluster);
  const resource = discovery.byId(resourceId);
  if (resource !== undefined) return children(resource);
  if (discovery.pending) {
    return (
      <div className="flex flex-col gap-3 p-5" aria-busy="true">
        <Skeleton width={120} />
        <Skeleton width={220} height={18} />
      </div>
    );
  }
  if (discovery.problem !== undefined) return <ProblemView problem={discovery.problem} />;
  const { group } = parseResourceId(resourceId);
  const failed = discovery.failedGroups.find((entry) => entry.group === group);
  return (
    <div className="flex flex-col gap-3 p-5">
      {failed === undefined ? null : (
        <Notice tone="warn" title={t('groupFailed', { group })}>
          {failed.message}
        </Notice>
      )}
      <EmptyState
        level={1}
        title={t('notServed', { resource: resourceId })}
        actions={<ButtonLink href={pagePath(cluster, 'overview')}>{t('toOverview')}</ButtonLink>}
      >
        {t('notServedHint')}
      </EmptyState>
    </div>
  );
}

/** The list page of any resource that the cluster serves. */
export function ResourceList({ resourceId }: { resourceId: string }) {
  return (
    <ResourceGate resourceId={resourceId}>
      {(resource) => <ListView key={resourceId} resource={resource} />}
    </ResourceGate>
  );
}
