import { expect, type Page } from '@playwright/test';
import { test } from './support/test.ts';
import { everybody, signInAs } from './support/who.ts';
import {
  deploymentsPath,
  expectRolledOut,
  readDeployment,
  revisionImages,
  runDeployment,
} from './support/workloads.ts';

const oldImage = 'nginx:1.25.5';
const newImage = 'nginx:1.27.3';

test.use({ signedInAs: 'nobody' });

const action = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name, exact: true });
const dialog = (page: Page, name: RegExp) => page.getByRole('dialog', { name });
/** The rollout's panel: its bars, and what can be done with it. */
const rollout = (page: Page) => page.getByRole('region', { name: 'Rollout', exact: true });

for (const who of everybody) {
  test(`[F16.a] [W4] scale 3 to 5: the pods appear live (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs(who, page, kube, namespace, adminToken);
    await runDeployment(kube, namespace, 'web', 3, oldImage);
    await page.goto(at('deployments.apps', { namespace, name: 'web' }));
    const pods = page.getByRole('region', { name: 'Pods', exact: true }).getByRole('link', { name: /^web-/ });
    await expect(pods).toHaveCount(3);

    await action(page, 'Scale').click();
    const scaling = dialog(page, /^Scale Deployment web/);
    const replicas = scaling.getByRole('textbox', { name: 'Replicas' });
    await expect(replicas).toBeFocused();
    await expect(replicas).toHaveValue('3');
    await replicas.fill('5');
    await expect(scaling).toContainText('2 more pods start');
    await page.keyboard.press('Tab');
    await scaling.getByRole('button', { name: 'Scale', exact: true }).click();

    await expect(scaling).toBeHidden();
    await expect(pods).toHaveCount(5);
    await expect(page.getByText('5 of 5 ready').first()).toBeVisible({ timeout: 40_000 });
    expect((await readDeployment(kube, namespace, 'web')).spec.replicas).toBe(5);
  });

  test(`[F16.b] [W7] [W11] [W12] a new image rolls out live, and revision 1 comes back as revision 3 (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    test.setTimeout(180_000);
    await signInAs(who, page, kube, namespace, adminToken);
    await runDeployment(kube, namespace, 'web', 3, oldImage);
    await page.goto(at('deployments.apps', { namespace, name: 'web' }));

    await action(page, 'Set image').click();
    const images = dialog(page, /^Set image of Deployment web/);
    await expect(images.getByRole('textbox', { name: 'Image of nginx' })).toHaveValue('nginx');
    await images.getByRole('textbox', { name: 'Tag of nginx' }).fill('1.27.3');
    await expect(images).toContainText(newImage);
    await images.getByRole('button', { name: 'Set image', exact: true }).click();
    await expect(images).toBeHidden();

    // Both revisions have pods for a while, and in the end only the new one.
    await expect(rollout(page).getByRole('link')).toHaveCount(2);
    await expect(rollout(page)).toContainText('revision 2');
    await expectRolledOut(kube, namespace, 'web', 3);
    await expect(rollout(page)).toContainText('rolled out');
    await expect(rollout(page).getByRole('link')).toHaveCount(1);
    expect((await readDeployment(kube, namespace, 'web')).spec.template.spec.containers[0]?.image).toBe(newImage);

    await page.getByRole('tab', { name: /^Revisions/ }).click();
    const revisions = page.getByRole('table', { name: 'Revisions' });
    await expect(revisions.getByRole('row', { name: /1\.27\.3/ })).toContainText('current');
    await revisions.getByRole('button', { name: 'Roll back to revision 1' }).click();
    const back = dialog(page, /^Roll back Deployment web/);
    await expect(back).toContainText('Revision 1 leaves the list and comes back as revision 3.');
    const diff = back.getByRole('region', { name: 'What changes with revision 1' });
    await expect(diff).toContainText(`image: ${oldImage}`);
    await expect(diff).toContainText(`image: ${newImage}`);
    await expect(diff).not.toContainText('pod-template-hash');
    await back.getByRole('button', { name: 'Roll back to revision 1' }).click();
    await expect(back).toBeHidden();

    await expectRolledOut(kube, namespace, 'web', 3);
    expect(await revisionImages(kube, namespace)).toEqual([
      [2, newImage],
      [3, oldImage],
    ]);
    await expect(revisions.getByRole('row', { name: /1\.25\.5/ })).toContainText('current');
    await expect(revisions.getByRole('button', { name: 'Roll back to revision 1' })).toHaveCount(0);
    await expect(revisions.getByRole('button', { name: 'Roll back to revision 2' })).toBeVisible();
  });

  test(`[F16.c] [W13] [E49] a rollout paused after its first new pod can’t be rolled back, and goes on (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    test.setTimeout(180_000);
    await signInAs(who, page, kube, namespace, adminToken);
    await runDeployment(kube, namespace, 'web', 3, oldImage);
    await page.goto(at('deployments.apps', { namespace, name: 'web' }));
    // One new pod at a time, and that one takes its time: so that there is something to pause.
    await kube.patch(`${deploymentsPath(namespace)}/web`, {
      spec: {
        minReadySeconds: 20,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      },
    });
    await action(page, 'Set image').click();
    const images = dialog(page, /^Set image of Deployment web/);
    await images.getByRole('textbox', { name: 'Tag of nginx' }).fill('1.27.3');
    await images.getByRole('button', { name: 'Set image', exact: true }).click();
    await expect(images).toBeHidden();
    await expect(rollout(page)).toContainText('1 of 3 updated');

    await rollout(page).getByRole('button', { name: 'Pause', exact: true }).click();
    const pausing = dialog(page, /^Pause the rollout of Deployment web/);
    await pausing.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.getByRole('main').getByText('paused', { exact: true })).toBeVisible();
    const back = rollout(page).getByRole('button', { name: /^Roll back to/ });
    await expect(back).toBeDisabled();
    await expect(back).toHaveAccessibleDescription('you cannot rollback a paused deployment; resume it first');
    expect((await readDeployment(kube, namespace, 'web')).spec.paused).toBe(true);
    expect((await readDeployment(kube, namespace, 'web')).status.updatedReplicas).toBe(1);

    await rollout(page).getByRole('button', { name: 'Resume', exact: true }).click();
    const resuming = dialog(page, /^Resume the rollout of Deployment web/);
    await resuming.getByRole('button', { name: 'Resume', exact: true }).click();
    await expect(page.getByRole('main').getByText('paused', { exact: true })).toBeHidden();
    // What it waits for was enough to be seen.
    await kube.patch(`${deploymentsPath(namespace)}/web`, { spec: { minReadySeconds: 0 } });
    await expectRolledOut(kube, namespace, 'web', 3);
    await expect(rollout(page)).toContainText('rolled out');
    await expect(back).toBeEnabled();
  });
}
