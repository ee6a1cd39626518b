import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Credential } from '#server/session/credential.ts';
import { Agents } from '#server/upstream/agents.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { readOperatorKubeconfig } from '#server/upstream/operator-kubeconfig.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';

const tokenShape = z.object({ status: z.object({ token: z.string() }) });

const claimsShape = z.looseObject({});

/** For tests only: the real cluster that the test run has started, as its administrator reaches it. */
export class ClusterUnderTest {
  readonly cluster: Cluster;
  readonly credential: Credential;
  readonly admin: UserUpstream;
  readonly kubeconfigPath: string;
  readonly #agents: Agents;

  private constructor(cluster: Cluster, credential: Credential, kubeconfigPath: string) {
    this.cluster = cluster;
    this.credential = credential;
    this.kubeconfigPath = kubeconfigPath;
    this.#agents = new Agents();
    this.admin = userUpstream(cluster, credential, this.#agents, { headersTimeoutMs: 30_000, bodyTimeoutMs: 30_000 });
  }

  static async open(): Promise<ClusterUnderTest> {
    const path = process.env.PILOTHOUSE_TEST_KUBECONFIG;
    if (path === undefined) throw new Error('PILOTHOUSE_TEST_KUBECONFIG names no kubeconfig');
    const { own } = await readOperatorKubeconfig([path]);
    if (!('credential' in own)) throw new Error('reason' in own ? own.reason : 'its credential comes from a program');
    return new ClusterUnderTest(own.cluster, own.credential, path);
  }

  /** The cluster as somebody reaches it who has this token. */
  as(token: string): UserUpstream {
    return userUpstream(this.cluster, { kind: 'token', token }, this.#agents, {
      headersTimeoutMs: 30_000,
      bodyTimeoutMs: 30_000,
    });
  }

  async write(method: 'POST' | 'DELETE', path: string, object?: unknown): Promise<string> {
    const answer = await this.admin.text({
      method,
      path,
      headers: { 'content-type': 'application/json' },
      ...(object === undefined ? {} : { body: JSON.stringify(object) }),
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.text;
  }

  /** A namespace with a ServiceAccount `user` in it, and a token of that. Delete the namespace afterwards. */
  async makeUser(namespace: string): Promise<string> {
    await this.write('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    return await this.makeAccount(namespace);
  }

  /** The same in a namespace that is there. */
  async makeAccount(namespace: string): Promise<string> {
    await this.write('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'user' },
    });
    return await this.token(namespace, 3600);
  }

  async token(namespace: string, expirationSeconds: number): Promise<string> {
    const text = await this.write('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/user/token`, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds },
    });
    return tokenShape.parse(JSON.parse(text)).status.token;
  }

  /**
   * A token of `user` that ends sooner than the API server would issue one: it is signed with the embedded cluster's
   * own key, which lies beside its kubeconfig. Tokens of one `jti` are one identity.
   */
  async shortToken(namespace: string, lifeSeconds: number, jti: string = randomUUID()): Promise<string> {
    const [header = '', payload = ''] = (await this.token(namespace, 3600)).split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const nowSeconds = Math.floor(Date.now() / 1000);
    const changed = { ...claimsShape.parse(claims), iat: nowSeconds, nbf: nowSeconds, jti };
    const body = Buffer.from(JSON.stringify({ ...changed, exp: nowSeconds + lifeSeconds })).toString('base64url');
    const key = createPrivateKey(await readFile(join(dirname(this.kubeconfigPath), 'pki', 'sa.key'), 'utf8'));
    const signature = sign('RSA-SHA256', Buffer.from(`${header}.${body}`), key).toString('base64url');
    return `${header}.${body}.${signature}`;
  }

  /** Lets a ServiceAccount do what the built-in ClusterRole says, in this namespace only. */
  async bind(
    namespace: string,
    role: string,
    account: { namespace: string; name: string },
  ): Promise<() => Promise<string>> {
    const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`;
    const name = `${role}-${account.namespace}`;
    await this.write('POST', path, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    });
    return () => this.write('DELETE', `${path}/${name}`);
  }

  close(): Promise<void> {
    return this.#agents.destroy();
  }
}
