import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Choice } from './choice.ts';

/** How long an Enter waits for the first line. */
const patienceMs = 5_000;

/**
 * Takes Enter for the palette: the marked line is chosen at once, also when it was drawn a moment ago. An Enter that
 * comes before the answer takes the first line when it comes, unless another key comes first.
 */
export function useEarlyEnter(typed: string, marked: Choice | undefined, isPending: boolean) {
  const wish = useRef<{ readonly typed: string; readonly untilMs: number } | undefined>(undefined);
  useEffect(() => {
    const wanted = wish.current;
    if (wanted === undefined) return;
    const isOver = wanted.typed !== typed || performance.now() > wanted.untilMs || (marked === undefined && !isPending);
    if (marked === undefined && !isOver) return;
    wish.current = undefined;
    if (!isOver) marked?.onChoose();
  }, [typed, marked, isPending]);
  return (event: KeyboardEvent) => {
    // The Enter that ends an input method's composition is none.
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229;
    wish.current = undefined;
    if (!isEnter) return;
    event.preventDefault();
    if (marked !== undefined) marked.onChoose();
    else if (isPending) wish.current = { typed, untilMs: performance.now() + patienceMs };
  };
}
