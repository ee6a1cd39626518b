'use client';

import { useCallback, useInsertionEffect, useRef } from 'react';

/** A function that stays the same and does what the newest one does: for handlers of hundreds of rows. */
export function useSameFunction<Arguments extends readonly unknown[], Result>(
  newest: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(newest);
  useInsertionEffect(() => {
    latest.current = newest;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
