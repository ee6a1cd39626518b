import { readFile } from 'node:fs/promises';
import { ensureCluster } from '#cluster/embedded.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { ensureBrowserPackages } from '#scripts/test/browser-packages.ts';
import { type ConsoleServer, startConsole } from '#scripts/test/console-server.ts';
import { Kube } from './kube.ts';
import { clusterId, publishSurroundings } from './surroundings.ts';

/** The production build, the real cluster `test`, and Pilothouse twice: over http on loopback and over https. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await ensureBrowserPackages();
  const [cluster] = await Promise.all([ensureCluster({ name: 'test', until: 'all', scratch: true }), ensureBuilt()]);
  const kube = await Kube.open(cluster.kubeconfigPath);
  const clusters = [
    { name: clusterId, server: kube.server, authority: await readFile(cluster.certificateAuthorityPath, 'utf8') },
  ];
  await kube.close();
  const servers: ConsoleServer[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    // A line for each request; at the end of the run no credential may be in any: see `ConsoleServer.stop`.
    const env = { PILOTHOUSE_LOG_LEVEL: 'debug' };
    const http = await startConsole({ clusters, env });
    servers.push(http);
    const https = await startConsole({ clusters, https: true, env });
    servers.push(https);
    publishSurroundings({
      PILOTHOUSE_TEST_KUBECONFIG: cluster.kubeconfigPath,
      PILOTHOUSE_TEST_SIGNING_KEY: cluster.serviceAccountKeyPath,
      PILOTHOUSE_TEST_AUDIT_LOG: cluster.auditLogPath,
      PILOTHOUSE_TEST_HTTP_ORIGIN: http.origin,
      PILOTHOUSE_TEST_HTTPS_ORIGIN: https.origin,
    });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
