'use client';

import type { ReactNode } from 'react';

/**
 * The page of a form that makes objects: title, steps at the left, the form, the YAML at the right, the buttons at the
 * foot. Below 1200 px the YAML goes below the form.
 */
export function WizardFrame(props: {
  title: string;
  subtitle?: string | undefined;
  close?: ReactNode;
  steps?: ReactNode;
  preview: ReactNode;
  footer: ReactNode;
  /** The id of the section that the focus came into. */
  onFocusSection?: (id: string) => void;
  children: ReactNode;
}) {
  const { title, subtitle, close, steps, preview, footer, onFocusSection, children } = props;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-[52px_minmax(0,1fr)_auto] bg-surface">
      <header className="flex items-center gap-3 border-border border-b px-5">
        <h1 className="whitespace-nowrap text-18 font-semibold tracking-[-0.012em]">{title}</h1>
        {subtitle === undefined ? null : <span className="min-w-0 truncate text-text-2">{subtitle}</span>}
        <span className="ml-auto flex items-center gap-2">{close}</span>
      </header>
      <div
        className={`min-h-0 overflow-y-auto min-[1200px]:grid min-[1200px]:grid-rows-[minmax(0,1fr)] min-[1200px]:overflow-hidden ${
          steps === undefined
            ? 'min-[1200px]:grid-cols-[minmax(0,1fr)_clamp(340px,38%,560px)]'
            : 'min-[1200px]:grid-cols-[168px_minmax(0,1fr)_clamp(340px,36%,520px)]'
        }`}
      >
        {steps}
        <form
          noValidate
          onSubmit={(event) => event.preventDefault()}
          className="@container flex min-w-0 flex-col gap-2 px-5 py-3.5 min-[1200px]:overflow-y-auto"
          onFocus={(event) => {
            const section = event.target.closest('section[id]');
            if (section !== null) onFocusSection?.(section.id);
          }}
        >
          {children}
        </form>
        <div className="min-h-[320px] border-border border-t min-[1200px]:min-h-0 min-[1200px]:border-t-0 min-[1200px]:border-l">
          {preview}
        </div>
      </div>
      <footer className="flex min-h-[52px] flex-wrap items-center gap-2.5 border-border border-t bg-bg px-5 py-2">
        {footer}
      </footer>
    </div>
  );
}
