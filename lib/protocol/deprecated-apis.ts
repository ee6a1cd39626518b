/**
 * Answer of `GET /api/clusters/{cluster}/deprecations`: deprecated APIs that somebody has asked for since the API server
 * that answered was started, by its own count (`apiserver_requested_deprecated_apis`). Read with the user's right to
 * `/metrics`, line by line, at most 64 MiB of it.
 */
export interface DeprecationsAnswer {
  readonly apis: readonly RequestedApi[];
  /** There was more to read. */
  readonly cut: boolean;
}

export interface RequestedApi {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly subresource: string;
  /** The first Kubernetes version without it; '' where the API server does not say. */
  readonly removedRelease: string;
}
