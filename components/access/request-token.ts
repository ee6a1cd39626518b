import { kubeRequest } from '#components/data/kube-request.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface IssuedToken {
  readonly token: string;
  /** What the server really gave, which may be less than what was asked for. */
  readonly expiresAt: Date;
}

/** TokenRequest of authentication.k8s.io/v1: nothing is stored in the cluster. Throws `RequestProblem`. */
export async function requestToken(
  cluster: string,
  account: { readonly namespace: string; readonly name: string },
  durationSeconds: number,
): Promise<IssuedToken> {
  const [namespace, name] = [account.namespace, account.name].map(encodeURIComponent);
  const answer = await kubeRequest(cluster, {
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    body: JSON.stringify({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: durationSeconds },
    }),
  });
  const status = recordOf(recordOf(JSON.parse(answer.text)).status);
  const token = textOf(status.token);
  const expiration = textOf(status.expirationTimestamp);
  if (token === undefined || expiration === undefined) {
    throw new TypeError('The answer to the TokenRequest has no token.');
  }
  return { token, expiresAt: new Date(expiration) };
}
