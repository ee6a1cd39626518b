'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { withoutBasePath } from '#components/data/base-path.ts';

export interface LeaveGuard {
  /** Where the user wants to go while something is unsaved. */
  readonly asking: string | undefined;
  readonly stay: () => void;
  readonly leave: () => void;
  /** Goes there, asking first when something is unsaved. */
  readonly go: (href: string) => void;
}

/**
 * Asks before input is left behind: the browser's own question when the page is closed, ours (`LeaveDialog`) when a
 * link inside leads away. Next has no event for that, so clicks on links are looked at before they arrive.
 */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const router = useRouter();
  const [asking, setAsking] = useState<string>();
  const isUnsaved = useRef(unsaved);
  isUnsaved.current = unsaved;

  useEffect(() => {
    if (!unsaved) return;
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = leadsAway(event);
      if (href === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setAsking(href);
    };
    window.addEventListener('beforeunload', onClose);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onClose);
      document.removeEventListener('click', onClick, true);
    };
  }, [unsaved]);

  const go = useCallback(
    (href: string) => {
      if (isUnsaved.current) setAsking(href);
      else router.push(href);
    },
    [router],
  );
  const leave = useCallback(() => {
    const href = asking;
    setAsking(undefined);
    if (href !== undefined) router.push(href);
  }, [asking, router]);
  return { asking, stay: () => setAsking(undefined), leave, go };
}

/** Address within this site that a plain click on a link leads to, when it is another page. */
function leadsAway(event: MouseEvent): string | undefined {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return undefined;
  }
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== '' && link.target !== '_self')) return undefined;
  if (link.origin !== window.location.origin || link.pathname === window.location.pathname) return undefined;
  return `${withoutBasePath(link.pathname)}${link.search}${link.hash}`;
}
