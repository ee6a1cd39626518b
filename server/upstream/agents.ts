import { Agent } from 'undici';
import { type Credential, tlsIdentity } from '#server/session/credential.ts';
import { type Cluster, clusterFingerprint } from './cluster.ts';
import type { ObserveCalls } from './upstream-call.ts';

/** Client certificates in use at once; tokens share one Agent per cluster. */
const maxAgents = 64;

/** One undici Agent per cluster and TLS identity, so that no connection is ever shared between certificates. */
export class Agents {
  /** Told of every request that goes through them. */
  readonly observe: ObserveCalls;
  readonly #agents = new Map<string, Agent>();

  constructor(observe: ObserveCalls = () => undefined) {
    this.observe = observe;
  }

  of(cluster: Cluster, credential: Credential): Agent {
    const key = `${clusterFingerprint(cluster)} ${tlsIdentity(credential)}`;
    const known = this.#agents.get(key);
    if (known !== undefined) {
      // Newest last: the one that is dropped below is the one unused for longest.
      this.#agents.delete(key);
      this.#agents.set(key, known);
      return known;
    }
    const made = createAgent(cluster, credential);
    this.#agents.set(key, made);
    this.#dropOldest();
    return made;
  }

  /** Ends every connection at once. */
  async destroy(): Promise<void> {
    const all = [...this.#agents.values()];
    this.#agents.clear();
    await Promise.all(all.map((agent) => agent.destroy()));
  }

  #dropOldest(): void {
    if (this.#agents.size <= maxAgents) return;
    const [oldest] = this.#agents;
    if (oldest === undefined) return;
    this.#agents.delete(oldest[0]);
    // close() waits for what is running.
    void oldest[1].close().catch(() => undefined);
  }
}

function createAgent(cluster: Cluster, credential: Credential): Agent {
  return new Agent({
    allowH2: false,
    pipelining: 1,
    // Not bounded: every open watch holds a connection, and a bound would make requests wait behind them forever.
    connections: null,
    keepAliveTimeout: 30_000,
    // The API server keeps idle connections for 90 s; a longer life of ours would race with its end.
    keepAliveMaxTimeout: 60_000,
    maxResponseSize: -1,
    connect: { timeout: 10_000, ...tlsOptionsOf(cluster, credential) },
  });
}

/** Whom to trust at this cluster, and as whom to connect: the same for requests and for WebSockets. */
export function tlsOptionsOf(cluster: Cluster, credential: Credential) {
  return {
    rejectUnauthorized: cluster.insecureSkipTlsVerify !== true,
    ...(cluster.certificateAuthority === undefined ? {} : { ca: cluster.certificateAuthority }),
    ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
    ...(credential.kind === 'client-certificate' ? { cert: credential.certificate, key: credential.key } : {}),
  };
}
