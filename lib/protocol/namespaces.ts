/** Answer of `GET /api/clusters/{cluster}/namespaces?candidates=a,b`. */
export interface NamespacesAnswer {
  /** Sorted, but a ServiceAccount's own namespace first where they are not the whole list. */
  readonly namespaces: readonly string[];
  /**
   * `list`: the API server's own list. Where that is refused, `rules`: those in which this user was found to have a right
   * to read, `own`: only the ServiceAccount's own one is known (none for other users), whatever may be read in it.
   */
  readonly from: 'list' | 'rules' | 'own';
  /** False: there may be more that this user may read. */
  readonly complete: boolean;
}

/** Candidates that one request may bring. */
export const mostCandidates = 100;
