import type { ClusterProgress } from './state/stages.ts';

/** A duration as people say it: `7 s`, `2 min 5 s`. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** One line about a stage, such as `Nodes: building kubelet (12 s)`. */
export function describeProgress({ stage, elapsedMs }: ClusterProgress): string {
  if (stage.state === 'ready') return `${stage.title}: ready after ${formatElapsed(elapsedMs)}`;
  if (stage.state === 'failed') return `${stage.title}: failed: ${stage.message}`;
  const doing = stage.message === '' ? stage.state : stage.message.charAt(0).toLowerCase() + stage.message.slice(1);
  return `${stage.title}: ${doing} (${formatElapsed(elapsedMs)})`;
}

const repeatAfterMs = 15_000;

/**
 * Prints progress as lines: every change that lasts, and what goes on every 15 seconds. What is over within a
 * blink is not told, so that a start that finds everything running is quiet.
 */
export function progressPrinter(print: (line: string) => void): (progress: ClusterProgress) => void {
  const printedAt = new Map<string, number>();
  const toldStages = new Set<string>();
  return (progress) => {
    const { stage, isHeartbeat } = progress;
    const key = `${stage.id} ${stage.message}`;
    const last = printedAt.get(key);
    const isDue = last === undefined || Date.now() - last >= repeatAfterMs;
    const isOver = stage.state === 'ready' || stage.state === 'failed';
    const isWorthTelling = isOver ? stage.state === 'failed' || toldStages.has(stage.id) : isHeartbeat && isDue;
    if (isWorthTelling) {
      toldStages.add(stage.id);
      printedAt.set(key, Date.now());
      print(describeProgress(progress));
    }
  };
}
