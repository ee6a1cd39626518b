import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { isTokenSecretOf, tokenOfSecret, tokenSecret } from '#lib/grants/token-secret.ts';
import { editManager } from '#lib/protocol/apply.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export type TokenSecretOutcome =
  | { readonly state: 'made' | 'found'; readonly token: string }
  /** A Secret of this name is something else. */
  | { readonly state: 'taken' }
  /** The token controller has not filled it yet. */
  | { readonly state: 'unfilled' };

const looks = 20;
const betweenMs = 500;

/** Makes the Secret, or takes the one that is there, and waits up to ten seconds for its token. Throws `RequestProblem`. */
export async function makeTokenSecret(
  cluster: string,
  account: { readonly namespace: string; readonly name: string },
  name: string,
): Promise<TokenSecretOutcome> {
  const secrets = `/api/v1/namespaces/${encodeURIComponent(account.namespace)}/secrets`;
  const isMade = await create(cluster, secrets, JSON.stringify(tokenSecret(account, name)));
  for (let look = 0; look < looks; look++) {
    const { text } = await kubeRequest(cluster, { path: `${secrets}/${encodeURIComponent(name)}` });
    const secret = parseKubeObject(text);
    if (!isTokenSecretOf(secret, account.name)) return { state: 'taken' };
    const token = tokenOfSecret(secret);
    if (token !== undefined) return { state: isMade ? 'made' : 'found', token };
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  return { state: 'unfilled' };
}

/** False: the name is taken. */
async function create(cluster: string, path: string, body: string): Promise<boolean> {
  try {
    const query = { fieldManager: editManager, fieldValidation: 'Strict' };
    await kubeRequest(cluster, { method: 'POST', path, query, body });
    return true;
  } catch (error) {
    if (error instanceof RequestProblem && error.status.reason === 'AlreadyExists') return false;
    throw error;
  }
}
