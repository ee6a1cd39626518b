import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { FailureCode } from '#lib/protocol/failure.ts';
import type { ClusterSession, ClusterSummary, SessionAnswer, SignInAnswer } from '#lib/protocol/session.ts';
import { sendEmpty, sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { RequestContext } from '#server/http/route.ts';
import { isLoopbackSocket } from '#server/http/transport.ts';
import type { AuditEvent } from '#server/observability/audit.ts';
import type { Product } from '#server/product.ts';
import type { Agents } from '#server/upstream/agents.ts';
import type { AnswerProbe } from '#server/upstream/answers.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { trackedUpstream } from '#server/upstream/tracked-upstream.ts';
import { type UpstreamTimeouts, userUpstream } from '#server/upstream/user-upstream.ts';
import type { SessionCookies } from './cookies.ts';
import { describeSession } from './describe-session.ts';
import { contextsForSignIn, credentialFromKubeconfig } from './kubeconfig-sign-in.ts';
import { type OidcServices, redeemAnswer } from './oidc/oidc-sign-in.ts';
import type { OnceLink } from './once-link.ts';
import type { OwnEntry } from './own-entry.ts';
import { pluginCredential } from './plugin-credential.ts';
import type { SignInLimit } from './rate-limit.ts';
import type { Session } from './session.ts';
import { type Renewable, signIn } from './sign-in.ts';
import { cleanToken } from './token.ts';

export interface SessionServices {
  readonly clusters: readonly Cluster[];
  readonly cookies: SessionCookies;
  readonly agents: Agents;
  readonly probe: AnswerProbe;
  readonly limit: SignInLimit;
  readonly link: OnceLink | undefined;
  /** Of whoever started this server, on their own machine: its program may be run again. */
  readonly own: OwnEntry | undefined;
  readonly oidc: OidcServices | undefined;
  readonly sessionMs: number;
  readonly timeouts: UpstreamTimeouts;
  readonly product: Product;
  /** `https://…` under which this server is known, when there is one, to who has asked for `host`. */
  readonly secureAddress: (host: string) => string | undefined;
  readonly entryAddress: string | undefined;
  /** Nothing is changed in any cluster. */
  readonly readOnly: boolean;
  /** Whether who sent this request reaches the listener for ports of Pods and Services. */
  readonly opensPorts: (request: IncomingMessage) => boolean;
  readonly audit: (
    context: RequestContext,
    cluster: string | undefined,
    user: string | undefined,
    event: AuditEvent,
  ) => void;
  /** What is open by this session's credential ends. */
  readonly signedOut: (cluster: Cluster, session: Session) => void;
  /** What is open by the first one's credential goes on by the second one's. */
  readonly renewed: (cluster: Cluster, before: Session, after: Session) => void;
}

/** A kubeconfig with many contexts and embedded certificates is below 200 KB. */
const maxSignInBytes = 1024 * 1024;

const kubeconfigText = z.string().max(maxSignInBytes);
const signInShape = z.discriminatedUnion('method', [
  z.object({ method: z.literal('token'), cluster: z.string(), token: z.string() }),
  z.object({
    method: z.literal('kubeconfig'),
    kubeconfig: kubeconfigText,
    context: z.string(),
    cluster: z.string().optional(),
  }),
  z.object({ method: z.literal('link'), once: z.string() }),
  z.object({ method: z.literal('oidc'), answer: z.string().max(16_384) }),
]);
const kubeconfigShape = z.object({ kubeconfig: kubeconfigText });

interface Asked extends Renewable {
  readonly cluster: Cluster;
  /** It did not come to a session. */
  readonly giveBack?: () => void;
  /** What is said when the API server does not take the credential; default: that it is wrong. */
  readonly notTaken?: (error: Refusal) => Refusal;
}

/** `GET /api/session`: who is signed in where, from the cookies alone. Cookies that can't be read are deleted. */
export async function handleGetSession(context: RequestContext, services: SessionServices): Promise<void> {
  const { request, response, transport } = context;
  const secureAddress = transport === 'refused' ? services.secureAddress(request.headers.host ?? '') : undefined;
  const states = await Promise.all(services.clusters.map((cluster) => services.probe.stateOf(cluster)));
  const clusters: ClusterSummary[] = [];
  const sessions: ClusterSession[] = [];
  for (const [index, cluster] of services.clusters.entries()) {
    const { answers = false, silentSinceMs } = states[index] ?? {};
    clusters.push({
      id: cluster.id,
      displayName: cluster.displayName,
      ...(cluster.mark === undefined ? {} : { mark: cluster.mark }),
      answers,
      ...(services.oidc?.issuer.settings.clusters.has(cluster.id) === true
        ? { issuer: services.oidc.issuer.settings.name }
        : {}),
    });
    const read = services.cookies.read(request, transport, cluster);
    if (read.state === 'present' || read.state === 'lapsed') {
      const silent = silentSinceMs === undefined ? {} : { silentSince: new Date(silentSinceMs).toISOString() };
      sessions.push({ ...describeSession(read.session, cluster, request, services), ...silent });
    } else if (read.state !== 'absent') services.cookies.clear(request, response, transport, cluster);
  }
  const answer: SessionAnswer = {
    now: new Date().toISOString(),
    // Which commit it is concerns nobody who has not signed in.
    product: sessions.length === 0 ? { version: services.product.version } : services.product,
    clusters,
    sessions,
    transport,
    ...(services.readOnly ? { readOnly: true } : {}),
    ...(secureAddress === undefined ? {} : { secureAddress }),
  };
  sendJson(response, 200, answer);
}

/** `POST /api/session`: the credential is checked by the cluster before anything is stored. */
export async function handleSignIn(context: RequestContext, services: SessionServices): Promise<void> {
  const { request, response } = context;
  const address = request.socket.remoteAddress ?? '';
  const waitSeconds = services.limit.take(address);
  if (waitSeconds > 0) {
    throw new Refusal('rate-limited', `too many sign-ins; try again in ${waitSeconds} seconds`, {
      retryAfterSeconds: waitSeconds,
    });
  }
  let asked: Asked | undefined;
  try {
    asked = await whatIsAsked(context, services);
    const upstream = trackedUpstream(
      userUpstream(asked.cluster, asked.credential, services.agents, services.timeouts),
      context.track,
    );
    const nowMs = Date.now();
    const session = await signIn(asked.cluster, asked, upstream, {
      startedAtMs: nowMs,
      sessionMs: services.sessionMs,
      nowMs,
      signal: context.signal,
    });
    services.cookies.write(request, response, context.transport, asked.cluster, session);
    services.limit.giveBack(address);
    services.audit(context, asked.cluster.id, session.user.name, { action: 'sign-in', httpStatus: 200 });
    const answer: SignInAnswer = { session: describeSession(session, asked.cluster, request, services) };
    sendJson(response, 200, answer);
  } catch (thrown) {
    asked?.giveBack?.();
    const isNotTaken = thrown instanceof Refusal && thrown.code === 'credential-refused';
    const error = isNotTaken ? (asked?.notTaken?.(thrown) ?? thrown) : thrown;
    if (error instanceof Refusal) {
      // Only what was refused as a credential counts as guessing.
      if (!guesses.has(error.code)) services.limit.giveBack(address);
      const { httpStatus, code: failure } = error;
      services.audit(context, asked?.cluster.id, undefined, { action: 'sign-in', httpStatus, failure });
    }
    throw error;
  }
}

const guesses: ReadonlySet<FailureCode> = new Set(['credential-refused', 'link-used']);

async function whatIsAsked(context: RequestContext, services: SessionServices): Promise<Asked> {
  const asked = await readJson(context.request, maxSignInBytes, signInShape);
  switch (asked.method) {
    case 'token':
      return {
        cluster: clusterById(services.clusters, asked.cluster),
        credential: { kind: 'token', token: cleanToken(asked.token) },
      };
    case 'kubeconfig':
      return credentialFromKubeconfig(asked.kubeconfig, asked.context, asked.cluster, services.clusters);
    case 'link':
      return await redeemLink(context, asked.once, services.link);
    case 'oidc': {
      const { cluster, ...rest } = await redeemAnswer(context, asked.answer, services.oidc);
      return { cluster: clusterById(services.clusters, cluster), ...rest };
    }
  }
}

async function redeemLink(context: RequestContext, once: string, link: OnceLink | undefined): Promise<Asked> {
  const own = isLoopbackSocket(context.request) && context.transport !== 'refused' ? link?.redeem(once) : undefined;
  if (link === undefined || own === undefined) {
    throw new Refusal('link-used', 'the sign-in link was used already, or is not one of this server');
  }
  const giveBack = () => {
    if ('plugin' in own) own.plugin.forget();
    link.restore(own);
  };
  if ('credential' in own) return { ...own, giveBack };
  try {
    return { cluster: own.cluster, ...(await pluginCredential(own.plugin)), giveBack };
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** `DELETE /api/session?cluster=…`, or without: all. */
export async function handleSignOut(context: RequestContext, services: SessionServices): Promise<void> {
  const { request, response, transport } = context;
  const wanted = context.url.searchParams.get('cluster');
  const clusters = wanted === null ? services.clusters : [clusterById(services.clusters, wanted)];
  for (const cluster of clusters) {
    const read = services.cookies.read(request, transport, cluster);
    if (read.state === 'absent') continue;
    services.cookies.clear(request, response, transport, cluster);
    const session = read.state === 'present' || read.state === 'lapsed' ? read.session : undefined;
    if (session !== undefined) forget(session, cluster, services);
    const user = session?.user.name;
    services.audit(context, cluster.id, user, { action: 'sign-out', httpStatus: 204 });
  }
  sendEmpty(response, 204);
}

/** `POST /api/session/kubeconfig`: what can be chosen. Nothing is dialled, nothing is kept. */
export async function handleKubeconfigContexts(context: RequestContext, services: SessionServices): Promise<void> {
  const { kubeconfig } = await readJson(context.request, maxSignInBytes, kubeconfigShape);
  sendJson(context.response, 200, contextsForSignIn(kubeconfig, services.clusters));
}

/** @throws {Refusal} `unknown-cluster` */
export function clusterById(clusters: readonly Cluster[], id: string): Cluster {
  const found = clusters.find((cluster) => cluster.id === id);
  if (found === undefined) throw new Refusal('unknown-cluster', `this server has no cluster "${id.slice(0, 100)}"`);
  return found;
}

function forget(session: Session, cluster: Cluster, services: SessionServices): void {
  services.cookies.end(cluster, session);
  services.signedOut(cluster, session);
  if (session.renewal?.by === 'issuer') void services.oidc?.issuer.revoke(session.renewal.refreshToken);
}
