'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { type ObjectsState, useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { quotaScopes } from '#lib/kinds/resource-quota-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { LimitTable } from '../limit-range/limit-table.tsx';
import { QuotaBars } from '../quota/quota-bars.tsx';
import { QuotaScopes } from '../quota/quota-scopes.tsx';

/** Quotas with their bars, then limit ranges: what a workload in this namespace has to fit into (S2 to S6). */
export function LimitsPanels({ namespace }: { namespace: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.namespace');
  const { byId } = useDiscovery(cluster);
  const quotas = useObjects(cluster, byId('resourcequotas'), { namespace });
  const ranges = useObjects(cluster, byId('limitranges'), { namespace });
  return (
    <>
      <Listed title={t('quotas')} none={t('noQuotas')} forbidden={t('quotasUnread')} state={quotas}>
        {(quota) => (
          <div className="p-3">
            <Title kind="ResourceQuota" object={quota} />
            {quotaScopes(quota).length === 0 ? null : (
              <div className="mb-2 text-12 text-text-2">
                <QuotaScopes quota={quota} />
              </div>
            )}
            <QuotaBars quota={quota} />
          </div>
        )}
      </Listed>
      <Listed title={t('limitRanges')} none={t('noLimitRanges')} forbidden={t('limitRangesUnread')} state={ranges}>
        {(range) => (
          <>
            <div className="px-3 pt-2">
              <Title kind="LimitRange" object={range} />
            </div>
            <LimitTable limitRange={range} />
          </>
        )}
      </Listed>
    </>
  );
}

function Title({ kind, object }: { kind: string; object: KubeObject }) {
  const { name, namespace } = object.metadata;
  return (
    <h3 className="mb-1.5 font-medium">
      <ObjectLink apiVersion="v1" kind={kind} name={name} namespace={namespace}>
        {name}
      </ObjectLink>
    </h3>
  );
}

function Listed(props: {
  title: string;
  none: string;
  /** One line instead of a problem: most users of a namespace may not read these. */
  forbidden: string;
  state: ObjectsState;
  children: (object: KubeObject) => React.ReactNode;
}) {
  const { title, none, forbidden, state, children } = props;
  const { objects, pending, problem } = state;
  const isForbidden = problem?.httpStatus === 403;
  return (
    <Panel title={title} meta={pending || isForbidden ? undefined : objects.length} flush>
      {problem === undefined || isForbidden ? null : <ProblemNotice problem={problem} className="m-3" />}
      {pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : isForbidden ? (
        <p className="px-3 py-2.5 text-text-2">{forbidden}</p>
      ) : objects.length === 0 && problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{none}</p>
      ) : (
        objects.map((object) => (
          <div key={object.metadata.uid ?? object.metadata.name} className="border-border border-t first:border-t-0">
            {children(object)}
          </div>
        ))
      )}
    </Panel>
  );
}
