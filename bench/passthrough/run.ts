import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Agent, request } from 'undici';
import { type EmbeddedCluster, ensureCluster } from '#cluster/embedded.ts';
import { requestHeader } from '#lib/protocol/failure.ts';
import { root } from '#scripts/install.mjs';
import { startConsole } from '#scripts/test/console-server.ts';
import { comparePaths, fetchMany, type Measured, type Memory, type Rounds, type Way, watchMemory } from './measure.ts';

export const benchCluster = 'bench';
const podsPath = '/api/v1/pods';

export interface PassThroughFigures {
  readonly pods: number;
  readonly plain: Measured;
  readonly gzip: Measured;
  /** While 40 lists pass, four at a time, and while 40 more do: what grows then would grow for ever. */
  readonly memory: readonly [Memory, Memory];
}

export const listsInMemoryRun = 40;

/**
 * Lists all pods of a cluster of its own, directly and through Pilothouse, as the same user. `pods` is how many are
 * made first; a second run finds them.
 */
export async function measurePassThrough(options: { pods: number; rounds: Rounds }): Promise<PassThroughFigures> {
  const { pods, rounds } = options;
  const cluster = await ensureCluster({ name: benchCluster, until: 'all', scratch: true, controlPlaneOnly: true });
  const nodes = Math.max(1, Math.ceil(pods / 100));
  await cli('load', '--nodes', String(nodes), '--pods', String(pods));
  const authority = await readFile(cluster.certificateAuthorityPath, 'utf8');
  const console = await startConsole({ clusters: [{ name: benchCluster, server: cluster.server, authority }] });
  const token = await cluster.adminToken();
  const plainAgent = new Agent();
  // HTTP/1.1, as most clients of a list speak it: undici's HTTP/2 is several times slower on a stream this large.
  const upstreamAgent = new Agent({ allowH2: false, connect: { ca: authority } });
  try {
    const cookie = await signIn(console.origin, token);
    const direct = directWay(cluster, token, upstreamAgent);
    const through: Way = {
      origin: console.origin,
      path: `/api/clusters/${benchCluster}/k8s${podsPath}`,
      headers: { cookie, accept: 'application/json' },
      agent: plainAgent,
    };
    const gzip = (way: Way): Way => ({ ...way, headers: { ...way.headers, 'accept-encoding': 'gzip' } });
    const plain = await comparePaths(direct, through, rounds);
    const zipped = await comparePaths(gzip(direct), gzip(through), rounds);
    const watched = () => watchMemory(console.pid, () => fetchMany(through, listsInMemoryRun, 4));
    return { pods, plain, gzip: zipped, memory: [await watched(), await watched()] };
  } finally {
    await Promise.all([console.stop(), plainAgent.destroy(), upstreamAgent.destroy()]);
  }
}

/** Ends the cluster and removes what it stores. */
export async function removeBenchCluster(): Promise<void> {
  await cli('down', '--purge');
}

function directWay(cluster: EmbeddedCluster, token: string, agent: Agent): Way {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  return { origin: cluster.server, path: podsPath, headers, agent };
}

async function signIn(origin: string, token: string): Promise<string> {
  const answer = await request(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', [requestHeader]: '1' },
    body: JSON.stringify({ method: 'token', cluster: benchCluster, token }),
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in answered ${answer.statusCode}: ${await answer.body.text()}`);
  await answer.body.dump();
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function cli(...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [`${root}cluster/main.ts`, ...args, '--name', benchCluster], {
    maxBuffer: 64 << 20,
  });
}
