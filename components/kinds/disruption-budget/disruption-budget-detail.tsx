'use client';

import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { BudgetNotes } from './budget-notes.tsx';
import { BudgetPanel } from './budget-panel.tsx';
import { BudgetPodsPanel } from './budget-pods-panel.tsx';
import { useBudgetFacts } from './use-budget-facts.tsx';
import { useBudgetPods } from './use-budget-pods.ts';

/** How many pods may be evicted now, which pods it speaks for, and who stands in the way. */
export function DisruptionBudgetDetail(props: KindDetailProps) {
  const { object } = props;
  const pods = useBudgetPods(object);
  const facts = useBudgetFacts(object);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={facts}
      main={
        <>
          <BudgetNotes budget={object} pods={pods} />
          <BudgetPanel budget={object} />
          <BudgetPodsPanel pods={pods} />
        </>
      }
    />
  );
}
