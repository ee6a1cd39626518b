'use client';

import { lazy, Suspense, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import type { NextStep } from '#lib/diagnosis/finding.ts';
import { useFindingWords } from './use-finding-words.ts';
import { useResourceOf } from './use-object-path.ts';

const ChangeStepDialog = lazy(() => import('./change-step-dialog.tsx'));

/** A change that is ready: a button that says it, with what follows from it, and a dialog that shows it before saving. */
export function ChangeStep({ step, isFirst }: { step: Extract<NextStep, { kind: 'change' }>; isFirst: boolean }) {
  const words = useFindingWords();
  const resource = useResourceOf(step.object);
  const [isOpen, setOpen] = useState(false);
  const { label, text } = words.change(step);
  const { namespace, name } = step.object;
  const right = {
    verb: 'patch',
    namespace,
    name,
    ...(step.subresource === undefined ? {} : { subresource: step.subresource }),
  };
  const noRight = useNoRight(useCluster(), resource === undefined ? [] : [{ ...right, resource }]);
  if (resource === undefined) return null;
  return (
    <div className="flex flex-col gap-0.5">
      <Button
        size="s"
        variant={isFirst ? 'primary' : undefined}
        disabledReason={noRight?.reason}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {text === undefined ? null : <p className="text-12 text-text-2">{text}</p>}
      {isOpen ? (
        <Suspense>
          <ChangeStepDialog step={step} resource={resource} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
