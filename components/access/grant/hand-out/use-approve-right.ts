import { useQuery } from '@tanstack/react-query';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { clientSigner } from '#lib/grants/client-certificate.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';

const group = 'certificates.k8s.io';

/**
 * Whether this user may approve certificates of the API server's clients: the request's approval, and the signer, which
 * is no resource that discovery knows. Undefined while nobody knows.
 */
export function useApproveRight(cluster: string): boolean | undefined {
  const { data } = useQuery(rulesQuery(cluster, undefined));
  if (data === undefined) return undefined;
  const answers = [
    evaluateAccess(data, { verb: 'update', group, resource: 'certificatesigningrequests', subresource: 'approval' }),
    signerAnswer(),
  ];
  if (answers.includes('no')) return false;
  return answers.includes('unknown') ? undefined : true;

  /** All signers of a domain can be named by `kubernetes.io/*`, which the API server asks for on its own. */
  function signerAnswer() {
    if (data === undefined) return 'unknown';
    const named = [clientSigner, 'kubernetes.io/*'].map((name) =>
      evaluateAccess(data, { verb: 'approve', group, resource: 'signers', name }),
    );
    return named.includes('yes') ? 'yes' : named.includes('unknown') ? 'unknown' : 'no';
  }
}
