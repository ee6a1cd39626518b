import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { gridRow } from './support/grid.ts';
import { test as liveTest } from './support/live-console.ts';
import { testWithSettings } from './support/own-console.ts';
import {
  deletePod,
  dock,
  expectOnScreen,
  expectPrompt,
  input,
  openShell,
  runPod,
  typeLine,
} from './support/terminals.ts';
import { signIn, test } from './support/test.ts';

test('[P8] an image without a shell: that is said, and a debug container is offered', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'bare', [{ image: 'pilothouse/pause:1.0.0', command: undefined }]);
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await gridRow(page, 'bare').hover();
  await page.getByRole('button', { name: 'Shell in bare', exact: true }).click();
  await expect(dock(page).getByText('The image of container main has no shell')).toBeVisible();
  await expect(dock(page).getByText(/Tried: bash, sh, ash/)).toBeVisible();
  await expect(dock(page).getByText(/exec: "bash": executable file not found/)).toBeVisible();
  await dock(page).getByRole('button', { name: 'Add a debug container…' }).click();
  await expect(page.getByRole('dialog', { name: /bare/ })).toBeVisible();
});

test('[P8] [U21] the pod is deleted: what was on the screen stays, with why and since when', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  await typeLine(page, 'echo last-$((1+1))');
  await expectOnScreen(page, 'last-2');
  await deletePod(kube, namespace, 'box');
  await expect(dock(page).getByText('Pod box is gone')).toBeVisible({ timeout: 40_000 });
  await expectOnScreen(page, 'last-2');
  await runPod(kube, namespace, 'box');
  await dock(page).getByRole('button', { name: 'New session' }).click();
  await expectPrompt(page);
  await typeLine(page, 'echo again-$((2+2))');
  await expectOnScreen(page, /last-2[\s\S]*again-4/);
  await typeLine(page, 'exit');
  await expect(dock(page).getByText('The program has ended')).toBeVisible();
});

test.describe(() => {
  test.use({ signedInAs: 'nobody' });
  test('[P8] [E40] without the right the button says which one is missing', async ({ page, at, kube, namespace }) => {
    await runPod(kube, namespace, 'box');
    await ensureAccount(kube, namespace, 'reader');
    await grant(kube, { namespace, name: 'reader' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      // Enough before v1.35.
      { apiGroups: [''], resources: ['pods/exec'], verbs: ['get'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await gridRow(page, 'box').hover();
    const button = page.getByRole('button', { name: 'Shell in box', exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(`No right: create pods/exec in ${namespace}`);
    await gridRow(page, 'box').getByRole('link', { name: 'box' }).click();
    const inContainer = page.getByRole('button', { name: 'Shell in container main' });
    await expect(inContainer).toHaveAccessibleDescription(`No right: create pods/exec in ${namespace}`);
  });
});

testWithSettings({ PILOTHOUSE_READ_ONLY: 'true' })(
  '[P8] [U13] in read-only mode nothing is run',
  async ({ page, at, kube, namespace }) => {
    await runPod(kube, namespace, 'box');
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await gridRow(page, 'box').hover();
    const button = page.getByRole('button', { name: 'Shell in box', exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/^Read-only mode/);
  },
);

liveTest.describe('connections', () => {
  // One after another: the proxies are the worker's.
  liveTest.describe.configure({ mode: 'default' });

  liveTest(
    '[P8] [U21] the API server is cut off: why, since when, and Enter begins anew',
    async ({ page, at, kube, namespace, live: { api } }) => {
      await runPod(kube, namespace, 'box');
      await page.goto(`${at('pods')}?ns=${namespace}`);
      await openShell(page, 'box');
      await typeLine(page, 'echo before-$((1+1))');
      await expectOnScreen(page, 'before-2');
      api.cut();
      try {
        await expect(dock(page).getByText('The API server can’t be reached any more')).toBeVisible();
        await expectOnScreen(page, 'before-2');
      } finally {
        api.mend();
      }
      await input(page).focus();
      await page.keyboard.press('Enter');
      await expectPrompt(page);
      await typeLine(page, 'echo after-$((2+2))');
      await expectOnScreen(page, /before-2[\s\S]*after-4/);
    },
  );

  liveTest(
    '[U21] Pilothouse restarts: the tab says so; what is attached comes back by itself',
    async ({ page, at, kube, namespace, live }) => {
      await runPod(kube, namespace, 'box');
      const command = ['sh', '-c', 'while read line; do echo "heard $line"; done'];
      await runPod(kube, namespace, 'listener', [{ command, stdin: true, tty: true }]);
      await page.goto(`${at('pods')}?ns=${namespace}`);
      await openShell(page, 'box');
      await page.keyboard.press('Control+Shift+Escape');
      await page.getByRole('link', { name: 'listener', exact: true }).click();
      await page.getByRole('main').getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Attach' }).click();
      await expect(dock(page).getByRole('textbox', { name: /^Terminal of pod listener/ })).toBeFocused();
      await typeLine(page, 'one');
      await expectOnScreen(page, 'heard one');
      await live.restart();
      await expect(dock(page).getByText('Connected')).toBeVisible();
      await input(page).focus();
      await expect(async () => {
        await typeLine(page, 'two');
        await expectOnScreen(page, 'heard two', { timeout: 2_000 });
      }).toPass();
      await dock(page).getByRole('tab', { name: /^box/ }).click();
      await expect(dock(page).getByText('Pilothouse was restarted')).toBeVisible();
    },
  );
});
