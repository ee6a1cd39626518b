import { Store } from '#components/data/live/store.ts';
import type { DrainRun } from './drain-run.ts';

/** Drains of this tab that are under way or have ended and were not put away yet. They outlive dialogs and pages. */
export const activeDrains = new Store<readonly DrainRun[]>([]);

/** Begins a drain. The browser asks before the tab closes while one runs: with the tab it would stop. */
export function startDrain(run: DrainRun): void {
  if (activeDrains.get().length === 0) window.addEventListener('beforeunload', askBeforeLeaving);
  activeDrains.set([...activeDrains.get(), run]);
  void run.start();
}

/** Puts away one that has ended. */
export function forgetDrain(run: DrainRun): void {
  activeDrains.set(activeDrains.get().filter((other) => other !== run));
  if (activeDrains.get().length === 0) window.removeEventListener('beforeunload', askBeforeLeaving);
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (activeDrains.get().some((run) => run.state.get().running)) event.preventDefault();
}
