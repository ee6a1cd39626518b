'use client';

import { type ReactNode, useId } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** One section of a form: mark, title, a quiet word, an action, and the fields. */
export function FormSection(props: {
  id: string;
  tone: Tone;
  title: string;
  meta?: ReactNode;
  action?: ReactNode;
  active?: boolean;
  children?: ReactNode;
}) {
  const titleId = useId();
  const { id, tone, title, meta, action, active = false, children } = props;
  return (
    <section
      id={id}
      aria-labelledby={titleId}
      className={`flex-none scroll-mt-3 rounded-l border bg-surface ${
        active ? 'border-accent-line ring-1 ring-accent-line' : 'border-border-2'
      }`}
    >
      <header className="flex min-h-9 items-center gap-2 px-3.5">
        <StatusShape tone={tone} />
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        {meta === undefined ? null : <span className="min-w-0 truncate text-text-2">{meta}</span>}
        {action === undefined ? null : <span className="ml-auto flex-none">{action}</span>}
      </header>
      {children === undefined ? null : <div className="flex flex-col gap-3 px-3.5 pt-0.5 pb-3.5">{children}</div>}
    </section>
  );
}
