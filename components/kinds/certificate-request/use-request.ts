import { useMemo } from 'react';
import { type SigningRequest, signingRequestOf } from '#lib/kinds/certificate-signing-request-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type CertificationRequest, parseCertificationRequest } from '#lib/x509/certification-request.ts';

/** What a CertificateSigningRequest asks for; `decoded` is undefined where its request is none. */
export function useRequest(object: KubeObject): {
  readonly asked: SigningRequest;
  readonly decoded: CertificationRequest | undefined;
} {
  return useMemo(() => {
    const asked = signingRequestOf(object);
    return { asked, decoded: parseCertificationRequest(asked.request) };
  }, [object]);
}
