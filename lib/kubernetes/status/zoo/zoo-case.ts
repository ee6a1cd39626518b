/** An object as the API stores it, status included, and the cells that kubectl prints for it. */
export interface ZooCase {
  /** What stands in the test's title. */
  readonly title: string;
  readonly object: ZooObject;
  /** By the name of the API server's column. Only those that we compute too. */
  readonly printed: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ZooObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly spec?: unknown;
  readonly status?: unknown;
  readonly [field: string]: unknown;
}

/** Resources of the zoo by their path at the API server; `''` for the namespace of the test, absent: cluster-scoped. */
export interface ZooResource {
  readonly kind: string;
  /** `/apis/apps/v1`, `deployments` */
  readonly base: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly cases: readonly ZooCase[];
}

/** It is on its way out: the test deletes it, and the finalizer keeps it. */
export const deleted = {
  deletionTimestamp: '2026-01-01T00:00:00Z',
  deletionGracePeriodSeconds: 30,
  finalizers: ['pilothouse.test/kept'],
} as const;

export const longAgo = '2020-01-01T00:00:00Z';
