import { expect, type Page } from '@playwright/test';
import { freePort } from '#cluster/host/free-port.ts';
import { startConsole } from '#scripts/test/console-server.ts';
import { startNginx } from '#scripts/test/nginx.ts';
import { requestToken } from './support/accounts.ts';
import { clusterId } from './support/surroundings.ts';
import { dock, expectOnScreen, openShell, runPod, typeLine } from './support/terminals.ts';
import { administrator, test as base } from './support/test.ts';

interface Behind {
  /** Where nginx passes everything on. */
  readonly whole: string;
  /** Where it passes no WebSocket. */
  readonly plain: string;
}

/** A Pilothouse on loopback, reached by https through two real reverse proxies. */
const test = base.extend<object, { readonly behind: Behind }>({
  behind: [
    async ({ kube }, use) => {
      const [whole, plain] = [await freePort(), await freePort()];
      const own = await startConsole({
        clusters: [{ name: clusterId, server: kube.server, authority: kube.authority }],
        env: { PILOTHOUSE_PUBLIC_ORIGINS: `https://localhost:${whole},https://localhost:${plain}` },
      });
      const targetPort = Number(new URL(own.origin).port);
      const proxies = [
        await startNginx({ port: whole, targetPort, passesWebSocket: true }),
        await startNginx({ port: plain, targetPort, passesWebSocket: false }),
      ] as const;
      await use({ whole: proxies[0].origin, plain: proxies[1].origin });
      for (const proxy of proxies) await proxy.stop();
      await own.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test.use({ signedInAs: 'nobody', ignoreHTTPSErrors: true });

async function signInThrough(page: Page, origin: string, token: string): Promise<void> {
  await page.goto(origin);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`^${origin}/c/`));
}

test('[U34] [U11] behind nginx as deploy/reverse-proxy sets it up: signing in, live lists, a terminal, signing out', async ({
  page,
  kube,
  namespace,
  behind: { whole },
}) => {
  await runPod(kube, namespace, 'box');
  await signInThrough(page, whole, await requestToken(kube, administrator.namespace, administrator.name));
  for (const cookie of await page.context().cookies()) expect(cookie).toMatchObject({ secure: true });
  await page.goto(`${whole}/c/${clusterId}/pods?ns=${namespace}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await openShell(page, 'box');
  await typeLine(page, 'echo passed-$((40+2))');
  await expectOnScreen(page, 'passed-42');
  await expect(page.getByText(/a proxy in between/i)).toHaveCount(0);
  await page.getByRole('banner').getByRole('button', { name: administrator.name }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
});

test('[U34] [U11] behind an nginx that passes no WebSocket: lists are live and say how; a terminal says what is missing', async ({
  page,
  kube,
  namespace,
  behind: { plain },
}) => {
  await runPod(kube, namespace, 'box');
  await signInThrough(page, plain, await requestToken(kube, administrator.namespace, administrator.name));
  await page.goto(`${plain}/c/${clusterId}/configmaps?ns=${namespace}`);
  await expect(page.getByText(/a proxy in between does not pass WebSocket: lists are live/i)).toBeVisible({
    timeout: 30_000,
  });
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'without-a-socket' } });
  await expect(page.getByRole('link', { name: 'without-a-socket' })).toBeVisible();
  await page.goto(`${plain}/c/${clusterId}/pods?ns=${namespace}`);
  await page.getByRole('link', { name: 'box', exact: true }).hover();
  await page.getByRole('button', { name: 'Shell in box', exact: true }).click();
  await expect(dock(page)).toContainText('A terminal needs a WebSocket', { timeout: 30_000 });
});
