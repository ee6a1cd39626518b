'use client';

import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { DataPanel } from './data-panel.tsx';

/** ConfigMaps and Secrets. */
export function DataDetail(props: KindDetailProps) {
  return <DetailFrame {...props} pill={statusOf(props.object)} main={<DataPanel object={props.object} />} />;
}
