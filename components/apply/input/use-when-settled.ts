'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** Longer nobody waits for schemas that are slow to come: the server checks everything anyway. */
const patienceMs = 2500;

/** Puts off what needs the findings of the text as it is now until they are there. The function asks for it. */
export function useWhenSettled(isChecking: boolean, work: () => void): () => void {
  const [isWanted, setWanted] = useState(false);
  const [isImpatient, setImpatient] = useState(false);
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!isWanted) return;
    const timer = setTimeout(() => setImpatient(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isWanted]);
  const isDue = isWanted && (!isChecking || isImpatient);
  useEffect(() => {
    if (!isDue) return;
    setWanted(false);
    setImpatient(false);
    latest.current();
  }, [isDue]);
  return useCallback(() => setWanted(true), []);
}
