import { parseArgs } from 'node:util';
import { loadPods, openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { Pilothouse } from '#bench/live/pilothouse.ts';
import { tableRequest } from '#bench/live/yardstick.ts';
import { makePeople } from '#bench/load/people.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { type FairnessReport, fairness, type Times } from './run.ts';

const benchCluster = 'bench-fairness';

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '100000' },
    people: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '30' },
    port: { type: 'string', default: '7478' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`What one person's pages cost while others have their first look at a very long list.

Usage: npm run bench:fairness -- [--pods 100000] [--people 3] [--seconds 30] [--keep]

  --people    who open all pods, one after another, each with rights and so with a list of their own
  --seconds   how long it is quiet before
  --port      of the metrics
  --keep      leave the cluster "${benchCluster}" running with its pods`);
} else {
  await ensureBuilt();
  const cluster = await openBenchCluster(benchCluster);
  try {
    console.log(`Making ${values.pods} pods …`);
    await loadPods(benchCluster, Number(values.pods));
    await tableRequest(cluster.direct, cluster.token);
    const [token = '', ...others] = await makePeople(cluster.client, 'load-people', Number(values.people) + 1);
    const pilothouse = await Pilothouse.start(cluster.direct, Number(values.port));
    try {
      const quietMs = Number(values.seconds) * 1000;
      const log = (line: string) => console.log(line);
      print(await fairness({ pilothouse, cluster: cluster.direct, token, others, quietMs, log }));
    } finally {
      await pilothouse.stop();
    }
  } finally {
    await cluster.close();
    if (!values.keep) await removeBenchCluster(benchCluster);
  }
}

function print({ quiet, during, listMs, rows, longestBlockMs }: FairnessReport): void {
  console.log('');
  console.log(`| | quiet | while others list ${rows.toLocaleString('en')} pods |`);
  console.log('|---|---:|---:|');
  for (const what of quiet.keys()) {
    console.log(`| ${what}: median, 95 % | ${summary(quiet, what)} | ${summary(during, what)} |`);
  }
  const lists = listMs.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ');
  console.log(`| their lists were complete after | | ${lists} |`);
  console.log(`| longest block of the main thread | | ${longestBlockMs.toFixed(0)} ms |`);
}

function summary(times: Times, what: string): string {
  const sorted = (times.get(what) ?? []).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `${at(0.5)} ms, ${at(0.95)} ms (${sorted.length})`;
}
