/** One certificate as far as people ask: who, by whom, until when. Dates are RFC 3339. */
export interface CertificateFacts {
  /** `CN=kube-apiserver`, the parts of a longer name joined by `, `. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/**
 * Answer of `GET /api/clusters/{cluster}/certificate`: what the API server showed in a TLS handshake that Pilothouse
 * made for this answer. No credential is sent with it.
 */
export interface ServerCertificateAnswer extends CertificateFacts {
  /** DNS names and IP addresses that it is for. */
  readonly names: readonly string[];
  /** Whether the cluster's configured authorities signed it, for this address, and it is in its time. */
  readonly trusted: boolean;
  /** The authorities that Pilothouse's configuration trusts for this cluster; empty where it trusts the public ones. */
  readonly authorities: readonly CertificateFacts[];
}
