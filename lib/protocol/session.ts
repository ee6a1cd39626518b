import type { ClusterMark } from './cluster-mark.ts';

/** A cluster as anybody may see it before signing in: no address, no version. */
export interface ClusterSummary {
  /** Slug, the `{cluster}` of every URL. */
  readonly id: string;
  readonly displayName: string;
  readonly mark?: ClusterMark;
  readonly answers: boolean;
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
  /** ISO time at which the seal or the credential ends, whichever is first. */
  readonly expiresAt: string;
  /** ISO time of the sign-in. */
  readonly startedAt: string;
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
  readonly product: { readonly version: string };
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
  | { readonly method: 'link'; readonly once: string };

/** Answer of `POST /api/session`: 200. `DELETE /api/session?cluster=…` (or without: all) answers 204. */
export interface SignInAnswer {
  readonly session: ClusterSession;
}

/** `POST /api/session/kubeconfig` with `{kubeconfig}`: what can be chosen; nothing is dialled or stored. */
export interface KubeconfigContexts {
  readonly currentContext: string;
  readonly contexts: readonly {
    readonly name: string;
    readonly user: string;
    readonly namespace: string;
    /** Matching configured cluster by CA, else by address; absent: the user must pick. */
    readonly cluster?: string;
    /** Absent when usable; else the reason, already specific: which field, and why it is not taken. */
    readonly refusal?: { readonly field: string; readonly reason: string };
  }[];
}
