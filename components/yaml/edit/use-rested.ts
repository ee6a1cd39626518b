'use client';

import { useEffect, useState } from 'react';

const restsMs = 250;

/** The text after a pause in typing, so that a large one is not read at each key. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restsMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
