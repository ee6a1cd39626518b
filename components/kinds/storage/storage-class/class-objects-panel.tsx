'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import { ofClass } from '#lib/kinds/storage-class-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';

const mostShown = 50;

/** The claims or volumes of a class, as far as they may be read. */
export function ClassObjectsPanel(props: {
  id: 'persistentvolumes' | 'persistentvolumeclaims';
  className: string;
  state: ObjectsState;
}) {
  const { id, className, state } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.storageClass');
  const names = useKindName();
  const { byId } = useDiscovery(cluster);
  const resource = byId(id);
  const found = ofClass(state.objects, className);
  const title = resource === undefined ? id : names.title(resource);
  const isCut = state.more || found.length > mostShown;
  return (
    <Panel
      title={title}
      meta={state.pending ? undefined : state.more ? t('atLeast', { count: found.length }) : found.length}
      flush
      actions={
        isCut ? (
          <Link prefetch={false} className="text-12 text-accent" href={`${pagePath(cluster, id)}?ns=*`}>
            {t('asList')}
          </Link>
        ) : undefined
      }
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {found.length > 0 ? (
        <PanelTable
          label={title}
          columns={[
            { title: t('name') },
            { title: t('status') },
            { title: t('capacity'), right: true },
            { title: t('boundTo'), narrow: true },
            { title: t('age'), right: true },
          ]}
          rows={found.slice(0, mostShown).map((object) => ({
            key: object.metadata.uid ?? object.metadata.name,
            cells: id === 'persistentvolumes' ? volumeCells(object) : claimCells(object),
          }))}
        />
      ) : state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : state.problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t('noObjects')}</p>
      ) : null}
    </Panel>
  );
}

function claimCells(claim: KubeObject) {
  const { requested, capacity, volume } = claimFacts(claim);
  const { name, namespace } = claim.metadata;
  return [
    <ObjectLink key="name" apiVersion="v1" kind="PersistentVolumeClaim" name={name} namespace={namespace}>
      {namespace}/{name}
    </ObjectLink>,
    <StatusCell key="status" object={claim} />,
    <code key="capacity">{capacity ?? requested ?? '–'}</code>,
    volume === undefined ? (
      '–'
    ) : (
      <ObjectLink key="volume" apiVersion="v1" kind="PersistentVolume" name={volume} namespace={undefined}>
        {volume}
      </ObjectLink>
    ),
    <Age key="age" createdMs={Date.parse(claim.metadata.creationTimestamp ?? '')} />,
  ];
}

function volumeCells(volume: KubeObject) {
  const { capacity, claim } = volumeFacts(volume);
  const { name } = volume.metadata;
  return [
    <ObjectLink key="name" apiVersion="v1" kind="PersistentVolume" name={name} namespace={undefined}>
      {name}
    </ObjectLink>,
    <StatusCell key="status" object={volume} />,
    <code key="capacity">{capacity ?? '–'}</code>,
    claim === undefined ? (
      '–'
    ) : (
      <ObjectLink
        key="claim"
        apiVersion="v1"
        kind="PersistentVolumeClaim"
        name={claim.name}
        namespace={claim.namespace}
      >
        {claim.namespace}/{claim.name}
      </ObjectLink>
    ),
    <Age key="age" createdMs={Date.parse(volume.metadata.creationTimestamp ?? '')} />,
  ];
}

function StatusCell({ object }: { object: KubeObject }) {
  const status = statusOf(object);
  return status === undefined ? (
    '–'
  ) : (
    <span className="flex">
      <Status tone={status.tone} word={status.word} />
    </span>
  );
}
