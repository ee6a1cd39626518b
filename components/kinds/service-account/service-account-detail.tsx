'use client';

import { CreateTokenPanel } from '#components/access/create-token-panel.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';

export function ServiceAccountDetail(props: KindDetailProps) {
  const { name, namespace } = props.object.metadata;
  return (
    <DetailFrame
      {...props}
      pill={statusOf(props.object)}
      main={namespace === undefined ? undefined : <CreateTokenPanel namespace={namespace} name={name} />}
    />
  );
}
