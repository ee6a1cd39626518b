import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { loadPods, openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { Pilothouse } from '#bench/live/pilothouse.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { root } from '#scripts/install.mjs';
import { chromiumPath } from '#scripts/test/browser-packages.ts';
import { type BrowserFigures, browserFigures } from './browser-figures.ts';
import { type ServerFigures, serverFigures } from './server-figures.ts';
import { makeSubjects } from './subjects.ts';

const benchCluster = 'bench-diagnose';
const metricsPort = 7477;

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10000' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

interface Line {
  readonly title: string;
  readonly server: ServerFigures;
  readonly browser: BrowserFigures | undefined;
}

if (values.help) {
  console.log(`What it costs to be told what is wrong with an object of a large cluster, and how soon one knows.

Usage: npm run bench:diagnose -- [--pods 10000] [--only server] [--keep]

  --pods  how many other pods there are, on at least 500 nodes
  --only  server: no browser
  --keep  leave the cluster "bench-diagnose" running with its pods`);
} else {
  if (values.only !== 'server') await ensureBuilt();
  const cluster = await openBenchCluster(benchCluster);
  try {
    await loadPods(benchCluster, Number(values.pods), 500);
    const subjects = await makeSubjects(cluster);
    const pilothouse = await Pilothouse.start(cluster.direct, metricsPort);
    const browser =
      values.only === 'server'
        ? undefined
        : await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    try {
      const lines: Line[] = [];
      for (const subject of subjects) {
        const server = await serverFigures(cluster, pilothouse, subject);
        const shown = browser === undefined ? undefined : await browserFigures(browser, cluster, pilothouse, subject);
        lines.push({ title: subject.title, server, browser: shown });
        console.log(markdownTable(lines));
      }
      await keep(lines);
    } finally {
      await browser?.close();
      await pilothouse.stop();
    }
  } finally {
    await cluster.close();
    if (!values.keep) await removeBenchCluster(benchCluster);
  }
}

function markdownTable(lines: readonly Line[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ms = (value: number | undefined) => (value === undefined ? '' : `${value.toFixed(0)} ms`);
  const head = [
    '',
    'findings',
    'click to finding (budget 1 s)',
    '… again',
    'answer',
    'size',
    'requests',
    'read',
    'CPU, main thread',
    'longest block / idle (budget 50 ms)',
  ];
  return [
    row(head),
    row(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...lines.map(({ title, server, browser }) =>
      row([
        title,
        String(server.findings),
        ms(browser?.firstMs),
        ms(browser?.againMs),
        ms(server.answerMs),
        `${(server.answerBytes / 1000).toFixed(1)} KB`,
        String(server.upstreamRequests),
        `${(server.upstreamBytes / 1000).toFixed(0)} KB`,
        `${ms(server.cpuMs)}, ${ms(server.mainCpuMs)}`,
        `${ms(server.longestBlockMs)} / ${ms(server.idleBlockMs)}`,
      ]),
    ),
  ].join('\n');
}

async function keep(lines: readonly Line[]): Promise<void> {
  const folder = join(root, 'bench/output');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'diagnose.json'), `${JSON.stringify(lines, null, 2)}\n`);
}
