'use client';

import { useEffect, useRef } from 'react';

const keepAfterMs = 300;

/** Keeps what is typed, a moment after the last key and when the dialog goes. Returns how to forget it for good. */
export function useKeptDraft<Kept>(draft: Kept | undefined, keep: (draft: Kept | undefined) => void): () => void {
  const latest = useRef({ draft, keep, isOver: false });
  latest.current = { ...latest.current, draft, keep };
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!latest.current.isOver) latest.current.keep(draft);
    }, keepAfterMs);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(
    () => () => {
      if (!latest.current.isOver) latest.current.keep(latest.current.draft);
    },
    [],
  );
  return () => {
    latest.current.isOver = true;
    latest.current.keep(undefined);
  };
}
