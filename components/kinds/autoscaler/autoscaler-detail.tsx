'use client';

import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { scalerBounds, scaleTarget } from '#lib/autoscaling/scaler-notes.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { MetricsPanel } from './metrics-panel.tsx';
import { ReplicasPanel } from './replicas-panel.tsx';
import { ScalerNote } from './scaler-note.tsx';
import { useScalerFacts } from './use-scaler-facts.tsx';

/** What it goes by, what it wants, and why it does not do it. */
export function AutoscalerDetail(props: KindDetailProps) {
  const { object } = props;
  const facts = useScalerFacts(object);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={facts}
      main={
        <>
          <ScalerNote scaler={object} />
          <ReplicasPanel
            bounds={scalerBounds(object)}
            target={scaleTarget(object)}
            namespace={object.metadata.namespace}
          />
          <MetricsPanel scaler={object} />
        </>
      }
    />
  );
}
