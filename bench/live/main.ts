import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '#scripts/build.mjs';
import { root } from '#scripts/install.mjs';
import { loadPods, openBenchCluster, removeBenchCluster } from './bench-cluster.ts';
import { browserFigures } from './browser-figures.ts';
import { markdownTable, type SizeFigures } from './report.ts';
import { serverFigures } from './server-figures.ts';
import { tableRequest } from './yardstick.ts';

const benchCluster = 'bench-live';
const metricsPort = 7476;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,30000,100000' },
    minutes: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What lists of pods cost at several sizes, in a real browser and on the server.

Usage: npm run bench:live -- [--sizes 1000,10000] [--minutes 1] [--only server] [--keep]

  --sizes     numbers of pods, from small to large; 100,000 need 16 GB of memory
  --minutes   how long pods change (10 shows whether memory is flat)
  --only      server: no browser
  --keep      leave the cluster "bench-live" running with its pods`);
} else {
  await ensureBuilt();
  const sizes = values.sizes.split(',').map(Number);
  const cluster = await openBenchCluster(benchCluster);
  const done: SizeFigures[] = [];
  try {
    for (const pods of sizes.sort((a, b) => a - b)) {
      console.log(`Making ${pods.toLocaleString('en')} pods …`);
      await loadPods(benchCluster, pods);
      done.push(await measure(pods));
      console.log(markdownTable(done));
      await keep(done);
    }
  } finally {
    await cluster.close();
    if (!values.keep) await removeBenchCluster(benchCluster);
  }

  async function measure(pods: number): Promise<SizeFigures> {
    const churnMs = Number(values.minutes) * 60_000;
    const options = { cluster, metricsPort, churnMs };
    const yardstick = await tableRequest(cluster.direct, cluster.token);
    const browser = values.only === 'server' ? undefined : await browserFigures(options);
    const server = await serverFigures({ ...options, churnMs: Math.min(churnMs, 60_000) });
    return { pods, yardstick, server, browser };
  }
}

async function keep(figures: readonly SizeFigures[]): Promise<void> {
  const folder = join(root, 'bench/output');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'live.json');
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`All figures: ${file}`);
}
