import type { Readable } from 'node:stream';
import type { Log } from '#server/observability/log.ts';
import { untraced } from '#server/observability/tracing.ts';
import type { Agents } from '#server/upstream/agents.ts';
import { trackedUpstream } from '#server/upstream/tracked-upstream.ts';
import { type UpstreamRequest, type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import { Pulse } from './pulse.ts';
import type { ToWorker } from './thread-messages.ts';

type SessionMessage = Extract<ToWorker, { type: 'session' }>;

/** What a list asks for at once. */
const warmConnections = 3;

/** One credential in this thread. It is only used through leases, all of which can be ended at once. */
export class Session {
  readonly number: number;
  /** Equal for those who may share a cache. */
  readonly identity: string;
  readonly #upstream: UserUpstream;
  readonly #leases = new Set<Lease>();
  readonly #pulse: Pulse;
  #isForgotten = false;

  constructor(message: SessionMessage, agents: Agents, log: Log) {
    this.number = message.session;
    this.identity = `${message.cluster.id} ${message.cluster.server} ${message.identity}`;
    this.#upstream = trackedUpstream(userUpstream(message.cluster, message.credential, agents, message.timeouts), {
      log: log.child({ session: message.session }),
      level: 'trace',
      trace: untraced,
    });
    this.#pulse = new Pulse({
      ask: async (signal) => {
        await this.#upstream.text({ method: 'GET', path: '/version', signal });
      },
      silent: (why) => {
        for (const lease of [...this.#leases]) lease.breakWatches(why);
      },
      back: () => {
        for (const lease of [...this.#leases]) lease.back();
      },
    });
  }

  /**
   * The cluster with this credential, for one purpose and until that ends. When the API server says nothing any more,
   * open watches break; `back` is called when it answers again, and what still waits for an answer may be asked anew.
   */
  lease(back: () => void): Lease {
    const lease = new Lease(this, this.#upstream, back, () => {
      this.#leases.delete(lease);
      if (this.#leases.size === 0) this.#pulse.stop();
    });
    this.#leases.add(lease);
    this.#pulse.start();
    if (this.#isForgotten) lease.end();
    return lease;
  }

  /** Opens connections, so that the first list finds them open. Any answer will do. */
  warm(): void {
    const lease = this.lease(() => undefined);
    const asks = Array.from({ length: warmConnections }, () =>
      lease.upstream.text({ method: 'GET', path: '/version' }).catch(() => undefined),
    );
    void Promise.all(asks).then(() => lease.end());
  }

  /** Every request that still runs with this credential is cut off, and no other one begins. */
  forget(): void {
    this.#isForgotten = true;
    for (const lease of [...this.#leases]) lease.end();
  }
}

/** The right to ask the cluster with a session's credential. */
export class Lease {
  readonly session: Session;
  readonly upstream: UserUpstream;
  readonly #control = new AbortController();
  readonly back: () => void;
  readonly #ended: () => void;
  readonly #watches = new Set<Readable>();

  constructor(session: Session, upstream: UserUpstream, back: () => void, ended: () => void) {
    this.session = session;
    this.back = back;
    this.#ended = ended;
    this.upstream = {
      request: async (asked) => {
        const answer = await upstream.request(this.#bound(asked));
        if (isWatch(asked.path) && answer.status === 200) {
          this.#watches.add(answer.body);
          answer.body.once('close', () => this.#watches.delete(answer.body));
        }
        return answer;
      },
      text: (asked, limitBytes) => upstream.text(this.#bound(asked), limitBytes),
      socket: () => Promise.reject(new Error('lists stream nothing both ways')),
    };
  }

  /** Aborted when the lease ends. */
  get signal(): AbortSignal {
    return this.#control.signal;
  }

  /** Watches that are open now. */
  get watches(): number {
    return this.#watches.size;
  }

  breakWatches(why: Error): void {
    for (const watch of [...this.#watches]) watch.destroy(why);
  }

  end(): void {
    this.#control.abort();
    this.#ended();
  }

  #bound(asked: UpstreamRequest): UpstreamRequest {
    const own = this.#control.signal;
    return { ...asked, signal: asked.signal === undefined ? own : AbortSignal.any([asked.signal, own]) };
  }
}

function isWatch(path: string): boolean {
  return /[?&]watch=(1|true)(&|$)/.test(path);
}
