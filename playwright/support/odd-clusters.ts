import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConsoleServer, startConsole } from '#scripts/test/console-server.ts';
import { type SlowProxy, startSlowProxy } from './slow-proxy.ts';
import { test as base } from './test.ts';

/** A Pilothouse of the worker's own, with clusters that misbehave: ids `slow`, `unreachable`, `untrusted`. */
export interface OddClusters {
  readonly console: ConsoleServer;
  /** In front of the cluster `slow`, which is the real one. */
  readonly proxy: SlowProxy;
}

export const test = base.extend<{ readonly origin: string }, { readonly odd: OddClusters }>({
  odd: [
    async ({ kube }, use) => {
      const target = new URL(kube.server);
      const proxy = await startSlowProxy(target);
      const authority = kube.authority;
      const console = await startConsole({
        clusters: [
          { name: 'slow', server: `https://127.0.0.1:${proxy.port}`, authority },
          // Port 9 (discard) of loopback: nothing listens there.
          { name: 'unreachable', server: 'https://127.0.0.1:9', authority },
          { name: 'untrusted', server: kube.server, authority: await foreignAuthority() },
        ],
        env: { PILOTHOUSE_UPSTREAM_TIMEOUT_SECONDS: '20' },
      });
      await use({ console, proxy });
      await console.stop();
      await proxy.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ odd }, use) => use(odd.console.origin),
});

/** A certificate authority that has signed nothing of this cluster. */
async function foreignAuthority(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-authority-'));
  try {
    const file = join(folder, 'ca.crt');
    const curve = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      join(folder, 'ca.key'),
    ];
    await promisify(execFile)('openssl', [
      'req',
      '-x509',
      ...curve,
      '-subj',
      '/CN=somebody-else',
      '-days',
      '2',
      '-out',
      file,
    ]);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
