import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureCluster } from '#cluster/embedded.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { chromiumPath, ensureBrowserPackages } from '#scripts/test/browser-packages.ts';
import { startConsole } from '#scripts/test/console-server.ts';
import { guideShots } from './screenshots/guide.ts';
import { readmeShots } from './screenshots/readme.ts';
import { makeShop, removeShop } from './screenshots/shop.ts';
import { type Shot, take } from './screenshots/shot.ts';
import { Kube } from './support/kube.ts';

/** The pictures of README and of the guide, of the real pages on the real cluster: `npm run screenshots`. */
const cluster = 'dev-lab';

const { positionals } = parseArgs({ allowPositionals: true });
/** All, or those whose names begin with what is asked for: `npm run screenshots -- guide/en`. */
const isWanted = ({ name }: Shot) => positionals.length === 0 || positionals.some((start) => name.startsWith(start));

async function main(): Promise<void> {
  await ensureBrowserPackages();
  const [embedded] = await Promise.all([ensureCluster({ name: 'test', until: 'all', scratch: true }), ensureBuilt()]);
  const kube = await Kube.open(embedded.kubeconfigPath);
  const authority = await readFile(embedded.certificateAuthorityPath, 'utf8');
  const first = { name: cluster, server: kube.server, authority };
  const several = [
    first,
    // Written in another way, or it would be the same cluster.
    { name: 'shop-eu', server: kube.server, authority: `${authority}\n` },
    // Port 9 (discard) of loopback: nothing listens there.
    { name: 'shop-us', server: 'https://127.0.0.1:9', authority },
  ];
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    await makeShop(kube);
    const token = await embedded.adminToken();
    const isOfSeveral = ({ path }: Shot) => path === '/clusters';
    const wanted = [...readmeShots, ...guideShots].filter(isWanted);
    for (const { clusters, env, shots } of [
      { clusters: [first], env: {}, shots: wanted.filter((shot) => !isOfSeveral(shot)) },
      {
        clusters: several,
        env: { PILOTHOUSE_CLUSTER_MARK: 'shop-eu=production,shop-us=production' },
        shots: wanted.filter(isOfSeveral),
      },
    ]) {
      if (shots.length === 0) continue;
      const server = await startConsole({ clusters, env });
      try {
        for (const shot of shots) await take(browser, { origin: server.origin, cluster, token }, shot);
      } finally {
        await server.stop();
      }
    }
  } finally {
    await browser.close();
    await removeShop(kube);
    await kube.close();
  }
}

await main();
