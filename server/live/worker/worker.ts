import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { startFeed } from '#server/live/source/start-feed.ts';
import { createLog, standardError } from '#server/observability/log.ts';
import type { UpstreamCall } from '#server/upstream/upstream-call.ts';
import { LiveWorker } from './live-worker.ts';
import { defaultWorkerSettings, type FromWorker, type ToWorker, type WorkerSettings } from './thread-messages.ts';
import { warmUp } from './warm-up.ts';

const statsEveryMs = 5_000;
const heapEveryMs = 500;
/** In that time; of a storm of more the rest is not counted. */
const maxCalls = 5_000;
const warmUpAfterMs = 200;
/** Of the histogram: shorter blocks are none. */
const resolutionMs = 10;

const port = parentPort;
if (port !== null) run(settingsOf(workerData), (message) => port.postMessage(message), port);

/** The whole of a worker thread: messages in, messages out, and figures every five seconds. */
function run(settings: WorkerSettings, post: (message: FromWorker) => void, inlet: NonNullable<typeof port>): void {
  const log = createLog(settings.logLevel);
  const calls: UpstreamCall[] = [];
  const observe = (call: UpstreamCall) => {
    if (calls.length < maxCalls) calls.push(call);
  };
  const worker = new LiveWorker({ post, settings, startFeed, log, observe });
  // A promise that nobody has caught is a defect, but not a reason to take everybody's lists away.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection that nobody handles'));
  process.on('uncaughtException', (error) => log.error({ err: error }, 'an exception that nobody handles'));
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const timer = setInterval(() => {
    const longestBlockMs = Math.max(0, Math.round(delay.max / 1e6) - resolutionMs);
    delay.reset();
    const linesLost = standardError.takeLost();
    post({ type: 'stats', stats: { caches: worker.stats(), longestBlockMs, calls: calls.splice(0), linesLost } });
  }, statsEveryMs);
  const heap = setInterval(() => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    worker.heapInUse(used / limit);
  }, heapEveryMs);
  // Whoever is here already needs the thread more, and warms it just as well.
  const warming = setTimeout(() => {
    if (worker.stats().length === 0) void warmUp();
  }, warmUpAfterMs);
  inlet.on('message', (message: ToWorker) => {
    if (message.type !== 'stop') {
      worker.receive(message);
      return;
    }
    clearInterval(timer);
    clearInterval(heap);
    clearTimeout(warming);
    delay.disable();
    // Nothing is left to do then: the thread ends by itself.
    void worker.stop().finally(() => inlet.close());
  });
}

/** The main thread's own; what it leaves out is the default. */
function settingsOf(given: unknown): WorkerSettings {
  return { ...defaultWorkerSettings, ...(typeof given === 'object' ? given : {}) };
}
