import type {
  KubeconfigContexts,
  OidcStartAnswer,
  SessionAnswer,
  SignInAnswer,
  SignInRequest,
} from '#lib/protocol/session.ts';
import { learnServerTime } from './server-clock.ts';
import { serverRequest } from './server-request.ts';

const path = '/api/session';
const jsonBody = { 'content-type': 'application/json' };

/** What this server is and who is signed in where. The answers of `/api/session` are our own server's: same types. */
export async function readSession(signal?: AbortSignal): Promise<SessionAnswer> {
  const askedMs = Date.now();
  const answer = await serverRequest({ url: path, signal }, { cluster: '', method: 'GET', path });
  const cameMs = Date.now();
  const session: SessionAnswer = await answer.json();
  learnServerTime(session.now, askedMs, cameMs);
  return session;
}

export async function signIn(request: SignInRequest): Promise<SignInAnswer> {
  const cluster = 'cluster' in request ? (request.cluster ?? '') : '';
  const body = JSON.stringify(request);
  const answer = await serverRequest(
    { method: 'POST', url: path, headers: jsonBody, body },
    { cluster, method: 'POST', path },
  );
  return answer.json();
}

/** Leaves this page for the issuer's. `asksAgain`: also who is signed in there is asked who they are. */
export async function goToIssuer(cluster: string, asksAgain: boolean): Promise<void> {
  const { address }: OidcStartAnswer = await post(`${path}/oidc`, cluster, { cluster, asksAgain });
  window.location.assign(address);
}

/** The credential of this session anew; which is only for one tab at a time (see `renewInTurn`). */
export async function renewSession(cluster: string): Promise<SignInAnswer> {
  return await post(`${path}/renew`, cluster, { cluster });
}

async function post<Answer>(url: string, cluster: string, body: unknown): Promise<Answer> {
  const request = { method: 'POST', url, headers: jsonBody, body: JSON.stringify(body) };
  const answer = await serverRequest(request, { cluster, method: 'POST', path: url });
  return answer.json();
}

/** Without a cluster: of all. */
export async function signOut(cluster?: string): Promise<void> {
  const url = cluster === undefined ? path : `${path}?cluster=${encodeURIComponent(cluster)}`;
  await serverRequest({ method: 'DELETE', url }, { cluster: cluster ?? '', method: 'DELETE', path });
}

/** The contexts of a kubeconfig, each with the reason when it can't be used. Nothing is stored. */
export async function readKubeconfig(kubeconfig: string, signal?: AbortSignal): Promise<KubeconfigContexts> {
  const url = `${path}/kubeconfig`;
  const body = JSON.stringify({ kubeconfig });
  const answer = await serverRequest(
    { method: 'POST', url, headers: jsonBody, body, signal },
    { cluster: '', method: 'POST', path: url },
  );
  return answer.json();
}
