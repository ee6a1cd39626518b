import { randomBytes } from 'node:crypto';
import { type ConsoleServer, startConsole } from '#scripts/test/console-server.ts';
import { type CutProxy, startCutProxy } from './cut-proxy.ts';
import { type FrontProxy, startFrontProxy } from './front-proxy.ts';
import { clusterId } from './surroundings.ts';
import { test as base } from './test.ts';

/** A Pilothouse of the worker's own, between two proxies that the test may cut, and that looks at rights often. */
export interface LiveConsole {
  /** Between the browser and Pilothouse. */
  readonly front: FrontProxy;
  /** Between Pilothouse and the API server. */
  readonly api: CutProxy;
  /** Ends the process and starts another one that opens the same sessions. */
  restart(): Promise<void>;
}

export const test = base.extend<object, { readonly live: LiveConsole }>({
  live: [
    async ({ kube }, use) => {
      const api = await startCutProxy(new URL(kube.server));
      const start = consoleStarter(`https://127.0.0.1:${api.port}`, kube.authority);
      let running: ConsoleServer = await start();
      const front = await startFrontProxy(running.origin);
      await use({
        front,
        api,
        async restart() {
          await running.stop();
          running = await start();
          front.setTarget(running.origin);
        },
      });
      await front.close();
      await running.stop();
      await api.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ live }, use) => use(live.front.origin),
});

function consoleStarter(server: string, authority: string): () => Promise<ConsoleServer> {
  const env = {
    // Sessions outlive the process: the next one has the same key.
    PILOTHOUSE_SEALING_KEY: randomBytes(32).toString('hex'),
    PILOTHOUSE_LIVE_CHECK_SECONDS: '2',
    PILOTHOUSE_DRAIN_SECONDS: '2',
  };
  return () => startConsole({ clusters: [{ name: clusterId, server, authority }], env });
}
