import { parseArgs } from 'node:util';
import { ensureBuilt } from '#scripts/build.mjs';
import type { Measured } from './measure.ts';
import { listsInMemoryRun, measurePassThrough, removeBenchCluster } from './run.ts';

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '9' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What a list costs through Pilothouse, and how much memory it takes.

Usage: npm run bench:passthrough -- [--pods 10000] [--rounds 9] [--keep]

  --keep   leave the cluster "bench" running, so that the next run starts at once`);
} else {
  await ensureBuilt();
  const figures = await measurePassThrough({ pods: Number(values.pods), rounds: { most: Number(values.rounds) } });
  console.log(`A list of ${figures.pods} pods, medians of ${values.rounds}, the ratio of the fastest:`);
  console.log(line('uncompressed', figures.plain));
  console.log(line('gzip', figures.gzip));
  const [first, second] = figures.memory;
  console.log(
    `  memory        ${megabytes(first.idleBytes)} before, at most ${megabytes(first.highestBytes)} during ${listsInMemoryRun} such lists, 4 at a time, ${megabytes(second.highestBytes)} during as many more`,
  );
  if (!values.keep) await removeBenchCluster();
}

function line(name: string, { directMs, throughMs, ratio, bytes }: Measured): string {
  return `  ${name.padEnd(13)} direct ${directMs.toFixed(0)} ms, through Pilothouse ${throughMs.toFixed(0)} ms, ratio ${ratio.toFixed(2)} (${megabytes(bytes)})`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
