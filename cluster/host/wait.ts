import { setTimeout as delay } from 'node:timers/promises';
import { ClusterProblem } from './problem.ts';

export interface WaitOptions {
  readonly withinMs: number;
  /** Completes the sentence "Waited … for …". */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
  /** Asked when the time is up, for the error's details. */
  readonly explain?: () => Promise<string>;
}

/** Asks again and again until the answer is yes. An attempt that throws counts as no. */
export async function waitUntil(isDone: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    options.signal?.throwIfAborted();
    if (await isDone().catch(() => false)) return;
    if (Date.now() >= deadline) break;
    await delay(200);
  }
  const details = (await options.explain?.().catch(() => '')) ?? '';
  throw new ClusterProblem(
    `Waited ${Math.round(options.withinMs / 1000)} s in vain for ${options.what}.${details === '' ? '' : `\n${details}`}`,
    'Running the command again goes on where it stopped. "npm run cluster -- status" shows what runs and where its logs are.',
  );
}
