'use client';

import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from './details.tsx';

/** The page of an object whose kind has none of its own. */
export function GenericDetail(props: KindDetailProps) {
  return <DetailFrame {...props} pill={statusOf(props.object)} />;
}
