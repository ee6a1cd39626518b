import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * What is to be done once the check of the text has answered: a button that is pressed right after the last key waits
 * for what is said of that key. `drop`: somebody went on typing instead.
 */
export function useHeldAct<Act extends string>(isChecking: boolean, perform: (act: Act) => void) {
  const [held, setHeld] = useState<Act>();
  const latest = useRef(perform);
  latest.current = perform;
  useEffect(() => {
    if (held === undefined || isChecking) return;
    setHeld(undefined);
    latest.current(held);
  }, [held, isChecking]);
  return {
    held,
    ask: (act: Act) => {
      if (isChecking) setHeld(act);
      else perform(act);
    },
    drop: useCallback(() => setHeld(undefined), []),
  };
}
