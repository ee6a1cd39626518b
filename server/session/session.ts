import type { SessionUser } from '#lib/protocol/session.ts';
import type { Credential } from './credential.ts';

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
}
