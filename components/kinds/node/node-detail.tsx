'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { NodeMain, NodePodsPanel, useNodeFacts } from './node-overview.tsx';

export function NodeDetail(props: KindDetailProps) {
  const t = useTranslations('kinds.node');
  const facts = useNodeFacts(props.object);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(props.object)}
      facts={facts}
      tabs={[{ id: 'pods', label: t('pods'), count: undefined, content: <NodePodsPanel node={props.object} /> }]}
      main={<NodeMain node={props.object} />}
    />
  );
}
