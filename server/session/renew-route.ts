import { z } from 'zod';
import type { SignInAnswer } from '#lib/protocol/session.ts';
import { sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { RequestContext } from '#server/http/route.ts';
import { isLoopbackSocket } from '#server/http/transport.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { trackedUpstream } from '#server/upstream/tracked-upstream.ts';
import { userUpstream } from '#server/upstream/user-upstream.ts';
import { describeSession } from './describe-session.ts';
import { pluginCredential } from './plugin-credential.ts';
import type { Renewal, Session } from './session.ts';
import { clusterById, type SessionServices } from './session-routes.ts';
import { type Renewable, signIn } from './sign-in.ts';

const maxBodyBytes = 64 * 1024;
const renewShape = z.object({ cluster: z.string().max(200) });

/**
 * `POST /api/session/renew`: the credential of this session anew, from where it came. The browser asks for it one tab
 * at a time: many issuers take a refresh token once. The session's own end stays where it was.
 */
export async function handleRenew(context: RequestContext, services: SessionServices): Promise<void> {
  const { request, response, transport } = context;
  const { cluster: id } = await readJson(request, maxBodyBytes, renewShape);
  const cluster = clusterById(services.clusters, id);
  const read = services.cookies.read(request, transport, cluster);
  const before = read.state === 'present' || read.state === 'lapsed' ? read.session : undefined;
  if (before?.renewal === undefined) {
    throw new Refusal(
      read.state === 'absent' ? 'signed-out' : 'session-expired',
      'there is nothing to be renewed here',
    );
  }
  try {
    const after = await renewed(context, before, before.renewal, cluster, services);
    services.cookies.write(request, response, transport, cluster, after);
    services.renewed(cluster, before, after);
    services.audit(context, cluster.id, after.user.name, { action: 'renew-session', httpStatus: 200 });
    const answer: SignInAnswer = { session: describeSession(after, cluster, request, services) };
    sendJson(response, 200, answer);
  } catch (error) {
    if (error instanceof Refusal) {
      const { httpStatus, code: failure } = error;
      services.audit(context, cluster.id, before.user.name, { action: 'renew-session', httpStatus, failure });
      // Nothing will come of trying again; while the credential lasts, the session does.
      if (httpStatus === 401 && read.state === 'lapsed') services.cookies.clear(request, response, transport, cluster);
    }
    throw error;
  }
}

async function renewed(
  context: RequestContext,
  before: Session,
  renewal: Renewal,
  cluster: Cluster,
  services: SessionServices,
): Promise<Session> {
  const renewable = await credentialAnew(context, renewal, cluster, services);
  const upstream = trackedUpstream(
    userUpstream(cluster, renewable.credential, services.agents, services.timeouts),
    context.track,
  );
  const after = await signIn(cluster, renewable, upstream, {
    startedAtMs: before.startedAtMs,
    // As it was when the session began, whatever the setting is now.
    sessionMs: renewal.untilMs - before.startedAtMs,
    nowMs: Date.now(),
    signal: context.signal,
  });
  if (after.user.name !== before.user.name || after.user.uid !== before.user.uid) {
    throw ended('the renewed credential is of another user');
  }
  return after;
}

async function credentialAnew(
  context: RequestContext,
  renewal: Renewal,
  cluster: Cluster,
  { oidc, own }: SessionServices,
): Promise<Renewable> {
  if (renewal.by === 'plugin') {
    if (own === undefined || !('plugin' in own) || own.cluster !== cluster || !isLoopbackSocket(context.request)) {
      throw ended('its credential came from a program that this server does not run');
    }
    // What it gave last is what ends now.
    own.plugin.forget();
    return await pluginCredential(own.plugin);
  }
  if (oidc === undefined) throw ended('its credential came from an issuer that is not configured any more');
  try {
    const { idToken, refreshToken = renewal.refreshToken } = await oidc.issuer.refresh(renewal.refreshToken);
    return { credential: { kind: 'token', token: idToken }, renewal: { by: 'issuer', refreshToken } };
  } catch (error) {
    // Signed out there, or the refresh token was used or has expired: as if the session had ended.
    throw error instanceof Refusal && error.code === 'oidc-expired' ? ended(error.message) : error;
  }
}

function ended(why: string): Refusal {
  return new Refusal('session-expired', `the session can not be renewed: ${why}`);
}
