'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';

export interface FormStep {
  /** Id of the section's element. */
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  readonly note: string;
}

/** The sections at the left, each with its state. */
export function FormSteps({ steps, active }: { steps: readonly FormStep[]; active: string }) {
  const t = useTranslations('forms');
  return (
    <nav
      aria-label={t('steps')}
      className="flex gap-0.5 overflow-x-auto border-border border-b bg-bg px-2 py-1 min-[1200px]:flex-col min-[1200px]:overflow-y-auto min-[1200px]:border-r min-[1200px]:border-b-0 min-[1200px]:py-3"
    >
      {steps.map((step) => (
        <a
          key={step.id}
          href={`#${step.id}`}
          aria-current={step.id === active ? 'step' : undefined}
          className={`grid flex-none grid-cols-[18px_minmax(0,1fr)] items-center gap-x-2 rounded-m px-2.5 py-1.5 leading-[18px] text-text no-underline outline-offset-[-2px] hover:no-underline ${
            step.id === active ? 'bg-selected font-medium shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover'
          }`}
        >
          <StatusShape tone={step.tone} sizePx={13} />
          <span>{step.title}</span>
          <small className={`col-start-2 text-12 font-normal ${step.tone === 'bad' ? 'text-bad' : 'text-text-3'}`}>
            {step.note}
          </small>
        </a>
      ))}
    </nav>
  );
}
