'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../../details.tsx';
import { AccessModes } from '../access-modes.tsx';
import { ClassLink } from '../class-link.tsx';
import { SourcePanel } from './source-panel.tsx';

export function VolumeDetail(props: KindDetailProps) {
  const { object } = props;
  const facts = useVolumeFacts(object);
  return <DetailFrame {...props} pill={statusOf(object)} facts={facts} main={<SourcePanel volume={object} />} />;
}

function useVolumeFacts(volume: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.storage');
  const policies = useTranslations('kinds.storage.policy');
  const { claim, capacity, className, reclaimPolicy, modes, volumeMode, mountOptions } = volumeFacts(volume);
  return [
    {
      term: t('claim'),
      value:
        claim === undefined ? (
          t('noClaim')
        ) : (
          <ObjectLink apiVersion="v1" kind="PersistentVolumeClaim" name={claim.name} namespace={claim.namespace}>
            {claim.namespace}/{claim.name}
          </ObjectLink>
        ),
    },
    { term: t('class'), value: <ClassLink name={className ?? ''} /> },
    { term: t('capacity'), value: capacity === undefined ? '–' : <Mono>{capacity}</Mono> },
    {
      term: t('reclaimPolicy'),
      value: (
        <>
          <Mono>{reclaimPolicy}</Mono>
          {policies.has(reclaimPolicy) ? <span className="block text-text-2">{policies(reclaimPolicy)}</span> : null}
        </>
      ),
    },
    { term: t('modes'), value: <AccessModes modes={modes} /> },
    { term: t('volumeMode'), value: <Mono>{volumeMode}</Mono> },
    ...(mountOptions.length === 0 ? [] : [{ term: t('mountOptions'), value: <Mono>{mountOptions.join(', ')}</Mono> }]),
  ];
}
