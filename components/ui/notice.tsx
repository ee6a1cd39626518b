import type { ReactNode } from 'react';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { StatusShape } from './status.tsx';

const boxes: Record<Tone, string> = {
  ok: 'bg-ok-tint border-ok-line',
  progress: 'bg-prog-tint border-prog-line',
  warn: 'bg-warn-tint border-warn-line',
  bad: 'bg-bad-tint border-bad-line',
  neutral: 'bg-neut-tint border-neut-line',
  done: 'bg-neut-tint border-neut-line',
  unknown: 'bg-neut-tint border-neut-line',
};

/** A strip that says one thing and what can be done about it. Bad ones are announced at once. */
export function Notice(props: {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { tone, title, children, action, className = '' } = props;
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex items-start gap-2 rounded-m border px-3 py-2 leading-[18px] ${boxes[tone]} ${className}`}
    >
      <span className="mt-px flex-none">
        <StatusShape tone={tone} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="font-semibold">{title}</div>
        {children === undefined ? null : (
          // A link in a sentence is told by more than its colour.
          <div className="mt-0.5 min-w-0 text-text-2 [&_p_a]:underline [&_p_a]:underline-offset-2">{children}</div>
        )}
      </div>
      {action === undefined ? null : <div className="flex flex-none gap-2">{action}</div>}
    </div>
  );
}
