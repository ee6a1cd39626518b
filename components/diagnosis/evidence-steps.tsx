'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { EvidenceStep, FoundObject } from '#lib/diagnosis/finding.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { NextSteps } from './next-steps.tsx';

const toneOfState: Readonly<Record<EvidenceStep['state'], Tone>> = {
  ok: 'ok',
  failed: 'bad',
  hint: 'neutral',
  open: 'unknown',
};

/** A checklist that stops at the first step that fails: what comes after it is not judged. */
export function EvidenceSteps({ steps, subject }: { steps: readonly EvidenceStep[]; subject: FoundObject }) {
  const t = useTranslations('diagnosis.stepOf');
  return (
    <ol className="flex flex-col gap-2.5">
      {steps.map(({ code, state, params, evidence, next }) => (
        <li key={code} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
          <span className="flex h-5 items-center">
            <StatusShape tone={toneOfState[state]} />
          </span>
          <div className={`flex min-w-0 flex-col gap-1.5 ${state === 'open' ? 'text-text-2' : ''}`}>
            <p className={state === 'failed' ? 'font-medium' : ''}>{t(`${code}.${state}`, params)}</p>
            {evidence.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of evidence have no other name than their place.
              <EvidenceItem key={index} evidence={item} subject={subject} />
            ))}
            {next.length === 0 ? null : (
              <div className="flex flex-wrap items-start gap-2 [&_a]:no-underline!">
                <NextSteps steps={next} owner={subject} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
