'use client';

import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { useStatusReason } from '../use-status-reason.ts';
import { PodMain, usePodFacts } from './pod-overview.tsx';

export function PodDetail(props: KindDetailProps) {
  const { object } = props;
  const facts = usePodFacts(object);
  const status = statusOf(object);
  const reason = useStatusReason()(status);
  const isTrouble = status?.tone === 'bad' || status?.tone === 'warn';
  return (
    <DetailFrame
      {...props}
      pill={status}
      facts={facts}
      main={
        <>
          {status !== undefined && isTrouble && reason !== undefined ? (
            <Notice tone={status.tone} title={status.word}>
              {reason}
            </Notice>
          ) : null}
          <PodMain pod={object} />
        </>
      }
    />
  );
}
