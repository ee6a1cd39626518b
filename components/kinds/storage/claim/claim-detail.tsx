'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { claimFacts } from '#lib/kinds/persistent-volume-claim-facts.ts';
import { pendingCause } from '#lib/kinds/persistent-volume-claim-pending.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../../details.tsx';
import { AccessModes } from '../access-modes.tsx';
import { ClassLink } from '../class-link.tsx';
import { useStorageClasses } from '../use-storage-classes.ts';
import { ClaimUsersPanel } from './claim-users-panel.tsx';
import { PendingNotice } from './pending-notice.tsx';
import { ResizeNotice } from './resize-notice.tsx';

export function ClaimDetail(props: KindDetailProps) {
  const { object } = props;
  const cluster = useCluster();
  const { className } = claimFacts(object);
  const classes = useStorageClasses();
  const { events } = useObjectEvents(cluster, object);
  const facts = useClaimFacts(object);
  const isDeleting = object.metadata.deletionTimestamp !== undefined;
  const cause = isDeleting ? undefined : pendingCause(object, { storageClass: classes.find(className), events });
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={facts}
      main={
        <>
          {cause?.isNormal === true && !classes.pending ? <PendingNotice cause={cause} /> : null}
          <ResizeNotice claim={object} />
          <ClaimUsersPanel claim={object} />
        </>
      }
    />
  );
}

function useClaimFacts(claim: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.storage');
  const { requested, capacity, volume, className, modes, volumeMode, selector, hasMoreThanAsked, dataSource } =
    claimFacts(claim);
  return [
    {
      term: t('volume'),
      value:
        volume === undefined ? (
          t('noVolume')
        ) : (
          <ObjectLink apiVersion="v1" kind="PersistentVolume" name={volume} namespace={undefined}>
            {volume}
          </ObjectLink>
        ),
    },
    { term: t('class'), value: <ClassLink name={className} /> },
    { term: t('requested'), value: requested === undefined ? '–' : <Mono>{requested}</Mono> },
    {
      term: t('capacity'),
      value:
        capacity === undefined ? (
          '–'
        ) : (
          <>
            <Mono>{capacity}</Mono>
            {hasMoreThanAsked ? <span className="ml-2 text-text-3">{t('moreThanAsked')}</span> : null}
          </>
        ),
    },
    { term: t('modes'), value: <AccessModes modes={modes} /> },
    { term: t('volumeMode'), value: <Mono>{volumeMode}</Mono> },
    ...(selector === undefined ? [] : [{ term: t('volumeSelector'), value: <Mono>{selector}</Mono> }]),
    ...(dataSource === undefined
      ? []
      : [
          {
            term: t('dataSource'),
            value: (
              <Mono>
                {dataSource.kind} {dataSource.name}
              </Mono>
            ),
          },
        ]),
  ];
}
