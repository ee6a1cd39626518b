import { useEffect, useState } from 'react';

const quietMs = 2000;
const signs = ['pointermove', 'pointerdown', 'wheel', 'touchmove', 'keydown', 'input', 'click'] as const;

/**
 * Whether somebody has begun to use the page since this was drawn, or it has been quiet for two seconds: no code of it
 * has arrived meanwhile. What nobody sees at first loads from then on.
 */
export function useInUse(): boolean {
  const [isInUse, setInUse] = useState(false);
  useEffect(() => {
    if (isInUse) return undefined;
    // After the event: drawing in the middle of it would take back what a field has just been given.
    const begin = () => setTimeout(() => setInUse(true), 0);
    let quiet = setTimeout(begin, quietMs);
    const loads = new PerformanceObserver((list) => {
      if (!list.getEntries().some(({ name }) => name.includes('/_next/static/'))) return;
      clearTimeout(quiet);
      quiet = setTimeout(begin, quietMs);
    });
    loads.observe({ type: 'resource' });
    const options = { capture: true, passive: true };
    for (const sign of signs) document.addEventListener(sign, begin, options);
    return () => {
      clearTimeout(quiet);
      loads.disconnect();
      for (const sign of signs) document.removeEventListener(sign, begin, options);
    };
  }, [isInUse]);
  return isInUse;
}
