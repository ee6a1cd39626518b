'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

/** A part of a container that is opened when it is wanted. The browser's own, so that its find opens it too. */
export function Section(props: { title: string; count: number; open?: boolean; children: ReactNode }) {
  // Nothing opens or closes by itself while it is read.
  const [open] = useState(props.open === true);
  return (
    <details open={open} className="group border-border border-t first:border-t-0">
      <summary className="flex min-h-7 cursor-pointer items-center gap-1.5 rounded-s text-12 font-medium text-text-2 hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" size={12} className="flex-none text-text-3 group-open:rotate-90" />
        {props.title} <span className="font-normal text-text-3">{props.count}</span>
      </summary>
      <div className="pb-2 pl-4">{props.children}</div>
    </details>
  );
}
