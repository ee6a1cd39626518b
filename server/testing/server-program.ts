import { startServer } from '#server/main.ts';
import { readSettings } from '#server/settings.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

/**
 * For tests only, to be forked: a whole server without pages, with its log where it always goes. Takes one cluster as
 * JSON, tells its address to whoever forked it, and ends at SIGTERM as `scripts/serve.ts` does.
 */
const settings = readSettings(['--port', '0'], process.env);
if (settings === 'help') throw new Error('unexpected');
const server = await startServer(
  settings,
  { clusters: [clusterOf(process.argv[2])], own: { reason: 'none in this test' }, skipped: [] },
  {
    inCluster: false,
    pages: {
      handle: async (_request, response) => void response.writeHead(404).end(),
      upgrade: (_request, socket) => void socket.destroy(),
      close: async () => undefined,
    },
  },
);
process.once('SIGTERM', () => void server.stop().then(() => process.exit()));
process.once('disconnect', () => process.exit());
process.send?.(server.address);

/** The one cast: the test that forks this has made it. */
function clusterOf(json = '{}'): Cluster {
  return JSON.parse(json) as Cluster;
}
