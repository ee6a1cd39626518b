import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { upgrade } from 'undici';
import type { Credential } from '#server/session/credential.ts';
import type { Agents } from './agents.ts';
import type { Cluster } from './cluster.ts';
import { readCall } from './upstream-call.ts';
import { upstreamFailure } from './upstream-failure.ts';
import { ownUserAgent } from './user-upstream.ts';

export interface Upgraded {
  /** Of the answer 101. */
  readonly headers: IncomingHttpHeaders;
  readonly socket: Duplex;
}

/**
 * A WebSocket to the API server with one user's credential. The handshake's own headers are the caller's; nobody else's
 * may be among them.
 * @throws {Refusal} `upstream-…`, also when the other side does not answer 101; AbortError by the signal.
 */
export async function userUpgrade(
  cluster: Cluster,
  credential: Credential,
  agents: Agents,
  asked: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Upgraded> {
  for (const name of Object.keys(asked.headers)) {
    if (!/^sec-websocket-/.test(name)) throw new Error(`header ${name} must not be set by callers`);
  }
  const startedAt = performance.now();
  const answered = (status: number) =>
    agents.observe({ ...readCall('GET', asked.path), status, seconds: (performance.now() - startedAt) / 1000 });
  try {
    const { headers, socket } = await upgrade(`${cluster.server}${asked.path}`, {
      dispatcher: agents.of(cluster, credential),
      protocol: 'websocket',
      headers: {
        'user-agent': ownUserAgent,
        ...asked.headers,
        ...(credential.kind === 'token' ? { authorization: `Bearer ${credential.token}` } : {}),
      },
      signal: asked.signal,
    });
    answered(101);
    return { headers, socket };
  } catch (error) {
    if (!asked.signal.aborted) answered(0);
    throw asked.signal.aborted ? error : upstreamFailure(error, cluster);
  }
}
