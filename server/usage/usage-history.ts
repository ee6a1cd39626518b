import { createHash } from 'node:crypto';
import { mostUsagePods, type UsageAnswer, type UsageGap, type UsageTarget } from '#lib/protocol/usage.ts';
import { Refusal } from '#server/http/refusal.ts';
import { reviewIdentity } from '#server/live/access/identity.ts';
import type { Credential } from '#server/session/credential.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { UsageUpstream } from './read-upstream.ts';
import { readMembers, readUsage, type UsageRead } from './read-usage.ts';
import { UsageBuffers } from './usage-buffers.ts';
import type { MeasuredPod } from './usage-reading.ts';
import type { WorkloadPods } from './workload-pods.ts';

export interface Looker {
  readonly cluster: Cluster;
  readonly credential: Credential;
  readonly upstream: UserUpstream;
}

/** metrics-server measures every 15 s: more often there is nothing new. */
const readEveryMs = 10_000;
/** So old may the last answer of the API server be with which a session is shown a history. */
const provenMs = 30_000;
const membersMs = 30_000;
const identityMs = 30_000;
const sweepMs = 60_000;
/** Sessions that look, and what each looks at; who was longest away is forgotten, and only has to be asked again. */
const mostSessions = 1000;
const mostLooks = 4000;

/** What one session has seen of one target. */
interface Look {
  /** When the API server last gave a measurement to this very session. */
  provenAtMs: number;
  triedAtMs: number;
  gap: UsageGap | undefined;
  pods: readonly MeasuredPod[];
  byLabels: boolean;
  members: { readonly atMs: number; readonly pods: Promise<WorkloadPods> } | undefined;
  running: Promise<Refused | undefined> | undefined;
}

type Refused = Extract<UsageRead, { status: 'refused' }>;

/**
 * Short histories of what is looked at. Every look is a read with the looker's own credential, at most every ten
 * seconds; its measurement is kept for everybody of the same identity (see `identityOf`) and nobody else, and is
 * told only to a session that itself got one in the last thirty seconds. Nothing is read while nobody looks.
 */
export class UsageHistory {
  readonly #buffers: UsageBuffers;
  readonly #now: () => number;
  readonly #identities = new Map<string, { readonly atMs: number; readonly identity: Promise<string> }>();
  readonly #looks = new Map<string, Look>();
  readonly #sweeps: NodeJS.Timeout;
  readonly #stopped = new AbortController();

  constructor(options: { readonly now?: () => number; readonly buffers?: UsageBuffers } = {}) {
    this.#now = options.now ?? Date.now;
    this.#buffers = options.buffers ?? new UsageBuffers();
    this.#sweeps = setInterval(() => this.#sweep(), sweepMs).unref();
  }

  stop(): void {
    clearInterval(this.#sweeps);
    this.#stopped.abort();
  }

  /** @throws {Refusal} when the credential is refused or the API server can't be reached. */
  async look(looker: Looker, target: UsageTarget): Promise<UsageAnswer | Refused> {
    const session = sessionKey(looker);
    const identity = await this.#identity(looker, session);
    const place = JSON.stringify([target.resource, target.namespace, target.name]);
    const look = this.#lookOf(`${session} ${identity} ${place}`);
    const refused = await this.#refresh(look, looker, { identity, place, target });
    if (refused !== undefined) {
      this.#looks.delete(`${session} ${identity} ${place}`);
      this.#buffers.forget(identity, place);
      return refused;
    }
    return this.#answer(look, identity, place);
  }

  #answer(look: Look, identity: string, place: string): UsageAnswer {
    const nowMs = this.#now();
    const isProven = nowMs - look.provenAtMs < provenMs;
    const { total, containers } = isProven ? this.#buffers.read(identity, place, nowMs) : { total: [], containers: [] };
    return {
      sinceMs: total[0]?.[0] ?? null,
      total,
      containers,
      pods: (isProven ? look.pods : []).slice(0, mostUsagePods).map(({ name, atMs, amount }) => ({
        name,
        samples: [[atMs, ...amount]],
      })),
      measuredPods: isProven ? look.pods.length : 0,
      byLabels: look.byLabels,
      gap: look.gap ?? null,
    };
  }

  /** Two tabs of a session wait for the same read. */
  #refresh(
    look: Look,
    looker: Looker,
    at: { identity: string; place: string; target: UsageTarget },
  ): Promise<Refused | undefined> {
    if (look.running !== undefined) return look.running;
    if (this.#now() - look.triedAtMs < readEveryMs) return Promise.resolve(undefined);
    look.running = this.#read(look, looker, at).finally(() => {
      look.running = undefined;
    });
    return look.running;
  }

  async #read(
    look: Look,
    { upstream }: Looker,
    { identity, place, target }: { identity: string; place: string; target: UsageTarget },
  ): Promise<Refused | undefined> {
    // Not the browser's own signal: others may wait for the same answer, and each request ends in time by itself.
    const asked: UsageUpstream = { upstream, signal: this.#stopped.signal };
    const read = await readUsage(asked, target, () => this.#members(look, asked, target));
    const nowMs = this.#now();
    if (read.status === 'refused') return read;
    look.triedAtMs = nowMs;
    look.gap = read.status === 'gap' ? read.gap : undefined;
    if (read.status === 'measured') {
      this.#buffers.add(identity, place, read.reading, nowMs);
      look.byLabels = read.byLabels;
      look.pods = [...read.reading.pods].sort((a, b) => b.amount[0] - a.amount[0] || b.amount[1] - a.amount[1]);
    } else if (read.isAllowed) {
      look.pods = [];
    }
    if (read.status === 'measured' || read.isAllowed) look.provenAtMs = nowMs;
    return undefined;
  }

  #members(look: Look, asked: UsageUpstream, target: UsageTarget): Promise<WorkloadPods> {
    const nowMs = this.#now();
    if (look.members === undefined || nowMs - look.members.atMs >= membersMs) {
      const pods = readMembers(asked, target);
      look.members = { atMs: nowMs, pods };
      // What was no answer is asked for again with the next look.
      const forget = () => {
        look.members = undefined;
      };
      pods.then(({ status }) => (status === 'known' ? undefined : forget()), forget);
    }
    return look.members.pods;
  }

  /**
   * Where the API server can't say who this is (before 1.28 it has no such question), the credential alone is the
   * identity: that is shared with fewer, never with more.
   */
  #identity({ cluster, upstream }: Looker, session: string): Promise<string> {
    const nowMs = this.#now();
    const known = this.#identities.get(session);
    if (known !== undefined && nowMs - known.atMs < identityMs) return known.identity;
    const identity = reviewIdentity(cluster, upstream, this.#stopped.signal).then((review) => {
      if (review.state === 'known') return review.identity;
      if (review.state === 'refused' && !review.isForbidden) {
        throw new Refusal('credential-refused', review.problem.status.message);
      }
      return session;
    });
    identity.catch(() => this.#identities.delete(session));
    this.#identities.delete(session);
    this.#identities.set(session, { atMs: nowMs, identity });
    trim(this.#identities, mostSessions);
    return identity;
  }

  #lookOf(key: string): Look {
    const look = this.#looks.get(key) ?? {
      provenAtMs: Number.NEGATIVE_INFINITY,
      triedAtMs: Number.NEGATIVE_INFINITY,
      gap: undefined,
      pods: [],
      byLabels: false,
      members: undefined,
      running: undefined,
    };
    this.#looks.delete(key);
    this.#looks.set(key, look);
    trim(this.#looks, mostLooks);
    return look;
  }

  #sweep(): void {
    const nowMs = this.#now();
    this.#buffers.sweep(nowMs);
    for (const [key, { triedAtMs, running }] of this.#looks) {
      if (running === undefined && nowMs - triedAtMs >= provenMs) this.#looks.delete(key);
    }
    for (const [key, { atMs }] of this.#identities) if (nowMs - atMs >= identityMs) this.#identities.delete(key);
  }
}

function sessionKey({ cluster, credential }: Looker): string {
  return `${clusterFingerprint(cluster)} ${createHash('sha256').update(JSON.stringify(credential)).digest('base64url')}`;
}

function trim(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
