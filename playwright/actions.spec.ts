import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { gridRow, rowCount, tick } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { configMaps, deployment, numbered, pod, waitingPod } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const selection = (page: Page) => page.getByRole('region', { name: 'Selection' });
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const labelsOf = async (kube: Kube, path: string) => (await kube.get(path)).metadata.labels ?? {};

/** Signed in as somebody who may do just this, and only in the namespace. */
async function signInLimited(kube: Kube, page: Page, namespace: string, rules: readonly object[]): Promise<void> {
  await ensureAccount(kube, namespace, 'limited');
  await grant(kube, { namespace, name: 'limited' }, rules);
  await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);
}

test('[U5] [U17] of many, each has a result: what failed says why, and is tried again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'goes', 12);
  const reading = { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] };
  const mayDelete = Array.from({ length: 10 }, (_, number) => numbered('goes', number));
  const deleting = { apiGroups: [''], resources: ['configmaps'], verbs: ['delete'], resourceNames: mayDelete };
  await signInLimited(kube, page, namespace, [reading, deleting]);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:goes&sort=Name`);
  await expect.poll(() => rowCount(page)).toBe(12);
  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  await selection(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Delete 12 ConfigMaps' });
  await dialog.getByRole('button', { name: 'Delete 12 ConfigMaps' }).click();

  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12');
  await expect(dialog.getByRole('status').first()).toContainText('2 failed');
  const failed = dialog.getByRole('listitem').filter({ hasText: numbered('goes', 11) });
  await expect(failed).toContainText(`configmaps "${numbered('goes', 11)}" is forbidden`);
  await expect(dialog.getByRole('button', { name: 'Copy 2 failed names' })).toBeVisible();
  await expect.poll(async () => (await kube.list(`/api/v1/namespaces/${namespace}/configmaps`)).length).toBe(3);

  await kube.send(
    'PATCH',
    `${rbac}/namespaces/${namespace}/roles/limited`,
    { rules: [{ ...reading, verbs: [...reading.verbs, 'delete'] }] },
    'application/merge-patch+json',
  );
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Retry 2 failed' }).click();
    await expect(page.getByText('Deleted: 12 ConfigMaps')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(dialog).toBeHidden();
  await expect(selection(page)).toBeHidden();
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/${numbered('goes', 11)}`)).toBe(false);
});

test('[U5] a run is stopped, and goes on with what is left', async ({ page, at, kube, namespace }) => {
  await configMaps(kube, namespace, 'many', 60);
  // Slow enough to be stopped in the middle.
  const deletions = /\/k8s\/api\/v1\/namespaces\/[^/]+\/configmaps\/many-/;
  await page.route(deletions, async (route) => {
    if (route.request().method() === 'DELETE') await new Promise((resolve) => setTimeout(resolve, 150));
    await route.continue();
  });
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:many`);
  await expect.poll(() => rowCount(page)).toBe(60);
  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  await selection(page)
    .getByRole('button', { name: /^Delete/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete 60 ConfigMaps' }).click();
  await expect
    .poll(async () => Number(await dialog.getByRole('progressbar').getAttribute('aria-valuenow')))
    .toBeGreaterThan(3);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  const goOn = dialog.getByRole('button', { name: /^Continue with \d+ left$/ });
  await expect(goOn).toBeVisible();
  const left = Number(/\d+/.exec((await goOn.textContent()) ?? '')?.[0]);
  expect(left).toBeGreaterThan(0);
  expect((await kube.list(`/api/v1/namespaces/${namespace}/configmaps`)).length).toBe(left + 1);
  await page.unroute(deletions);
  await goOn.click();
  await expect(page.getByText('Deleted: 60 ConfigMaps')).toBeVisible({ timeout: 60_000 });
});

test('[U23] the menu of a row opens by keyboard, its dialog opens in the list, and the focus comes back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 2);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:row&sort=Name`);
  await expect.poll(() => rowCount(page)).toBe(2);
  const address = page.url();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(gridRow(page, numbered('row', 1))).toBeFocused();
  await page.keyboard.press('.');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Edit labels' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Edit labels of ConfigMap ${numbered('row', 1)}` });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('team=shop');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Remove parity' }).press('Enter');
  await dialog.getByRole('button', { name: 'Save labels' }).press('Enter');
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(address);
  expect(await labelsOf(kube, `/api/v1/namespaces/${namespace}/configmaps/${numbered('row', 1)}`)).toEqual({
    team: 'shop',
  });
});

test('[W24] labels of several objects at once: each gets what concerns it, the others stay', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 4);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:row&sort=Name`);
  await expect.poll(() => rowCount(page)).toBe(4);
  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  await selection(page).getByRole('button', { name: 'Edit labels' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit labels of 4 ConfigMaps' });
  await expect(dialog.getByRole('list', { name: 'Labels' })).toContainText('(different values)');
  await dialog.getByRole('textbox').fill('team=shop');
  await dialog.getByRole('button', { name: 'Save labels' }).click();
  await expect(page.getByText('Labels of 4 ConfigMaps are saved')).toBeVisible();
  for (const number of [0, 1, 2, 3]) {
    const path = `/api/v1/namespaces/${namespace}/configmaps/${numbered('row', number)}`;
    expect(await labelsOf(kube, path)).toEqual({ parity: number % 2 === 0 ? 'even' : 'odd', team: 'shop' });
  }
});

test('[P12] a label that selectors care about: who loses the pod and who gains it is said before', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const selector = { matchLabels: { app: 'web' } };
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
  await kube.create(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`, {
    metadata: { name: 'web-stays' },
    spec: { minAvailable: 1, selector },
  });
  await kube.create(`/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`, {
    metadata: { name: 'web-only' },
    spec: { podSelector: selector, policyTypes: ['Ingress'] },
  });
  await kube.create(`/api/v1/namespaces/${namespace}/services`, {
    metadata: { name: 'debug' },
    spec: { selector: { app: 'debug' }, ports: [{ port: 80 }] },
  });
  await expect.poll(async () => (await kube.list(pods)).length).toBe(1);
  const [made] = await kube.list(pods);
  const name = made?.metadata.name ?? '';
  await page.goto(`${at('pods', { namespace, name })}?action=edit-labels`);
  const dialog = page.getByRole('dialog', { name: `Edit labels of Pod ${name}` });
  await dialog.getByRole('textbox').fill('app=debug');
  await expect(dialog).toContainText(/ReplicaSet web-\w+ no longer owns it and makes a new pod in its place/);
  await expect(dialog).toContainText('PodDisruptionBudget web-stays no longer protects it from evictions');
  await expect(dialog).toContainText('NetworkPolicy web-only no longer applies to it');
  await expect(dialog).toContainText('From now on selected by Service debug');
  await dialog.getByRole('button', { name: 'Save labels' }).click();
  await expect(dialog).toBeHidden();
  expect(await labelsOf(kube, `${pods}/${name}`)).toMatchObject({ app: 'debug' });
  await expect.poll(async () => (await kube.list(pods)).length).toBe(2);
});

test('[W24] an annotation of several lines is kept as it was typed', async ({ page, at, kube, namespace }) => {
  await configMaps(kube, namespace, 'row', 1);
  const name = numbered('row', 0);
  await page.goto(`${at('configmaps', { namespace, name })}?action=edit-annotations`);
  const dialog = page.getByRole('dialog', { name: `Edit annotations of ConfigMap ${name}` });
  await dialog.getByRole('textbox', { name: 'Key' }).fill('example.com/note');
  await dialog.getByRole('textbox', { name: 'Value' }).fill('first line\n  {"second": 1}');
  await dialog.getByRole('button', { name: 'Save annotations' }).click();
  await expect(dialog).toBeHidden();
  const { metadata } = await kube.get(`/api/v1/namespaces/${namespace}/configmaps/${name}`);
  expect(metadata.annotations).toEqual({ 'example.com/note': 'first line\n  {"second": 1}' });
});

test('[P9] a pod is deleted by force only after its warning, and is gone at once', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, pod('stuck'));
  await expect.poll(async () => JSON.stringify((await kube.get(`${pods}/stuck`)).status)).toContain('Running');
  await page.goto(`${at('pods', { namespace, name: 'stuck' })}?action=delete`);
  const dialog = page.getByRole('dialog', { name: 'Delete Pod stuck' });
  await expect(dialog).toContainText('No controller owns this pod');
  await dialog.getByRole('checkbox', { name: 'Force' }).check();
  await expect(dialog).toContainText('its processes may still run');
  const asked = page.waitForRequest((request) => request.method() === 'DELETE');
  await dialog.getByRole('button', { name: 'Delete Pod stuck' }).click();
  expect((await asked).postDataJSON()).toMatchObject({
    gracePeriodSeconds: 0,
    preconditions: { uid: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  await expect.poll(() => kube.exists(`${pods}/stuck`)).toBe(false);
});

test('[T8] a claim in use: the pods that use it are named before it is deleted', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/persistentvolumeclaims`, {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: '', resources: { requests: { storage: '1Mi' } } },
  });
  const user = waitingPod('user');
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const spec = { schedulerName: 'nobody', containers: [{ name: 'main', image: 'none' }], volumes };
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, { ...user, spec });
  await page.goto(`${at('persistentvolumeclaims', { namespace, name: 'data' })}?action=delete`);
  const dialog = page.getByRole('dialog', { name: /^Delete PersistentVolumeClaim data/ });
  await expect(dialog).toContainText('A pod that is not scheduled yet wants it');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'user' })).toBeVisible();
});

test('[U13] [R12] who may only read: everything is there, disabled with the missing right and the Role to ask for', async ({
  page,
  context,
  at,
  kube,
  namespace,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web', 0));
  await signInLimited(kube, page, namespace, [
    { apiGroups: ['', 'apps'], resources: ['deployments', 'pods', 'events'], verbs: ['get', 'list', 'watch'] },
  ]);
  await page.goto(`${at('deployments.apps')}?ns=${namespace}`);
  const row = gridRow(page, 'web');
  await row.hover();
  await expect(row.getByRole('button', { name: 'Delete web' })).toHaveAttribute('aria-disabled', 'true');
  await row.getByRole('button', { name: 'More for web' }).click();
  const menu = page.getByRole('menu');
  const labels = menu.getByRole('menuitem', { name: 'Edit labels' });
  await expect(labels).toHaveAttribute('aria-disabled', 'true');
  await expect(labels).toContainText(`No right: patch deployments.apps in ${namespace}`);
  await menu.getByRole('menuitem', { name: 'Copy the Role to ask for' }).click();
  await expect(page.getByText('Role and RoleBinding copied')).toBeVisible();
  const role = await page.evaluate(() => navigator.clipboard.readText());
  expect(role).toContain('kind: RoleBinding');
  expect(role).toContain(`namespace: ${namespace}`);
  expect(role).toContain('resources: [deployments]');
  expect(role).toMatch(/verbs: \[.*patch.*\]/);

  // What it can't list at all stands aside in the navigation, and can be seen.
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Deployments' })).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Services' })).toBeHidden();
  await nav.getByRole('button', { name: /kinds without rights$/ }).click();
  await expect(nav.getByRole('link', { name: 'Services' })).toBeVisible();

  // The right is granted: nothing has to be loaded again.
  await kube.send(
    'PATCH',
    `${rbac}/namespaces/${namespace}/roles/limited`,
    { rules: [{ apiGroups: ['', 'apps'], resources: ['deployments', 'pods', 'events'], verbs: ['*'] }] },
    'application/merge-patch+json',
  );
  await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}`);
  await expect(page.getByRole('button', { name: 'Restart' })).not.toHaveAttribute('aria-disabled', 'true');
});

test('[U13] a right to one object by its name counts for that one only', async ({ page, at, kube, namespace }) => {
  await configMaps(kube, namespace, 'row', 2);
  await signInLimited(kube, page, namespace, [
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['delete'], resourceNames: [numbered('row', 1)] },
  ]);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:row`);
  for (const [number, disabled] of [
    [0, 'true'],
    [1, null],
  ] as const) {
    const row = gridRow(page, numbered('row', number));
    await row.hover();
    const button = row.getByRole('button', { name: `Delete ${numbered('row', number)}` });
    if (disabled === null) await expect(button).not.toHaveAttribute('aria-disabled', 'true');
    else await expect(button).toHaveAttribute('aria-disabled', disabled);
  }
});
