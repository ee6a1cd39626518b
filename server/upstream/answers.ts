import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Cluster } from './cluster.ts';

const timeoutMs = 2_000;
const freshMs = 5_000;
const patienceMs = 250;

export interface ClusterState {
  readonly answers: boolean;
  /** Epoch milliseconds of the first look at which it did not answer; whoever looked before has seen it answer. */
  readonly silentSinceMs?: number;
}

interface Known {
  state?: ClusterState;
  lookedAtMs: number;
  looking?: Promise<ClusterState>;
}

/**
 * Whether a cluster answers, for people who are not signed in: a TLS handshake and not one byte of HTTP, because a
 * request without a user's credential never goes upstream. Whom to trust is checked at sign-in; this only says that
 * somebody is there. Remembered for five seconds, and asked once however many want to know. Who asks waits a quarter of
 * a second and is told the last answer then: a cluster that swallows what is sent to it delays no page of another.
 */
export class AnswerProbe {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;
  readonly #look: (cluster: Cluster) => Promise<boolean>;

  constructor(now: () => number = Date.now, look: (cluster: Cluster) => Promise<boolean> = handshake) {
    this.#now = now;
    this.#look = look;
  }

  async stateOf(cluster: Cluster): Promise<ClusterState> {
    const known = this.#known.get(cluster.id) ?? { lookedAtMs: Number.NEGATIVE_INFINITY };
    this.#known.set(cluster.id, known);
    if (known.looking === undefined) {
      if (known.state !== undefined && this.#now() - known.lookedAtMs < freshMs) return known.state;
      known.looking = this.#lookAgain(cluster, known);
    }
    return known.state === undefined ? await known.looking : await soonOr(known.looking, known.state);
  }

  async #lookAgain(cluster: Cluster, known: Known): Promise<ClusterState> {
    const lookedAtMs = this.#now();
    const answers = await this.#look(cluster);
    const silentSinceMs = known.state?.silentSinceMs ?? lookedAtMs;
    const state = answers ? { answers } : { answers, silentSinceMs };
    known.state = state;
    known.lookedAtMs = lookedAtMs;
    delete known.looking;
    return state;
  }
}

/** What is found within the time that somebody waits for it, else what was known. */
async function soonOr(looking: Promise<ClusterState>, known: ClusterState): Promise<ClusterState> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<ClusterState>((resolve) => {
    timer = setTimeout(() => resolve(known), patienceMs);
  });
  try {
    return await Promise.race([looking, late]);
  } finally {
    clearTimeout(timer);
  }
}

function handshake(cluster: Cluster): Promise<boolean> {
  const { hostname, port } = new URL(cluster.server);
  const host = hostname.replace(/^\[|\]$/g, '');
  // An address is no name that SNI could carry.
  const servername = cluster.tlsServerName ?? (isIP(host) === 0 ? host : undefined);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      rejectUnauthorized: false,
      ...(servername === undefined ? {} : { servername }),
    });
    const done = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(timeoutMs, () => done(false));
    socket.once('secureConnect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}
