/** One write at the API server, made by a pure function and sent by `components/actions/run`. Bodies are JSON text. */
export type KubeWrite =
  | {
      readonly write: 'patch';
      /** RFC 7386, RFC 6902 or Kubernetes' own; a list is best changed by `json`. */
      readonly type: 'merge' | 'json' | 'strategic';
      readonly body: string;
      readonly subresource?: string;
    }
  /** Replaces the object, or one of its subresources (`approval` of a CertificateSigningRequest). */
  | { readonly write: 'put'; readonly body: string; readonly subresource?: string }
  /** Makes an object of another resource in the same namespace (`jobs.batch` of a CronJob). */
  | { readonly write: 'create'; readonly on: string; readonly body: string }
  /** Posts to a subresource of the object (`eviction` of a pod). */
  | { readonly write: 'post'; readonly subresource: string; readonly body: string }
  | { readonly write: 'delete'; readonly choice: DeleteOptions };

/** Of meta/v1 DeleteOptions. */
export interface DeleteOptions {
  readonly propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  /** Deletes only this very object, not one that took its name since. */
  readonly uid?: string | undefined;
}
