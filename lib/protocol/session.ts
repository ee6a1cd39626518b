import type { ClusterMark } from './cluster-mark.ts';

/** A cluster as anybody may see it before signing in: no address, no version. */
export interface ClusterSummary {
  /** Slug, the `{cluster}` of every URL. */
  readonly id: string;
  readonly displayName: string;
  readonly mark?: ClusterMark;
  readonly answers: boolean;
  /** Name of the issuer (OpenID Connect) whose tokens it takes; absent: there is none. */
  readonly issuer?: string;
}

export interface SessionUser {
  readonly name: string;
  readonly uid: string;
  readonly groups: readonly string[];
}

/** What a signed-in user sees of one cluster. */
export interface ClusterSession {
  readonly cluster: string;
  /** `https://10.250.0.1:6443` */
  readonly server: string;
  /** `v1.35.4`; empty when `/version` could not be read. */
  readonly version: string;
  readonly user: SessionUser;
  readonly credential: 'token' | 'client-certificate';
  /** ISO time of the end: of the seal, or of a credential that ends before it and can't be renewed. */
  readonly expiresAt: string;
  /** The credential ends before the session: `POST /api/session/renew` gets it anew, and has to before this ISO time. */
  readonly renewal?: { readonly by: 'issuer' | 'plugin'; readonly before: string };
  /** ISO time of the sign-in. */
  readonly startedAt: string;
  /** ISO time at which somebody looked and the cluster did not answer any more; absent: it answers. */
  readonly silentSince?: string;
  /** Configured address under which node ports are reached from outside; named first in links to them. */
  readonly entryAddress?: string;
  /** Ports of Pods and Services can be opened in the browser: there is a second address for them. */
  readonly opensPorts?: true;
}

/**
 * `GET /api/session`. Sessions are listed from their cookies without asking the clusters again.
 * `transport` `refused` means: plain http beyond loopback, no sign-in possible here.
 */
export interface SessionAnswer {
  /** ISO time at the server: a browser's clock may be wrong. */
  readonly now: string;
  /** `commit`: what it was built from, for who is signed in to something, and where the build knew it. */
  readonly product: { readonly version: string; readonly commit?: string };
  readonly clusters: readonly ClusterSummary[];
  readonly sessions: readonly ClusterSession[];
  readonly transport: 'https' | 'loopback' | 'http-allowed' | 'refused';
  /** This server changes nothing in any cluster. */
  readonly readOnly?: true;
  /** `https://` address of this same server, when transport is `refused` and one is known. */
  readonly secureAddress?: string;
}

/** `POST /api/session`. `once` is the code of the sign-in link printed by `npm start`. */
export type SignInRequest =
  | { readonly method: 'token'; readonly cluster: string; readonly token: string }
  | {
      readonly method: 'kubeconfig';
      readonly kubeconfig: string;
      readonly context: string;
      /** Set when the entry fits no configured cluster, or several, and the user picked one. */
      readonly cluster?: string;
    }
  | { readonly method: 'link'; readonly once: string }
  /** The query with which the issuer has sent the browser back to `/login/oidc`. */
  | { readonly method: 'oidc'; readonly answer: string };

/** `POST /api/session/oidc` with `{cluster, asksAgain}`: where the browser goes to sign in. */
export interface OidcStartAnswer {
  readonly address: string;
}

/** Answer of `POST /api/session`: 200. `DELETE /api/session?cluster=…` (or without: all) answers 204. */
export interface SignInAnswer {
  readonly session: ClusterSession;
}

/** Why a context can't be used; each has a sentence in every language. */
export const kubeconfigRefusals = [
  'exec',
  'auth-provider',
  'file',
  'redacted',
  'proxy-url',
  'tls-server-name',
  'insecure-skip-tls-verify',
  'impersonation',
  'password',
  'no-cluster',
  'no-user',
  'no-credential',
  'no-certificate',
  'no-key',
  'bad-token',
  'bad-certificate',
  'bad-key',
  'other-key',
  'expired',
] as const;

export interface KubeconfigRefusal {
  readonly code: (typeof kubeconfigRefusals)[number];
  /** `user.exec`, `cluster.proxy-url` */
  readonly field: string;
  /** In English, for who has no other words. */
  readonly reason: string;
}

/** What a credential says about itself, unchecked. */
export interface CredentialFacts {
  readonly kind: 'token' | 'client-certificate';
  /** `sub` of a JWT, common name of a certificate; '' where it says none. */
  readonly subject: string;
  /** Organizations of a certificate. */
  readonly groups: readonly string[];
  /** ISO time; absent where no end is stated. */
  readonly expiresAt?: string;
}

/** `POST /api/session/kubeconfig` with `{kubeconfig}`: what can be chosen; nothing is dialled or stored. */
export interface KubeconfigContexts {
  readonly currentContext: string;
  readonly contexts: readonly KubeconfigContextFacts[];
}

export interface KubeconfigContextFacts {
  readonly name: string;
  readonly user: string;
  readonly namespace: string;
  /** Matching configured cluster by CA, else by address; absent: the user must pick. */
  readonly cluster?: string;
  readonly matchedBy?: 'authority' | 'address';
  /** Present when it can be used. */
  readonly credential?: CredentialFacts;
  readonly refusal?: KubeconfigRefusal;
}
