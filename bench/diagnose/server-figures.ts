import { setTimeout as after } from 'node:timers/promises';
import type { BenchCluster } from '#bench/live/bench-cluster.ts';
import type { Pilothouse } from '#bench/live/pilothouse.ts';
import { median } from '#bench/passthrough/measure.ts';
import { withKind } from '#lib/diagnosis/facts.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { gather } from '#server/diagnose/gather.ts';
import { Agents } from '#server/upstream/agents.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import type { Subject } from './subjects.ts';

export interface ServerFigures {
  readonly findings: number;
  /** From the request to the end of the answer; medians of five. */
  readonly answerMs: number;
  readonly answerBytes: number;
  /** What the answer costs at the API server, the object itself aside. */
  readonly upstreamRequests: number;
  readonly upstreamBytes: number;
  /** Time on a processor for one diagnosis: of all threads, and of the main one, which no block of it can exceed. */
  readonly cpuMs: number;
  readonly mainCpuMs: number;
  /** Of the server's main thread: the longest of five, and of as much time without any request. */
  readonly longestBlockMs: number;
  readonly idleBlockMs: number;
}

const rounds = 5;

export async function serverFigures(
  cluster: BenchCluster,
  pilothouse: Pilothouse,
  subject: Subject,
): Promise<ServerFigures> {
  const browser = await pilothouse.signIn(cluster.token);
  const path = diagnosePath(cluster, subject);
  await browser.get(path);
  await pilothouse.figures();
  await after(2_000);
  const idleBlockMs = (await pilothouse.figures()).mainLongestBlockMs;
  const before = { all: await pilothouse.cpuMs(), main: await pilothouse.mainThreadCpuMs() };
  const times: number[] = [];
  let answerBytes = 0;
  let findings = 0;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const { status, text } = await browser.get(path);
    times.push(performance.now() - startedAt);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    answerBytes = Buffer.byteLength(text);
    findings = listOf(recordOf(JSON.parse(text)).findings).length;
  }
  const cpuMs = ((await pilothouse.cpuMs()) - before.all) / rounds;
  const mainCpuMs = ((await pilothouse.mainThreadCpuMs()) - before.main) / rounds;
  const longestBlockMs = (await pilothouse.figures()).mainLongestBlockMs;
  return {
    findings,
    answerMs: median(times),
    answerBytes,
    cpuMs,
    mainCpuMs,
    longestBlockMs,
    idleBlockMs,
    ...(await cost(cluster, subject)),
  };
}

function diagnosePath(cluster: BenchCluster, { resource, namespace, name }: Subject): string {
  const { group, version, plural } = resource;
  const place = namespace === undefined ? {} : { namespace };
  const query = new URLSearchParams({ group, version, resource: plural, name, ...place });
  return `/api/clusters/${cluster.direct.name}/diagnose?${query}`;
}

/** The same diagnosis in this process, counted. */
async function cost(cluster: BenchCluster, { resource, namespace, name }: Subject) {
  const agents = new Agents();
  const { name: id, server, authority } = cluster.direct;
  const upstream = userUpstream(
    { id, displayName: id, server, certificateAuthority: authority },
    { kind: 'token', token: cluster.token },
    agents,
    { headersTimeoutMs: 30_000, bodyTimeoutMs: 30_000 },
  );
  try {
    const { text } = await upstream.text({ method: 'GET', path: resourcePath(resource, { namespace, name }) });
    const object = withKind(JSON.parse(text), resource);
    if (object === undefined) throw new Error(`no object: ${text}`);
    const counted = { upstreamRequests: 0, upstreamBytes: 0 };
    const counting: UserUpstream = {
      ...upstream,
      text: async (request, limitBytes) => {
        const answer = await upstream.text(request, limitBytes);
        counted.upstreamRequests += 1;
        counted.upstreamBytes += Buffer.byteLength(answer.text);
        return answer;
      },
    };
    await gather(counting, object, AbortSignal.timeout(30_000));
    return counted;
  } finally {
    await agents.destroy();
  }
}
