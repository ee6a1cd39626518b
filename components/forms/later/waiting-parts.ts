const waiting = new Set<() => Promise<void>>();

/** A part that is not drawn yet; `bring` loads it and has it drawn. To be called back when it is drawn, or gone. */
export function addWaitingPart(bring: () => Promise<void>): () => void {
  waiting.add(bring);
  return () => {
    waiting.delete(bring);
  };
}

/** Does it once all parts are drawn, also those that stand in others. */
export function whenPartsAreDrawn(act: () => void): void {
  if (waiting.size === 0) act();
  else void drawParts().then(act);
}

async function drawParts(): Promise<void> {
  while (waiting.size > 0) {
    await Promise.all(Array.from(waiting, (bring) => bring()));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
