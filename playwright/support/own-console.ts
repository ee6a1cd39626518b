import { type ConsoleServer, startConsole } from '#scripts/test/console-server.ts';
import { clusterId } from './surroundings.ts';
import { test as base } from './test.ts';

/**
 * `test` with a Pilothouse of the worker's own, started with these settings. It serves the real cluster, and `others`,
 * which are only names: nothing answers there.
 */
export function testWithSettings(env: Readonly<Record<string, string>>, others: readonly string[] = []) {
  return base.extend<object, { readonly own: ConsoleServer }>({
    own: [
      async ({ kube }, use) => {
        const { server, authority } = kube;
        const own = await startConsole({
          clusters: [
            { name: clusterId, server, authority },
            // Ports below 9 of loopback: nothing listens there.
            ...others.map((name, index) => ({ name, server: `https://127.0.0.1:${index + 1}`, authority })),
          ],
          env: { ...env },
        });
        await use(own);
        await own.stop();
      },
      { scope: 'worker', timeout: 90_000 },
    ],
    baseURL: async ({ own }, use) => use(own.origin),
  });
}
