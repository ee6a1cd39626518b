/** How far the server's clock is ahead of this browser's, from the message that came fastest of the last ones. */
let offsetMs = 0;
const kept = 6;
const offsets: number[] = [];

/** The server has said what time it is. A message takes time: the largest offset of the last ones is the nearest. */
export function heardServerClock(nowMs: number): void {
  offsets.push(nowMs - Date.now());
  if (offsets.length > kept) offsets.shift();
  offsetMs = Math.max(...offsets);
}

/** Epoch milliseconds by the server's clock: ages are counted by it, since the browser's may be wrong. */
export function serverNowMs(): number {
  return Date.now() + offsetMs;
}
