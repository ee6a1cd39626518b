import type { ReactNode } from 'react';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { StatusShape, type Tone } from '#components/ui/status.tsx';
import type { Labels } from '#lib/kubernetes/label-selector.ts';

/** `open`: not reached, since an earlier step failed. `hint`: all before it is in order, so look further here. */
export type StepState = 'ok' | 'failed' | 'open' | 'hint';

const tones: Readonly<Record<StepState, Tone>> = { ok: 'ok', failed: 'bad', open: 'unknown', hint: 'neutral' };

export function Step({ state, title, children }: { state: StepState; title: ReactNode; children?: ReactNode }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-border border-t px-3 py-2 first:border-t-0">
      <span className="flex h-[18px] items-center">
        <StatusShape tone={tones[state]} />
      </span>
      <div className={`flex min-w-0 flex-col gap-1.5 ${state === 'open' ? 'text-text-2' : ''}`}>
        <p className={state === 'open' ? '' : 'font-medium'}>{title}</p>
        {state === 'open' ? null : children}
      </div>
    </li>
  );
}

export function SelectorLabels({ labels }: { labels: Labels }) {
  return (
    <p className="flex flex-wrap gap-1">
      {Object.entries(labels).map(([key, value]) => (
        <LabelChip key={key} name={key} value={value} />
      ))}
    </p>
  );
}
