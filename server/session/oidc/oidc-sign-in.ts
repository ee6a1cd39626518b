import { z } from 'zod';
import type { OidcStartAnswer } from '#lib/protocol/session.ts';
import { sendJson } from '#server/http/answer.ts';
import { readJson } from '#server/http/body.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { RequestContext } from '#server/http/route.ts';
import type { Renewable } from '../sign-in.ts';
import type { Issuer } from './issuer.ts';
import type { RoundTrips } from './round-trip.ts';

export interface OidcServices {
  readonly issuer: Issuer;
  readonly trips: RoundTrips;
  /** `/console`, or '': what the issuer sends the browser back to is below it. */
  readonly basePath: string;
}

/** The page that the issuer sends the browser back to; it must be registered there. */
const returnPath = '/login/oidc';
const maxBodyBytes = 64 * 1024;
const startShape = z.object({ cluster: z.string().max(200), asksAgain: z.boolean().optional() });

/** `POST /api/session/oidc`: where to go to sign in. Nobody is signed in by it. */
export async function handleOidcStart(context: RequestContext, oidc: OidcServices | undefined): Promise<void> {
  const { request, response, transport } = context;
  const { cluster, asksAgain = false } = await readJson(request, maxBodyBytes, startShape);
  if (oidc === undefined || !oidc.issuer.settings.clusters.has(cluster)) throw noIssuer(cluster);
  // That it is our own, to the letter, has been checked for every request that is not a GET.
  const redirectUri = `${request.headers.origin ?? ''}${oidc.basePath}${returnPath}`;
  const { address, trip } = await oidc.issuer.authorize(redirectUri, { asksAgain });
  oidc.trips.begin(request, response, transport, { ...trip, cluster });
  const answer: OidcStartAnswer = { address };
  sendJson(response, 200, answer);
}

/**
 * The answer of the issuer, as our page at `returnPath` got it in its query: good once, in the browser that has begun
 * the sign-in, for the cluster that it was begun for.
 * @throws {Refusal} `oidc-…`
 */
export async function redeemAnswer(
  context: RequestContext,
  search: string,
  oidc: OidcServices | undefined,
): Promise<Renewable & { readonly cluster: string; readonly notTaken: (error: Refusal) => Refusal }> {
  const { request, response, transport } = context;
  if (oidc === undefined) throw noIssuer('');
  const state = new URLSearchParams(search).getAll('state');
  const trip = state.length === 1 ? oidc.trips.end(request, response, transport, state[0] ?? '') : undefined;
  if (trip === undefined) {
    throw new Refusal('oidc-state', 'the answer belongs to no sign-in that this browser has under way, or it was used');
  }
  const { idToken, refreshToken } = await oidc.issuer.redeem(search, trip);
  return {
    cluster: trip.cluster,
    credential: { kind: 'token', token: idToken },
    renewal: refreshToken === undefined ? undefined : { by: 'issuer', refreshToken },
    notTaken: () => notTaken(idToken),
  };
}

const claimsShape = z.looseObject({ iss: z.string(), aud: z.union([z.string(), z.array(z.string())]) });

/** An administrator mends that at the API server, and needs to know what the token says to do it. */
function notTaken(idToken: string): Refusal {
  const claims = claimsShape.safeParse(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()));
  const about = claims.success
    ? `issuer ${claims.data.iss}, audience ${[claims.data.aud].flat().join(' ')}, claims ${Object.keys(claims.data).sort().join(' ')}`
    : 'it has no claims';
  return new Refusal('oidc-not-taken', `Unauthorized: the API server does not take this ID token: ${about}`);
}

function noIssuer(cluster: string): Refusal {
  return new Refusal('path-refused', `no issuer is configured here for cluster "${cluster.slice(0, 100)}"`);
}
