'use client';

import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { ContentsPanel } from './contents-panel.tsx';
import { HoldsPanel } from './holds-panel.tsx';
import { LimitsPanels } from './limits-panels.tsx';
import { NamespaceCauses } from './namespace-causes.tsx';
import { PodSecurityPanel } from './pod-security-panel.tsx';

/** A namespace: what holds it when it should go, what limits it, what is in it. */
export function NamespaceDetail(props: KindDetailProps) {
  const { object } = props;
  const { name } = object.metadata;
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      main={
        <>
          <HoldsPanel namespace={object} />
          <NamespaceCauses namespace={name} />
          <LimitsPanels namespace={name} />
          <ContentsPanel namespace={name} />
        </>
      }
      side={<PodSecurityPanel namespace={object} />}
    />
  );
}
