const waiting: (() => void)[] = [];
let scheduled = false;

/**
 * Before each slice of heavy work: resolves for one caller per round of this thread's event loop, so that several
 * lists that are read at once don't block it together.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (!scheduled) schedule();
  });
}

function schedule(): void {
  scheduled = true;
  setImmediate(() => {
    scheduled = false;
    waiting.shift()?.();
    if (waiting.length > 0) schedule();
  });
}
