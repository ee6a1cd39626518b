'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { selectsPods } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { EndpointGroup } from '#lib/network/endpoints.ts';
import { serviceSelector } from '#lib/network/service/selector-match.ts';
import { EndpointTable } from './endpoint-table.tsx';
import type { Endpoints, ServicePods } from './use-endpoints.ts';

/** Where the traffic goes, by the workload that made the pods. */
export function EndpointsPanel(props: { service: KubeObject; endpoints: Endpoints; pods: ServicePods }) {
  const { service, endpoints, pods } = props;
  const t = useTranslations('kinds.service');
  const { namespace } = service.metadata;
  const selector = Object.entries(serviceSelector(service));
  const isEmpty = endpoints.rows.length === 0 && pods.groups.every(({ waiting }) => waiting.length === 0);
  return (
    <Panel
      title={t('endpoints')}
      meta={endpoints.pending ? undefined : <SliceNames endpoints={endpoints} namespace={namespace} />}
      flush
      actions={
        selector.length === 0 ? undefined : (
          <span className="flex flex-wrap items-center gap-1">
            <span className="text-12 text-text-3">{t('selector')}</span>
            {selector.map(([key, value]) => (
              <LabelChip key={key} name={key} value={value} />
            ))}
          </span>
        )
      }
    >
      {endpoints.problem === undefined ? null : <ProblemNotice problem={endpoints.problem} className="m-3" />}
      {isEmpty ? (
        <p className="px-3 py-2.5 text-text-2">
          {endpoints.pending ? t('loading') : t(selectsPods(service) ? 'noEndpoints' : 'noSelector')}
        </p>
      ) : (
        pods.groups.map((group) => (
          <section
            key={group.owner === undefined ? '' : `${group.owner.kind}/${group.owner.name}`}
            className="border-border border-t first:border-t-0"
          >
            {group.owner === undefined && pods.groups.length === 1 ? null : (
              <GroupTitle group={group} namespace={namespace} />
            )}
            <EndpointTable group={group} namespace={namespace} probeOf={pods.probeOf} />
          </section>
        ))
      )}
    </Panel>
  );
}

function GroupTitle({ group, namespace }: { group: EndpointGroup; namespace: string | undefined }) {
  const t = useTranslations('kinds.service');
  const { owner, rows, waiting } = group;
  const ready = rows.filter(({ endpoint }) => endpoint.state === 'ready').length;
  return (
    <h3 className="flex min-h-8 flex-wrap items-center gap-x-2 px-3 font-medium">
      {owner === undefined ? (
        <span>{t('noOwner')}</span>
      ) : (
        <ObjectLink apiVersion={owner.apiVersion} kind={owner.kind} name={owner.name} namespace={namespace} />
      )}
      <span className="text-12 font-normal text-text-3">
        {t('groupReady', { ready, total: rows.length + waiting.length })}
      </span>
    </h3>
  );
}

/** `4 · EndpointSlice web-8xk2p`, each with its page. */
function SliceNames({ endpoints, namespace }: { endpoints: Endpoints; namespace: string | undefined }) {
  const { slices, rows } = endpoints;
  return (
    <span className="flex flex-wrap gap-x-1.5">
      {rows.length}
      {slices.map(({ metadata: { name } }) => (
        <ObjectLink
          key={name}
          apiVersion="discovery.k8s.io/v1"
          kind="EndpointSlice"
          name={name}
          namespace={namespace}
        />
      ))}
    </span>
  );
}
