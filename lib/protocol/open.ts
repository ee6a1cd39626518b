/** A port of a Pod or a Service, as the API server's `proxy` subresource names it. */
export interface PortTarget {
  readonly kind: 'pod' | 'service';
  readonly namespace: string;
  readonly name: string;
  /** Of the Service, not of its pods; of the pod itself. */
  readonly port: number;
  /** What the application speaks there. */
  readonly scheme: 'http' | 'https';
}

/** `POST /api/clusters/{cluster}/open` with a `PortTarget`: 201. */
export interface OpenedPort {
  /** On an origin of its own. Whoever has it can use it until it ends: it is shown to nobody and kept nowhere. */
  readonly url: string;
  /** ISO time at which it ends unless it is used. */
  readonly expiresAt: string;
}
