import { type BrowserContext, expect, type Page } from '@playwright/test';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { gridRow, shownNames } from './support/grid.ts';
import {
  expectInstalled,
  firstImage,
  install,
  installedNamespace,
  installedPort,
  killReplica,
  nextImage,
  realAddresses,
  replicaNames,
  setImage,
  shownCertificates,
  uninstall,
} from './support/installed.ts';
import type { Kube } from './support/kube.ts';
import { expectCaughtUp, logLines } from './support/logs.ts';
import { expectAnswer } from './support/nodes.ts';
import { nginxImage, serviceSpec } from './support/objects.ts';
import { expectOnScreen, input, openShell, typeLine } from './support/terminals.ts';
import { administrator, test } from './support/test.ts';
import { deploymentsPath } from './support/workloads.ts';

/** As a pod's own cluster is called where nobody says otherwise. */
const cluster = 'kubernetes';
const user = `system:serviceaccount:${administrator.namespace}:${administrator.name}`;
/** With its 90 MB the image is loaded over slow lines and onto small nodes. */
const mostCompressedBytes = 90e6;

test.use({
  signedInAs: 'nobody',
  ignoreHTTPSErrors: true,
  baseURL: async ({ playwright: _ }, use) => use(`https://${(await realAddresses())[0]}:${installedPort}`),
});

test.afterEach(({ kube }) => uninstall(kube));

test('[F6] [K10] [R3] [E57] the install file in a real cluster: sign in, deploy, logs, a shell; replicas die and are replaced, and nobody notices more than a moment', async ({
  page,
  context,
  kube,
  surroundings,
  adminToken,
  namespace,
  baseURL,
  request,
}) => {
  test.setTimeout(900_000);
  const { compressedBytes } = await install(kube, surroundings.PILOTHOUSE_TEST_KUBECONFIG);
  expect(compressedBytes).toBeLessThan(mostCompressedBytes);

  await test.step('[F6.4] plain http says why it has to be https, and where that is', async () => {
    await page.goto(`http://${new URL(baseURL ?? '').host}/`);
    await expect(page.getByText('Sign-in is off on this address')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Token' })).toBeDisabled();
    await page.getByRole('link', { name: `Open ${baseURL}` }).click();
    await expect(page).toHaveURL(`${baseURL}/login`);
  });

  await test.step('[F6.1-3] every node answers; a pasted token and Enter lead to the overview', async () => {
    for (const address of await realAddresses()) {
      expect((await page.request.get(`https://${address}:${installedPort}/login`)).status()).toBe(200);
    }
    await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused();
    await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/c/${cluster}/overview`));
    await expect(page.getByRole('banner')).toContainText(user);
    for (const name of ['Nodes', 'Namespaces', 'Deployments']) {
      await expect(page.getByRole('main').getByText(name, { exact: true }).first()).toBeVisible();
    }
  });

  const app = await test.step('[W1] an app by image, on a node port', () => deployApp(page, kube, namespace));

  const { list, logs, shell } = await test.step('a list, a log and a terminal are opened', () =>
    openThree(page, context, kube, namespace));
  let turn = 0;
  const expectAllGoOn = async (replicas: number) => {
    turn += 1;
    // Once: what is asked again is in the log again.
    expect((await request.get(`${app}/?turn-${turn}`)).status()).toBe(200);
    await expectRows(list, kube, replicas);
    await expectLines(logs, turn);
    await expectShell(shell, turn);
    for (const tab of [list, logs, shell]) await expect(tab.getByRole('banner')).toContainText(user);
  };
  await expectAllGoOn(1);
  const [certificate] = await shownCertificates(kube);

  await test.step('three replicas, killed one after another', async () => {
    await kube.patch(`${deploymentsPath(installedNamespace)}/pilothouse`, { spec: { replicas: 3 } });
    await expectInstalled(kube, 3);
    expect(await shownCertificates(kube)).toEqual([certificate, certificate, certificate]);
    for (const name of await replicaNames(kube)) {
      await killReplica(kube, name);
      await expectInstalled(kube, 3);
      await expectAllGoOn(3);
    }
  });

  for (const [what, image] of [
    ['a new version is rolled out', nextImage],
    ['and rolled back', firstImage],
  ] as const) {
    await test.step(what, async () => {
      await setImage(kube, image);
      await expectInstalled(kube, 3);
      await expectAllGoOn(3);
      expect(await shownCertificates(kube)).toEqual([certificate, certificate, certificate]);
    });
  }

  await test.step('nobody was signed out', async () => {
    await list.reload();
    await expect(list.getByRole('banner')).toContainText(user);
    await expectRows(list, kube, 3);
  });
});

/** Resolves to the address under which the app answers. */
async function deployApp(page: Page, kube: Kube, namespace: string): Promise<string> {
  await page.goto(`${pagePath(cluster, 'overview')}?ns=${namespace}`);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('menuitem', { name: 'Deploy an app' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('web');
  await page.getByRole('combobox', { name: 'Namespace', exact: true }).fill(namespace);
  await page.getByRole('textbox', { name: 'Image' }).fill(nginxImage);
  await page.getByRole('textbox', { name: 'Port', exact: true }).fill('80');
  await page.getByRole('radio', { name: /On each node/ }).check();
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(page.getByText('1 of 1 ready').first()).toBeVisible({ timeout: 60_000 });
  const service = serviceSpec(await kube.get(`/api/v1/namespaces/${namespace}/services/web`));
  const [address] = await realAddresses();
  const app = `http://${address}:${service.ports[0]?.nodePort}`;
  await expectAnswer(app, 'nginx');
  return app;
}

async function openThree(list: Page, context: BrowserContext, kube: Kube, namespace: string) {
  const pods = await kube.list(`/api/v1/namespaces/${namespace}/pods`);
  const pod = pods[0]?.metadata.name ?? '';
  const [logs, shell] = [await context.newPage(), await context.newPage()];
  await list.goto(`${pagePath(cluster, 'pods')}?ns=${installedNamespace}`);
  await logs.goto(`${pagePath(cluster, 'pods', { namespace, name: pod })}?tab=logs`);
  await expectCaughtUp(logs);
  await shell.goto(`${pagePath(cluster, 'pods')}?ns=${namespace}`);
  await openShell(shell, pod);
  return { list, logs, shell };
}

/** What the list shows is what the API server says, row by row. */
async function expectRows(list: Page, kube: Kube, replicas: number): Promise<void> {
  await expect(list.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 });
  // Both are read again until they are the same: pods go on starting meanwhile.
  await expect(async () => {
    const { rows } = await kube.table(`/api/v1/namespaces/${installedNamespace}/pods`);
    expect(rows.size).toBe(replicas);
    const shown = (await shownNames(list)).filter((name) => name.startsWith('pilothouse-'));
    expect(shown.sort()).toEqual([...rows.keys()].sort());
    for (const [name, [, ready = '', status = '']] of rows) {
      const row = await gridRow(list, name).textContent({ timeout: 2_000 });
      expect(row).toContain(ready);
      expect(row).toContain(status);
    }
  }).toPass({ timeout: 60_000 });
}

/** Each request that the app has answered is in its log once. */
async function expectLines(logs: Page, turns: number): Promise<void> {
  for (let turn = 1; turn <= turns; turn += 1) {
    await expect(logLines(logs).getByText(`"GET /?turn-${turn} HTTP/1.1"`)).toHaveCount(1, { timeout: 60_000 });
  }
}

/** A shell ends with the replica that has carried it; Enter begins another one. */
async function expectShell(shell: Page, turn: number): Promise<void> {
  await expect(async () => {
    await input(shell).last().focus();
    await shell.keyboard.press('Enter');
    await typeLine(shell, `echo shell-$((${turn}+100))`);
    await expectOnScreen(shell, `shell-${turn + 100}`, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}
