import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ensureBuilt } from '#scripts/build.mjs';
import { serve } from './bare-server.ts';
import { browserLogFigures, findFigures } from './browser-figures.ts';
import { LogBench } from './figures.ts';
import { searchFigures } from './find-figures.ts';
import { LogCluster } from './log-cluster.ts';

/** Until the heap has found its size. */
const warmSeconds = 20;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '20000' },
    past: { type: 'string', default: '200000' },
    serve: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const clusterShape = z.object({
  id: z.string(),
  displayName: z.string(),
  server: z.string(),
  certificateAuthority: z.string(),
});

if (values.serve !== undefined) {
  await serve(clusterShape.parse(JSON.parse(values.serve)));
} else if (values.help) {
  console.log(`What it costs to read logs: a flood into one reader, a reader that is slow, histories.

Usage: npm run bench:logs -- [--seconds 60] [--rate 20000] [--past 200000] [--only server|browser]

  --rate   lines a second, of all containers together
  --past   lines of each container's history
  --only   server: played kubelets and no browser; browser: real ones, and what a page shows`);
} else {
  const [seconds, rate, pastLines] = [values.seconds, values.rate, values.past].map(Number);
  if (values.only !== 'browser') {
    for (const containers of [1, 20]) await flood(containers, seconds ?? 0, rate ?? 0);
    await others(Math.ceil((seconds ?? 0) / 2), rate ?? 0, pastLines ?? 0);
  }
  if (values.only !== 'server') await inBrowser(seconds ?? 0, rate ?? 0, pastLines ?? 0);
}

async function inBrowser(seconds: number, rate: number, pastLines: number): Promise<void> {
  console.log(`A search through ${pastLines} lines in the worker:`);
  for (const { text, hits, ms } of searchFigures(pastLines)) {
    console.log(`  ${ms.toFixed(0).padStart(4)} ms for ${hits} hits of ${text}`);
  }
  await ensureBuilt();
  const cluster = await LogCluster.open();
  const options = { cluster, metricsPort: 7492 };
  try {
    const figures = await browserLogFigures({ ...options, seconds, linesPerSecond: rate });
    console.log(`A tab that follows a container of a real kubelet for ${seconds} s:`);
    console.log(
      `  arrived       ${figures.linesPerSecond.toFixed(0)} lines a second; ${figures.shownLines} are held, ${figures.skippedLines} were skipped`,
    );
    console.log(
      `  longest task  ${figures.longestTaskMs === 0 ? 'none above 50' : figures.longestTaskMs.toFixed(0)} ms`,
    );
    for (const [name, [first, last]] of [
      ['page', figures.heapBytes],
      ['worker', figures.workerHeapBytes],
      ['server', figures.serverBytes],
    ] as const) {
      console.log(`  ${name.padEnd(13)} ${megabytes(first)} at first, ${megabytes(last)} at last`);
    }
    const { lines, shownMs } = await findFigures({ ...options, lines: pastLines });
    console.log(`Found in ${lines} lines: shown ${shownMs.toFixed(0)} ms after the last key`);
  } finally {
    await cluster.close();
  }
}

async function flood(containers: number, seconds: number, rate: number): Promise<void> {
  const bench = await LogBench.start({ linesPerSecond: rate / containers, pastLines: 0 });
  try {
    const figures = await bench.flood(containers, seconds, warmSeconds);
    console.log(`${rate} lines of 100 bytes a second, of ${containers} containers, for ${seconds} s:`);
    const { linesPerSecond, bytesPerSecond, messagesPerSecond } = figures;
    console.log(
      `  arrived       ${linesPerSecond.toFixed(0)} lines a second, ${megabytes(bytesPerSecond)}, in ${messagesPerSecond.toFixed(0)} messages; ${figures.skippedLines} skipped, ${figures.missingLines} missing`,
    );
    console.log(`  after         ${figures.medianMs.toFixed(0)} ms median, ${figures.longestMs.toFixed(0)} ms longest`);
    console.log(`  processor     ${figures.cpuPercent.toFixed(0)} % of a core`);
    console.log(
      `  memory        ${megabytes(figures.firstBytes)} in the first quarter, ${megabytes(figures.lastBytes)} in the last`,
    );
  } finally {
    await bench.stop();
  }
}

async function others(seconds: number, rate: number, pastLines: number): Promise<void> {
  const bench = await LogBench.start({ linesPerSecond: rate, pastLines });
  try {
    const slow = await bench.slow(seconds);
    console.log(`A reader that reads nothing for ${seconds} s at ${rate} lines a second:`);
    console.log(
      `  ${megabytes(slow.writtenBytes)} written, ${megabytes(slow.receivedBytes)} arrived afterwards, ${slow.missingLines} lines not accounted for`,
    );
    console.log(`  memory        ${megabytes(slow.beforeBytes)} before, at most ${megabytes(slow.highestBytes)}`);
    for (const containers of [1, 20]) {
      const { lines, linesPerSecond, beforeBytes, highestBytes } = await bench.history(containers);
      console.log(`The past of ${containers} containers, ${lines} lines, merged:`);
      console.log(
        `  ${linesPerSecond.toFixed(0)} lines a second; memory ${megabytes(beforeBytes)} before, at most ${megabytes(highestBytes)}`,
      );
    }
  } finally {
    await bench.stop();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
