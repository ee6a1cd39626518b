import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { requestHeader } from '#lib/protocol/failure.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { runApplication } from './support/application.ts';
import { expectAccessible } from './support/axe.ts';
import { main, panel } from './support/network.ts';
import { testWithSettings } from './support/own-console.ts';
import { signIn, test } from './support/test.ts';

const openButton = { name: 'Open in a new tab' };

async function openDialog(page: Page): Promise<Locator> {
  await main(page).getByRole('button', { name: 'Open in browser…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^kubectl -n/)).toBeVisible();
  return dialog;
}

/** The tab that opens, whatever does it. */
async function tabOf(context: BrowserContext, act: () => Promise<void>): Promise<Page> {
  const [tab] = await Promise.all([context.waitForEvent('page'), act()]);
  await tab.waitForLoadState();
  return tab;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** What a page's own script gets when it reaches for what is the user's. */
function reach(page: Page, console: string) {
  return page.evaluate(async (origin) => {
    const tried = async (what: () => unknown) => {
      try {
        return `got ${String(await what())}`;
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    return {
      origin: self.origin,
      opener: String(window.opener),
      cookie: await tried(() => document.cookie),
      storage: await tried(() => localStorage.length),
      database: await tried(() => indexedDB.open('x')),
      worker: await tried(() => navigator.serviceWorker.register('worker.js')),
      console: await tried(() => fetch(`${origin}/api/session`, { credentials: 'include' })),
      own: await tried(async () => (await fetch('offers')).status),
    };
  }, console);
}

test('[U28] by keyboard: what works is said before, the page opens in a tab that can reach nothing of the user’s', async ({
  page,
  context,
  at,
  kube,
  namespace,
}) => {
  await runApplication(kube, namespace);
  await page.goto(at('services', { namespace, name: 'shop' }));
  const { origin } = new URL(page.url());
  await main(page).getByRole('button', { name: 'Open in browser…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open Service shop in the browser' });
  await expect(dialog.getByLabel('Port', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Port', { exact: true })).toHaveValue('8000');
  await expect(dialog.getByLabel('Protocol')).toHaveValue('http');
  await expect(dialog).toContainText('Can’t work: signing in there and whatever else needs cookies');
  await expect(dialog.getByRole('region', { name: 'Open it' }).getByRole('link').first()).toHaveAttribute(
    'href',
    /^http:\/\/.+:\d+$/,
  );
  await expect(dialog.getByText(`kubectl -n ${namespace} port-forward service/shop 8000:8000`)).toBeVisible();
  await expectAccessible(page);

  await dialog.getByRole('button', openButton).focus();
  const tab = await tabOf(context, () => page.keyboard.press('Enter'));
  await expect(heading(tab)).toHaveText('Welcome');
  const first = tab.url();
  expect(new URL(first).origin).not.toBe(origin);
  expect(await reach(tab, origin)).toEqual({
    origin: 'null',
    opener: 'null',
    cookie: 'SecurityError',
    storage: 'SecurityError',
    database: 'SecurityError',
    worker: 'SecurityError',
    console: 'TypeError',
    own: 'got 200',
  });

  // Its absolute links stay inside; what the browser holds of this host does not go there.
  await tab.getByRole('link', { name: 'Offers' }).click();
  await expect(heading(tab)).toHaveText('Offers, cookies: []');
  const names = (await context.cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.includes('pilothouse'))).not.toEqual([]);
  expect(names).not.toContain('application');
  await tab.goto(first);
  await tab.getByRole('button', { name: 'Order' }).click();
  await expect(heading(tab)).toHaveText('Ordered by POST');
  await tab.goto(first);
  await tab.getByRole('link', { name: 'Away' }).click();
  await expect(heading(tab)).toHaveText('The application leads somewhere else');
  await expect(tab.getByText('https://example.com/')).toBeVisible();

  // The dialog keeps the way in for browsers that block new tabs, and gives the focus back.
  await expect(dialog.getByRole('link', { name: 'open it from here' })).toHaveAttribute('rel', 'noreferrer noopener');
  await page.keyboard.press('Escape');
  await expect(main(page).getByRole('button', { name: 'Open in browser…' })).toBeFocused();
});

test('[U28] signing out ends what was opened', async ({ page, context, at, kube, namespace }) => {
  await runApplication(kube, namespace);
  await page.goto(at('services', { namespace, name: 'shop' }));
  const { origin } = new URL(page.url());
  const dialog = await openDialog(page);
  const tab = await tabOf(context, () => dialog.getByRole('button', openButton).click());
  await expect(heading(tab)).toHaveText('Welcome');
  await page.request.delete(`${origin}/api/session`, { headers: { origin, [requestHeader]: '1' } });
  await tab.reload();
  await expect(heading(tab)).toHaveText('This address has ended');
  await expect(tab.getByText('Open it again from Pilothouse')).toBeVisible();
  await expectNoScripts(tab);
});

test('[U28] a pod: at its port, at another one, and where nothing listens', async ({
  page,
  context,
  at,
  kube,
  namespace,
}) => {
  await runApplication(kube, namespace);
  const [pod] = await kube.list(`/api/v1/namespaces/${namespace}/pods`);
  const name = pod?.metadata.name ?? '';
  await page.goto(at('pods', { namespace, name }));
  await panel(page, 'Containers')
    .getByRole('button', { name: `Open port 80 of ${name} in the browser…` })
    .click();
  const dialog = page.getByRole('dialog', { name: `Open Pod ${name} in the browser` });
  await expect(dialog.getByLabel('Port', { exact: true })).toHaveValue('80');
  await expect(dialog.getByText(`port-forward pod/${name} 8080:80`)).toBeVisible();
  const tab = await tabOf(context, () => dialog.getByRole('button', openButton).click());
  await expect(heading(tab)).toHaveText('Welcome');

  await expect(dialog.getByText('Opened in a new tab')).toBeVisible();
  await dialog.getByLabel('Port', { exact: true }).selectOption('Another port…');
  await expect(dialog.getByText('Opened in a new tab')).toBeHidden();
  const number = dialog.getByLabel('Port number');
  await expect(dialog.getByRole('button', openButton)).toHaveAttribute('aria-disabled', 'true');
  await number.fill('70000');
  await expect(dialog.getByText('A port is a number from 1 to 65535').first()).toBeVisible();
  await number.fill('8443');
  await expect(dialog.getByLabel('Protocol')).toHaveValue('https');
  await dialog.getByLabel('Protocol').selectOption('http');
  const nobody = await tabOf(context, () => number.press('Enter'));
  await expect(heading(nobody)).toHaveText('Nothing listens on this port');
  await expect(nobody.getByText('connection refused')).toBeVisible();
});

test('[U28] [E1] a Service without endpoints says so', async ({ page, context, at, kube, namespace }) => {
  await runApplication(kube, namespace);
  await page.goto(at('services', { namespace, name: 'lost' }));
  const dialog = await openDialog(page);
  const tab = await tabOf(context, () => dialog.getByRole('button', openButton).click());
  await expect(heading(tab)).toHaveText('The Service has no ready endpoint');
  await expect(tab.getByText('no endpoints available for service')).toBeVisible();
});

test.describe('without the right', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U28] [U13] it is disabled with the right that is missing; with get alone forms are said not to work', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await runApplication(kube, namespace);
    await ensureAccount(kube, namespace, 'reader');
    const reading = { apiGroups: ['', 'discovery.k8s.io'], resources: ['*'], verbs: ['list', 'watch'] };
    const read = { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get'] };
    await grant(kube, { namespace, name: 'reader' }, [reading, read]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
    await page.goto(at('services', { namespace, name: 'shop' }));
    const button = main(page).getByRole('button', { name: 'Open in browser…' });
    const reason = `No right: get services/proxy in ${namespace}`;
    await expect(button).toHaveAccessibleDescription(reason);
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    const port = panel(page, /^Ports/).getByRole('button', { name: 'Open port 8000 of shop in the browser…' });
    await expect(port).toHaveAccessibleDescription(reason);

    await ensureAccount(kube, namespace, 'viewer');
    const proxy = { apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] };
    await grant(kube, { namespace, name: 'viewer' }, [reading, read, proxy]);
    await signIn(page, await requestToken(kube, namespace, 'viewer'), undefined);
    await page.reload();
    const dialog = await openDialog(page);
    await expect(dialog.getByText('Forms can’t send anything')).toBeVisible();
    await expect(dialog.getByText(`No right: create services/proxy in ${namespace}`)).toBeVisible();
    await expect(dialog.getByRole('button', openButton)).not.toHaveAttribute('aria-disabled', 'true');
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U28] [U8] the dialog and the pages of the other origin', async ({ page, context, at, kube, namespace }) => {
    await runApplication(kube, namespace);
    await page.goto(at('services', { namespace, name: 'lost' }));
    await main(page).getByRole('button', { name: '在浏览器中打开…' }).click();
    const dialog = page.getByRole('dialog', { name: '在浏览器中打开 Service lost' });
    await expect(dialog).toContainText('无法使用：在应用中登录');
    const tab = await tabOf(context, () => dialog.getByRole('button', { name: '在新标签页中打开' }).click());
    await expect(heading(tab)).toHaveText('Service 没有就绪的端点');
    await expect(tab.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });
});

const readOnlyTest = testWithSettings({ PILOTHOUSE_READ_ONLY: 'true' });

readOnlyTest(
  '[U28] [U13] read-only: pages open, and nothing is sent',
  async ({ page, context, at, kube, namespace }) => {
    await runApplication(kube, namespace);
    await page.goto(at('services', { namespace, name: 'shop' }));
    const dialog = await openDialog(page);
    await expect(dialog.getByText('Read-only mode: only reading requests pass')).toBeVisible();
    const tab = await tabOf(context, () => dialog.getByRole('button', openButton).click());
    await tab.getByRole('button', { name: 'Order' }).click();
    await expect(heading(tab)).toHaveText('Read-only mode: nothing is sent');
  },
);

const offTest = testWithSettings({ PILOTHOUSE_PROXY_PORT: 'off' });

offTest('[U28] without a second address: said, and the other ways are there', async ({ page, at, kube, namespace }) => {
  await runApplication(kube, namespace);
  await page.goto(at('services', { namespace, name: 'shop' }));
  const dialog = await openDialog(page);
  await expect(dialog.getByText('This Pilothouse has no second address for this').first()).toBeVisible();
  await expect(dialog.getByRole('button', openButton)).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByRole('region', { name: 'Open it' }).getByRole('link').first()).toBeVisible();
});

/** A page of ours on that origin is words alone. */
async function expectNoScripts(tab: Page): Promise<void> {
  await expect(tab.locator('script')).toHaveCount(0);
  const answer = await tab.request.get(tab.url(), { failOnStatusCode: false });
  expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
}
