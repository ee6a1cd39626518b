import type { Cluster } from '#server/upstream/cluster.ts';
import type { ExecPlugin } from '#server/upstream/exec-plugin.ts';
import type { Credential } from './credential.ts';

/** The entry of whoever started this server: what the sign-in link of somebody's own machine signs in with. */
export type OwnEntry = { readonly cluster: Cluster } & (
  | { readonly credential: Credential }
  | { readonly plugin: ExecPlugin }
);
