/** From loud to quiet. */
export const clusterMarkTones = ['danger', 'warn', 'info', 'neutral'] as const;

export type ClusterMarkTone = (typeof clusterMarkTones)[number];

/** What kind of cluster it is, by the server's configuration: people see it wherever the cluster's name stands. */
export interface ClusterMark {
  /** `production` is said in the user's language; any other text as it is. */
  readonly text: string;
  /** `danger` is production-like: what deletes or stops something there names the cluster first. */
  readonly tone: ClusterMarkTone;
}

/** The one text with a meaning of its own. */
export const productionMark: ClusterMark = { text: 'production', tone: 'danger' };
