import { parseArgs } from 'node:util';
import { loadPods, openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { realChurn, somePods } from '#bench/live/churn.ts';
import { residentBytes } from '#bench/live/process.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { startConsole } from '#scripts/test/console-server.ts';
import { makePeople } from './people.ts';
import { printReport, shortcomings } from './report.ts';
import { load } from './run.ts';

const benchCluster = 'bench-load';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    tabs: { type: 'string', default: '200' },
    people: { type: 'string', default: '10' },
    pods: { type: 'string', default: '10000' },
    churn: { type: 'string', default: '50' },
    port: { type: 'string', default: '7477' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`Many signed-in tabs at once on one replica, each with its session, its live socket and its pages.

Usage: npm run bench:load -- [--seconds 600] [--tabs 200] [--people 10] [--pods 10000] [--churn 50] [--keep]

  --seconds   how long it goes on once everybody is there
  --people    identities that the tabs are of
  --churn     changes of pods a second
  --port      of the metrics
  --keep      leave the cluster "${benchCluster}" running with its pods

It fails on an error, on an event loop whose 99th percentile is over 100 ms, and on memory that grows.`);
} else {
  await ensureBuilt();
  const cluster = await openBenchCluster(benchCluster);
  try {
    console.log(`Making ${values.pods} pods …`);
    await loadPods(benchCluster, Number(values.pods));
    const tokens = await makePeople(cluster.client, 'load-people', Number(values.people));
    const { pods } = await somePods(cluster.client, 500);
    const startedAt = performance.now();
    const server = await startConsole({
      clusters: [cluster.direct],
      env: { PILOTHOUSE_METRICS_PORT: values.port },
    });
    console.log(`The server answers ${Math.round(performance.now() - startedAt)} ms after its start.`);
    try {
      const report = await load({
        origin: server.origin,
        cluster: cluster.direct.name,
        metricsPort: Number(values.port),
        tokens,
        tabs: Number(values.tabs),
        pages: true,
        lastsMs: Number(values.seconds) * 1000,
        paceMs: 10_000,
        churn: (over) => realChurn(cluster.client, pods, Number(values.churn), over),
        residentBytes: () => residentBytes(server.pid),
        log: (line) => console.log(line),
      });
      printReport(report, Number(values.pods));
      const wrong = shortcomings(report);
      for (const words of wrong) console.log(`Not as it has to be: ${words}`);
      process.exitCode = wrong.length === 0 ? 0 : 1;
    } finally {
      await server.stop();
    }
  } finally {
    await cluster.close();
    if (!values.keep) await removeBenchCluster(benchCluster);
  }
}
