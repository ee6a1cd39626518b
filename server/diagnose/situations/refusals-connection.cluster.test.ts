import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect } from 'vitest';
import { failureHeader } from '#lib/protocol/failure.ts';
import type { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { freshCertificate } from '#server/testing/pki.ts';
import { startTestServer } from '#server/testing/server-under-test.ts';
import { situation } from '#server/testing/situation.ts';
import type { Cluster } from '#server/upstream/cluster.ts';

/** A way to the API server that can be closed and opened again, at one port. */
class Way {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  port = 0;

  constructor(target: string) {
    this.#target = new URL(target);
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#target.port || 443), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      near.pipe(far).pipe(near);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

async function signInTo(cluster: Cluster, real: ClusterUnderTest, namespace: string) {
  const server = await startTestServer([cluster], { upstreamTimeoutMs: 5_000 });
  try {
    const token = await real.token(namespace, 3600);
    const answer = await server.browser().signIn(cluster.id, token);
    return [answer.status, answer.headers[failureHeader], answer.text] as const;
  } finally {
    await server.stop();
  }
}

situation('E55', { made: 'the way to the API server breaks' }, async ({ cluster, namespace }) => {
  await cluster.makeAccount(namespace);
  const way = new Way(cluster.cluster.server);
  await way.open();
  const tlsServerName = cluster.cluster.tlsServerName ?? new URL(cluster.cluster.server).hostname;
  const behind = { ...cluster.cluster, server: `https://127.0.0.1:${way.port}` };
  const named = /^[\d.]+$/.test(tlsServerName) ? behind : { ...behind, tlsServerName };
  await way.close();
  const [status, failure, text] = await signInTo(named, cluster, namespace);
  expect([status, failure]).toEqual([502, 'upstream-unreachable']);
  expect(text).toMatch(/connection refused/);
  await way.open();
  try {
    expect((await signInTo(named, cluster, namespace))[0]).toBe(200);
  } finally {
    await way.close();
  }
  const explained = {
    as: 'refusal',
    message: 'problem.failure.upstream-unreachable.title',
    evidence: ['said'],
  } as const;
  return {
    explained,
    repaired: 'by itself when the way is open again; open lists keep what they show, with since when',
  };
});

situation('E57', { made: 'a cluster configured with another authority than the API server’s' }, async (tools) => {
  const { cluster, namespace } = tools;
  await cluster.makeAccount(namespace);
  const strange = { ...cluster.cluster, certificateAuthority: freshCertificate().certificate };
  const [status, failure, text] = await signInTo(strange, cluster, namespace);
  expect([status, failure]).toEqual([502, 'upstream-untrusted']);
  expect(text).toMatch(/certificate signed by unknown authority/);
  expect((await signInTo(cluster.cluster, cluster, namespace))[0]).toBe(200);
  const explained = { as: 'refusal', message: 'problem.failure.upstream-untrusted.title', evidence: ['said'] } as const;
  return { explained, repaired: 'the right authority in the configuration; certificates are never left unchecked' };
});
