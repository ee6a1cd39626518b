import { Heap } from './heap.ts';
import { HistoryQueue, type HistorySource } from './history-queue.ts';
import type { SourceLine } from './log-line.ts';
import { compareTimes } from './log-time.ts';
import type { SourceEnd } from './source-reader.ts';
import type { Turns } from './turns.ts';
import { Wake } from './wake.ts';

export type Merged<Source> =
  | { readonly what: 'lines'; readonly lines: readonly SourceLine<Source>[] }
  /** All lines of this source have been said. */
  | { readonly what: 'ended'; readonly source: Source; readonly end: SourceEnd }
  /** Nothing is left but sources that are late. */
  | { readonly what: 'late' };

interface MergeOptions {
  readonly turns: Turns;
  /** Who shares the memory, where others read beside these. */
  readonly sharers?: number;
  /** A source that has said nothing for so long is not waited for: its lines come when they come. */
  readonly patienceMs?: number;
}

/** Of all queues together. */
const memoryBytes = 4 * 1024 * 1024;
const [leastQueueBytes, mostQueueBytes] = [16 * 1024, 512 * 1024];
const batchBytes = 48 * 1024;

/**
 * Histories as one, by time: lines of one source stay in their order, lines of the same time in the order of the
 * sources. Reads no faster than it is read.
 */
export async function* mergeHistories<Source extends HistorySource>(
  sources: readonly Source[],
  { turns, patienceMs, sharers = sources.length }: MergeOptions,
): AsyncGenerator<Merged<Source>> {
  const wake = new Wake();
  const mostBytes = Math.max(leastQueueBytes, Math.min(mostQueueBytes, memoryBytes / sharers));
  const parts = { mostBytes, turns, patienceMs, changed: wake.wake };
  const empty = new Set(sources.map((source, order) => new HistoryQueue(source, { ...parts, order })));
  const heap = new Heap<HistoryQueue<Source>>(isBefore);
  let isLateSaid = false;
  while (empty.size > 0 || heap.size > 0) {
    for (const queue of empty) {
      if (queue.peek() !== undefined) heap.push(queue);
      else if (queue.end !== undefined) yield { what: 'ended', source: queue.source, end: queue.end };
      else continue;
      empty.delete(queue);
    }
    const isAwaited = [...empty].some((queue) => queue.isAwaited);
    if (!isAwaited && heap.size > 0) {
      const lines = takeBatch(heap, empty);
      if (lines.length > 0) yield { what: 'lines', lines };
      continue;
    }
    if (!isAwaited && empty.size > 0 && !isLateSaid) {
      isLateSaid = true;
      yield { what: 'late' };
    }
    if (empty.size > 0) await wake.wait();
  }
}

/** Until it is enough for once, or a queue is empty. */
function takeBatch<Source extends HistorySource>(
  heap: Heap<HistoryQueue<Source>>,
  empty: Set<HistoryQueue<Source>>,
): SourceLine<Source>[] {
  const lines: SourceLine<Source>[] = [];
  let bytes = 0;
  while (bytes < batchBytes) {
    const queue = heap.pop();
    const line = queue?.shift();
    if (queue === undefined || line === undefined) break;
    if (!queue.source.signal.aborted) lines.push({ source: queue.source, line });
    bytes += line.bytes.length;
    if (queue.peek() === undefined) {
      empty.add(queue);
      break;
    }
    heap.push(queue);
  }
  return lines;
}

function isBefore<Source extends HistorySource>(a: HistoryQueue<Source>, b: HistoryQueue<Source>): boolean {
  if (a.isWithinLine || b.isWithinLine) return a.isWithinLine;
  const [first, second] = [a.peek(), b.peek()];
  if (first === undefined || second === undefined) return false;
  return (compareTimes(first, second) || a.order - b.order) < 0;
}
