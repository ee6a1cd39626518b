'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { withBasePath } from '#components/data/base-path.ts';

/**
 * Search parameters as state of the page: `null` takes one away. Replaces the history entry without asking the server,
 * since nothing of the page is rendered there.
 */
export function useSearchState(): {
  readonly params: URLSearchParams;
  readonly set: (changes: Readonly<Record<string, string | null>>) => void;
} {
  const params = useSearchParams();
  const path = withBasePath(usePathname());
  const set = useCallback(
    (changes: Readonly<Record<string, string | null>>) => {
      // Of the address bar, not of the last rendering: two changes in one turn must not undo each other.
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
      }
      const search = next.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
      window.history.replaceState(null, '', search === '' ? path : `${path}?${search}`);
    },
    [path],
  );
  return { params, set };
}
