import { z } from 'zod';
import { Refusal } from '#server/http/refusal.ts';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { Credential } from './credential.ts';
import type { Renewal, Session } from './session.ts';
import { tokenExpiryMs } from './token.ts';

const reviewShape = z.object({
  status: z.object({
    userInfo: z.object({
      username: z.string().min(1),
      uid: z.string().default(''),
      groups: z.array(z.string()).nullish(),
    }),
  }),
});

/** A credential, and how it can be got anew when it ends before the session. */
export interface Renewable {
  readonly credential: Credential;
  /** Epoch milliseconds, where whoever gave it says so; a JWT and a certificate also say it themselves. */
  readonly endsAtMs?: number | undefined;
  readonly renewal?: { readonly by: 'issuer'; readonly refreshToken: string } | { readonly by: 'plugin' } | undefined;
}

const versionShape = z.object({ gitVersion: z.string() });

/**
 * Asks the cluster who the credential is (SelfSubjectReview, GA since v1.28; `/version` proves nothing, it answers
 * anonymous requests too), and makes the session of it. Nothing is stored here.
 * @throws {Refusal} `credential-refused`, or why the cluster could not be asked.
 */
export async function signIn(
  cluster: Cluster,
  { credential, endsAtMs, renewal }: Renewable,
  upstream: UserUpstream,
  options: {
    readonly startedAtMs: number;
    readonly sessionMs: number;
    readonly nowMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Session> {
  const sealEndMs = options.startedAtMs + options.sessionMs;
  const credentialEndMs = Math.min(endsAtMs ?? Infinity, credentialExpiryMs(credential) ?? Infinity);
  const expiresAtMs = Math.min(sealEndMs, credentialEndMs);
  if (expiresAtMs <= options.nowMs) throw refused();
  const user = await whoAmI(upstream, options.signal);
  return {
    cluster: cluster.id,
    credential,
    user,
    serverVersion: await versionOf(upstream, options.signal),
    startedAtMs: options.startedAtMs,
    expiresAtMs,
    ...(renewal === undefined || credentialEndMs >= sealEndMs
      ? {}
      : { renewal: { ...renewal, untilMs: sealEndMs } satisfies Renewal }),
  };
}

async function whoAmI(upstream: UserUpstream, signal: AbortSignal): Promise<Session['user']> {
  const answer = await upstream.text({
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
    signal,
  });
  if (answer.status === 401) throw refused();
  const review = reviewShape.safeParse(parse(answer.text));
  // A client certificate that the server did not ask for makes us anonymous, with an answer of 201 or 403.
  if (answer.status === 403 || (review.success && review.data.status.userInfo.username === 'system:anonymous')) {
    throw refused();
  }
  if (!review.success) {
    throw new Refusal('upstream-unreachable', `the API server answered ${answer.status} when asked who you are`);
  }
  const { username, uid, groups } = review.data.status.userInfo;
  return { name: username, uid, groups: groups ?? [] };
}

async function versionOf(upstream: UserUpstream, signal: AbortSignal): Promise<string> {
  try {
    const answer = await upstream.text({ method: 'GET', path: '/version', signal });
    const version = versionShape.safeParse(parse(answer.text));
    return version.success ? version.data.gitVersion : '';
  } catch {
    // Who you are is known; the version is only shown.
    return '';
  }
}

/** The credential's own end in milliseconds since the epoch, where it says one. */
function credentialExpiryMs(credential: Credential): number | undefined {
  if (credential.kind === 'token') return tokenExpiryMs(credential.token);
  const [leaf] = certificatesOf(credential.certificate);
  return leaf === undefined ? undefined : Date.parse(leaf.validTo);
}

/** One sentence for every wrong credential: what exactly was wrong with it is nobody's business. */
function refused(): Refusal {
  return new Refusal('credential-refused', 'Unauthorized: the credential is not valid or has expired');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
