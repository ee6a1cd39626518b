'use client';

import { useCount } from '#components/resource-list/use-count.ts';
import { StatusShape } from '#components/ui/status.tsx';
import type { NavCount } from './use-nav-count.ts';

/** How many fail, else how many there are. Its room is there before its number is: nothing beside it moves. */
export function NavBadge({ count }: { count: NavCount | undefined }) {
  const format = useCount();
  return (
    <span
      aria-hidden="true"
      className="ml-auto inline-flex w-12 flex-none items-center justify-end gap-1 text-11 tabular-nums"
    >
      {count === undefined ? null : count.failing > 0 ? (
        <>
          <StatusShape tone="bad" sizePx={11} />
          <span className="font-medium text-bad">{format(count.failing)}</span>
        </>
      ) : (
        <span className="font-normal text-text-3">{format(count.total)}</span>
      )}
    </span>
  );
}
