import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Cluster } from './cluster.ts';

const timeoutMs = 2_000;
const freshMs = 5_000;

/**
 * Whether a cluster answers, for people who are not signed in: a TLS handshake and not one byte of HTTP, because a
 * request without a user's credential never goes upstream. Whom to trust is checked at sign-in; this only says that
 * somebody is there. Remembered for five seconds, and asked once however many want to know.
 */
export class AnswerProbe {
  readonly #known = new Map<string, { at: number; answers: Promise<boolean> }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  answers(cluster: Cluster): Promise<boolean> {
    const known = this.#known.get(cluster.id);
    if (known !== undefined && this.#now() - known.at < freshMs) return known.answers;
    const answers = handshake(cluster);
    this.#known.set(cluster.id, { at: this.#now(), answers });
    return answers;
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
