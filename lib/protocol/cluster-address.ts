/** Answer of `GET /api/clusters/{cluster}/address`: what a kubeconfig says about the cluster. No secret is in it. */
export interface ClusterAddressAnswer {
  /** `https://k8s.example.com:6443`, without a slash at the end. */
  readonly server: string;
  /** It was configured as the address for others; otherwise it is the one that Pilothouse itself dials. */
  readonly isForOthers: boolean;
  /** PEM; absent where Pilothouse trusts the public authorities. */
  readonly certificateAuthority?: string;
  /** Name in the API server's certificate, where it is not the address. */
  readonly tlsServerName?: string;
}
