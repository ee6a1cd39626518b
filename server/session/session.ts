import type { SessionUser } from '#lib/protocol/session.ts';
import type { Credential } from './credential.ts';

/** How a credential that ends sooner than the session is got anew; `untilMs` is the end of it all. */
export type Renewal =
  | { readonly by: 'issuer'; readonly refreshToken: string; readonly untilMs: number }
  /** The program in the kubeconfig of whoever started this server, on this machine. */
  | { readonly by: 'plugin'; readonly untilMs: number };

/** What the sealed cookie of one cluster holds. */
export interface Session {
  readonly cluster: string;
  readonly credential: Credential;
  readonly user: SessionUser;
  /** Of the API server at sign-in, `v1.35.4`; '' when it could not be read. */
  readonly serverVersion: string;
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** Milliseconds since the epoch: the seal's own end or the credential's, whichever is first. */
  readonly expiresAtMs: number;
  readonly renewal?: Renewal;
}

/** Until then its credential may still be renewed; without a renewal it ends with the credential. */
export function sessionEndMs({ expiresAtMs, renewal }: Session): number {
  return renewal === undefined ? expiresAtMs : Math.max(expiresAtMs, renewal.untilMs);
}
