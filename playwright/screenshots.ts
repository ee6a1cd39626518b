import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { createTranslator } from 'next-intl';
import sharp from 'sharp';
import { ensureCluster } from '#cluster/embedded.ts';
import english from '#messages/en.json' with { type: 'json' };
import chinese from '#messages/zh-CN.json' with { type: 'json' };
import { ensureBuilt } from '#scripts/build.mjs';
import { root } from '#scripts/install.mjs';
import { chromiumPath, ensureBrowserPackages } from '#scripts/test/browser-packages.ts';
import { startConsole } from '#scripts/test/console-server.ts';
import { Kube } from './support/kube.ts';
import { busyboxImage, deployment, nginxImage, service } from './support/objects.ts';
import { settled } from './support/pages.ts';
import { expectOnScreen, expectPrompt, typeLine } from './support/terminals.ts';
import { signIn } from './support/test.ts';

/** README's screenshots, of the real pages on the real cluster: `npm run screenshots`. */
const folder = join(root, 'docs', 'screenshots');
const clusterName = 'dev-lab';
const namespace = 'shop';

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly options?: BrowserContextOptions;
  readonly isSignedIn?: false;
  readonly before?: (page: Page) => Promise<void>;
}

/** Writes as a gateway does whose backend comes and goes. */
const gatewayLog = `i=0; while true; do i=$((i+1)); case $((i%11)) in
  0) echo "ERROR c.r.gateway.handler Connection refused: orders.shop.svc.cluster.local/10.96.77.10:8848"; echo "	at io.netty.channel.unix.Errors.newConnectException0(Errors.java:155)";;
  1) echo "WARN c.a.n.c.remote.client Try to reconnect, the server is not there yet";;
  2) printf '{"level":"info","msg":"request done","http":{"status":200,"path":"/api/orders/%d"},"took":%d}\\n' $i $((i%40));;
  *) echo "INFO c.r.gateway.filter.AuthFilter GET /api/user/info 200 $((i%30)) ms";;
esac; sleep 0.3; done`;

const checkoutLog = `echo "INFO connecting to orders-db:5432"
echo "FATAL: password authentication failed for user \\"checkout\\"" >&2
exit 1`;

const workload = `deployments.apps/${namespace}/web`;
const pages: readonly Shot[] = [
  { name: 'sign-in', path: '/login', isSignedIn: false },
  { name: 'pods', path: `pods?ns=${namespace}` },
  { name: 'overview', path: 'overview', before: seeCapacity },
  { name: 'workload', path: workload },
  { name: 'diagnosis', path: `deployments.apps/${namespace}/checkout`, before: seeCause },
  { name: 'map', path: `topology?ns=${namespace}&select=services/gateway`, before: seeFinding },
  { name: 'logs', path: `deployments.apps/${namespace}/gateway?tab=logs&find=refused`, before: openShell },
];
const shots: readonly Shot[] = [
  ...pages.flatMap((page) => [
    { ...page, name: `${page.name}-light` },
    { ...page, name: `${page.name}-dark`, options: { colorScheme: 'dark' as const } },
  ]),
  { name: 'overview-zh', path: 'overview', options: { locale: 'zh-CN' }, before: seeCapacity },
  { name: 'deploy-light', path: `deploy?ns=${namespace}`, before: fillDeployForm },
  { name: 'deploy-zh', path: `deploy?ns=${namespace}`, options: { locale: 'zh-CN' }, before: fillDeployForm },
  { name: 'workload-zh-dark', path: workload, options: { locale: 'zh-CN', colorScheme: 'dark' } },
];

async function main(): Promise<void> {
  await ensureBrowserPackages();
  const [cluster] = await Promise.all([ensureCluster({ name: 'test', until: 'all', scratch: true }), ensureBuilt()]);
  const kube = await Kube.open(cluster.kubeconfigPath);
  const authority = await readFile(cluster.certificateAuthorityPath, 'utf8');
  const console = await startConsole({ clusters: [{ name: clusterName, server: kube.server, authority }] });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    await mkdir(folder, { recursive: true });
    await makeWorkloads(kube);
    const token = await cluster.adminToken();
    for (const shot of shots) await take(browser, console.origin, token, shot);
  } finally {
    await browser.close();
    await console.stop();
    await kube.delete(`/api/v1/namespaces/${namespace}`);
    await kube.close();
  }
}

async function take(browser: Browser, origin: string, token: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...shot.options,
  });
  const page = await context.newPage();
  if (shot.isSignedIn !== false) await signIn(page, token, origin, clusterName);
  await page.goto(shot.isSignedIn === false ? shot.path : `/c/${clusterName}/${shot.path}`);
  await settled(page);
  await page.waitForLoadState('networkidle');
  await shot.before?.(page);
  const png = await page.screenshot({ animations: 'disabled' });
  // A few hundred colours are all that such a page has.
  await sharp(png)
    .png({ palette: true, colours: 256, effort: 10 })
    .toFile(join(folder, `${shot.name}.png`));
  await context.close();
}

/** What nodes offer, and pods ask of it, is read after their names. */
async function seeCapacity(page: Page): Promise<void> {
  await page
    .getByText(/CPU \d+ %/)
    .first()
    .waitFor();
  const { attention } = (await isEnglish(page)) ? english.overview : chinese.overview;
  await page.getByText(attention.notWell).first().waitFor({ state: 'hidden' });
}

async function seeCause(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('alert').getByRole('heading').first().waitFor();
}

/** The server looks for what is wrong with the chosen object. */
async function seeFinding(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change selector to app=gateway' }).waitFor();
}

async function isEnglish(page: Page): Promise<boolean> {
  return (await page.locator('html').getAttribute('lang')) === 'en';
}

/** In the words of the page's language. */
async function fillDeployForm(page: Page): Promise<void> {
  const language = (await isEnglish(page)) ? english : chinese;
  const { appFields, containerImage, containerPorts } = language.deploy;
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field(appFields.name).fill('storefront');
  await field(appFields.replicas).fill('2');
  await page.getByRole('textbox', { name: containerImage.image }).fill(nginxImage);
  await field(containerPorts.port).fill('80');
  await page.getByRole('radio', { name: language.expose.choice.NodePort.label }).check();
  await field(appFields.name).focus();
  const isFine = createTranslator({ locale: language === english ? 'en' : 'zh-CN', messages: language });
  await page.getByText(isFine('forms.willMake', { count: 2 })).waitFor();
}

/** A terminal below the logs. */
async function openShell(page: Page): Promise<void> {
  await page.getByText(/^Following,/).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByRole('button', { name: 'Open shell' }).click();
  await expectPrompt(page);
  await typeLine(page, 'cat /etc/resolv.conf');
  await expectOnScreen(page, 'nameserver');
}

/** Something that runs, something that crashes, something whose image does not exist. */
async function makeWorkloads(kube: Kube): Promise<void> {
  await kube.delete(`/api/v1/namespaces/${namespace}`);
  await until(async () => !(await kube.exists(`/api/v1/namespaces/${namespace}`)));
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await until(() => kube.exists(`/api/v1/namespaces/${namespace}/serviceaccounts/default`));
  const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await kube.create(deployments, deployment('web', 3));
  await kube.create(
    `/api/v1/namespaces/${namespace}/services`,
    service('web', [{ name: 'http', port: 80 }], 'NodePort'),
  );
  await kube.create(
    deployments,
    withContainer('checkout', { image: busyboxImage, command: ['sh', '-c', checkoutLog] }),
  );
  await kube.create(
    deployments,
    withContainer('gateway', { image: busyboxImage, command: ['sh', '-c', gatewayLog] }, 3),
  );
  await makeNetwork(kube);
  await kube.create(deployments, withContainer('reports', { image: 'reports:2.0.0' }));
  const ready = async () => JSON.parse(await kube.text(`${deployments}/web`)).status?.readyReplicas === 3;
  const failing = async () => /CrashLoopBackOff/.test(await kube.text(`/api/v1/namespaces/${namespace}/pods`));
  await until(async () => (await ready()) && (await failing()));
}

/** An entry with three paths, one of which ends at a selector that misses its pods by a letter. */
async function makeNetwork(kube: Kube): Promise<void> {
  const services = `/api/v1/namespaces/${namespace}/services`;
  const http = [{ name: 'http', port: 80 }];
  await kube.create(services, service('checkout', http));
  const gateway = { selector: { app: 'gatway' }, ports: [{ name: 'http', port: 8080 }] };
  await kube.create(services, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'gateway' }, spec: gateway });
  const path = ([at, name, port]: readonly [string, string, number]) => ({
    path: at,
    pathType: 'Prefix',
    backend: { service: { name, port: { number: port } } },
  });
  const paths = (
    [
      ['/', 'web', 80],
      ['/api', 'gateway', 8080],
      ['/checkout', 'checkout', 80],
    ] as const
  ).map(path);
  await kube.create(`/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`, {
    metadata: { name: 'shop' },
    spec: { rules: [{ host: 'shop.example.com', http: { paths } }] },
  });
}

function withContainer(name: string, container: object, replicas = 1): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', ...container }] } },
    },
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error('what the screenshots show did not come about within 2 minutes');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

await main();
