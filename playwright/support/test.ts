import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { requestHeader } from '#lib/protocol/failure.ts';
import { ensureAccount, makeAdministrator, requestToken } from './accounts.ts';
import { Kube } from './kube.ts';
import { fillNamespace } from './pages.ts';
import { clusterId, readSurroundings, type Surroundings } from './surroundings.ts';

export const administrator = { namespace: 'kubernetes-dashboard', name: 'dashboard-admin' } as const;

interface WorkerFixtures {
  readonly surroundings: Surroundings;
  readonly kube: Kube;
  readonly adminToken: string;
  /** A namespace that only looks are taken at, shared by the worker's tests: the Deployment and the Service `web`. */
  readonly filledNamespace: string;
}

interface TestFixtures {
  /** Who `page` is signed in as before the test begins. */
  readonly signedInAs: 'administrator' | 'nobody';
  /** A namespace of the test's own, gone afterwards. */
  readonly namespace: string;
  /** Path of a page of the cluster: `at('pods', { namespace, name })`. */
  readonly at: (resource?: string, object?: { namespace?: string; name?: string }) => string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  signedInAs: ['administrator', { option: true }],
  surroundings: [async ({ playwright: _ }, use) => use(readSurroundings()), { scope: 'worker' }],
  kube: [
    async ({ surroundings }, use) => {
      const kube = await Kube.open(surroundings.PILOTHOUSE_TEST_KUBECONFIG);
      await use(kube);
      await kube.close();
    },
    { scope: 'worker' },
  ],
  adminToken: [
    async ({ kube }, use) => {
      const { namespace, name } = administrator;
      await ensureAccount(kube, namespace, name);
      await makeAdministrator(kube, namespace, name);
      await use(await requestToken(kube, namespace, name));
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ surroundings }, use) => use(surroundings.PILOTHOUSE_TEST_HTTP_ORIGIN),
  filledNamespace: [
    async ({ kube }, use) => {
      const name = await makeNamespace(kube);
      await fillNamespace(kube, name);
      await use(name);
      await kube.delete(`/api/v1/namespaces/${name}`);
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  namespace: async ({ kube }, use) => {
    const name = await makeNamespace(kube);
    await use(name);
    await kube.delete(`/api/v1/namespaces/${name}`);
  },
  at: async ({ baseURL }, use) =>
    use((resource, object) => new URL(pagePath(clusterId, resource, object), baseURL).href),
  context: async ({ context, baseURL }, use) => {
    const problems = await watchPages(context, baseURL);
    await use(context);
    expect(problems(), 'no page breaks its content security policy, throws, or asks another host').toEqual([]);
  },
  page: async ({ page, signedInAs, adminToken, baseURL }, use) => {
    if (signedInAs === 'administrator') await signIn(page, adminToken, baseURL);
    await use(page);
  },
});

async function makeNamespace(kube: Kube): Promise<string> {
  const name = `test-${crypto.randomUUID().slice(0, 8)}`;
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  // Pods are refused until the controller has made it.
  await expect.poll(() => kube.exists(`/api/v1/namespaces/${name}/serviceaccounts/default`)).toBe(true);
  return name;
}

/** Signs the browser in as the sign-in page would, without the page. */
export async function signIn(
  page: Page,
  token: string,
  origin: string | undefined,
  cluster = clusterId,
): Promise<void> {
  const target = origin ?? readSurroundings().PILOTHOUSE_TEST_HTTP_ORIGIN;
  const answer = await page.request.post(`${target}/api/session`, {
    data: { method: 'token', cluster, token },
    headers: { origin: target, [requestHeader]: '1' },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** [U31] Every test also checks that its pages keep the content security policy and load nothing from elsewhere. */
async function watchPages(context: BrowserContext, baseURL: string | undefined): Promise<() => readonly string[]> {
  const own = ['localhost', baseURL === undefined ? '' : new URL(baseURL).hostname];
  const problems: string[] = [];
  await context.exposeBinding('reportPolicyViolation', (_, text: string) => problems.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const text = `${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`;
      Reflect.apply(Reflect.get(window, 'reportPolicyViolation'), window, [text]);
    });
  });
  context.on('weberror', (error) => problems.push(`thrown on a page: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(data|blob|about):$/.test(protocol) || own.includes(hostname)) return;
    problems.push(`request to ${request.url()}`);
  });
  return () => problems;
}
