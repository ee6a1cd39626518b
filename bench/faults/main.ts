import { readFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { FaultyProxy } from '#bench/soak/faulty-proxy.ts';
import { pkiOf } from '#cluster/control-plane/pki.ts';
import { ensureCluster } from '#cluster/embedded.ts';
import { findDaemon } from '#cluster/host/daemon.ts';
import { endProcesses } from '#cluster/host/process-table.ts';
import { pathsOf } from '#cluster/state/paths.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { Replica } from './replica.ts';
import { type Testimony, Witness } from './witness.ts';

const { values } = parseArgs({
  options: {
    cluster: { type: 'string', default: 'bench-faults' },
    port: { type: 'string', default: '7478' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`Breaks things while somebody works, and says what they saw and what was lost.

Usage: npm run bench:faults -- [--only WORDS] [--cluster NAME] [--port N] [--keep]

  --only      only faults whose name holds these words
  --cluster   a cluster of its own, without nodes: its API server and etcd are stopped and killed ("bench-faults")
  --port      of the server under test
  --keep      leave the cluster running

A full disk for the log is tried by server/observability/log-trouble.test.ts, with every run of the tests.`);
} else {
  await ensureBuilt();
  const { cluster: name } = values;
  const bench = await openBenchCluster(name);
  const paths = pathsOf(name);
  const pki = pkiOf(paths);
  const proxy = await FaultyProxy.start(
    { server: bench.direct.server, authority: pki.authority, certificate: pki.apiServer },
    { random: () => 1, traces: false },
  );
  const authority = await readFile(pki.authority.certificate, 'utf8');
  const startedAt = performance.now();
  const replica = await Replica.start({ name, server: proxy.url, authority }, Number(values.port));
  console.log(`The server answers ${Math.round(performance.now() - startedAt)} ms after its start.`);

  const apiServer = () => findDaemon(paths, 'kube-apiserver', 'kube-apiserver');
  const startAgain = () => ensureCluster({ name, until: 'nodes', scratch: true, controlPlaneOnly: true });
  const stopped = async (program: string, forMs: number) => {
    const found = await findDaemon(paths, program, program);
    if (found.length === 0) throw new Error(`${program} does not run`);
    for (const { pid } of found) process.kill(pid, 'SIGSTOP');
    await after(forMs);
    for (const { pid } of found) process.kill(pid, 'SIGCONT');
  };
  const jump = async () => {
    replica.jumpClock();
    await after(15_000);
  };
  const faults: Readonly<Record<string, () => Promise<unknown>>> = {
    'API server restarted (SIGTERM)': async () => {
      await endProcesses(await apiServer(), 5_000);
      await startAgain();
    },
    'API server killed (SIGKILL)': async () => {
      await endProcesses(await apiServer(), 0);
      await startAgain();
    },
    'etcd paused for 15 s': () => stopped('etcd', 15_000),
    'API server paused for 15 s': () => stopped('kube-apiserver', 15_000),
    '5 s of latency for 20 s': async () => {
      proxy.delayMs = 5_000;
      await after(20_000);
      proxy.heal();
    },
    'all connections cut, three times': async () => {
      for (let time = 0; time < 3; time += 1) {
        proxy.cut();
        await after(2_000);
      }
    },
    'no connection for 10 s': async () => {
      proxy.isRefusing = true;
      proxy.cut();
      await after(10_000);
      proxy.heal();
    },
    'Pilothouse: SIGTERM, and started again': async () => {
      console.log(`  ${await replica.end('SIGTERM')}`);
      await replica.begin();
    },
    'Pilothouse: SIGKILL, and started again': async () => {
      console.log(`  ${await replica.end('SIGKILL')}`);
      await replica.begin();
    },
    'clock of Pilothouse an hour ahead': jump,
    'clock of Pilothouse an hour behind': jump,
  };
  const rows: string[] = [];
  try {
    for (const [what, fault] of Object.entries(faults)) {
      if (values.only !== undefined && !what.includes(values.only)) continue;
      console.log(`${what} …`);
      const parts = { origin: replica.origin, cluster: name, token: bench.token, client: bench.client };
      const witness = await Witness.arrive(parts);
      await after(2_000);
      await fault();
      const testimony = await witness.testify();
      rows.push(rowOf(what, testimony));
      if (testimony.lost > 0 || testimony.wasEmptied || testimony.signedOut) process.exitCode = 1;
    }
  } finally {
    console.log(
      [
        '',
        '| fault | list | saves | pages missed | signed out | back after | lost |',
        '|---|---|---|---:|---|---:|---:|',
        ...rows,
      ].join('\n'),
    );
    await replica.remove();
    await proxy.close();
    await bench.close();
    if (!values.keep) await removeBenchCluster(name);
  }
}

function rowOf(what: string, testimony: Testimony): string {
  const { states, wasEmptied, saved, refusals, pagesMissed, signedOut, backAfterMs, lost } = testimony;
  const refused = [...refusals].map(([why, count]) => `${count} ${why}`).join(', ');
  return `| ${[
    what,
    `${states.join(' → ')}${wasEmptied ? ', emptied' : ''}`,
    `${saved} saved${refused === '' ? '' : `; refused: ${refused}`}`,
    pagesMissed,
    signedOut ? 'yes' : 'no',
    `${(backAfterMs / 1000).toFixed(1)} s`,
    lost,
  ].join(' | ')} |`;
}
