import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { testWithIssuer } from './support/issuer-console.ts';

/** Renewed after three quarters of it. */
const test = testWithIssuer(24);
test.use({ signedInAs: 'nobody', ignoreHTTPSErrors: true });
// One API server and one issuer for all of them.
test.describe.configure({ mode: 'default' });

async function signInAs(page: Page, who: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Lab accounts' }).click();
  await page.getByRole('link', { name: who, exact: true }).click();
}

const session = (page: Page) => page.getByRole('button', { name: /^Session of/ });

test('[R3] [R15] [U4] signs in with the issuer, back to the page that was wanted; says why not; asks again after signing out', async ({
  page,
  context,
}) => {
  await page.goto('/c/lab/configmaps?ns=default');
  await expect(page).toHaveURL(/\/login\?/);
  await signInAs(page, 'nobody');
  await expect(page.getByText('The issuer did not sign you in')).toBeVisible();
  await expect(page.getByText('access_denied: the person said no')).toBeVisible();
  // What the issuer has sent is not left in the address bar.
  expect(new URL(page.url()).search).toBe('');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'ann', exact: true }).click();
  await expect(page).toHaveURL(/\/c\/lab\/configmaps\?ns=default/);
  await expect(page.getByRole('banner')).toContainText('oidc:ann@example.com');
  await session(page).click();
  await expect(page.getByRole('menu')).toContainText('oidc:people, oidc:readers');
  await expect(page.getByRole('menu')).toContainText('Until then the token is renewed by itself.');

  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out')).toBeVisible();
  expect((await context.cookies(page.url())).filter(({ name }) => name.includes('pilothouse'))).toEqual([]);
  // The issuer still knows ann; who has just signed out here may be somebody else.
  await signInAs(page, 'bob');
  await expect(page.getByRole('banner')).toContainText('oidc:bob@example.com');
});

test('[U4] [E38] two tabs renew a short token once, and both go on', async ({ page, context, lab }) => {
  await page.goto('/login?returnTo=/c/lab/configmaps');
  await signInAs(page, 'ann');
  await expect(page.getByRole('banner')).toContainText('oidc:ann@example.com');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('banner')).toContainText('oidc:ann@example.com');
  const renewals = () =>
    lab
      .log()
      .split('\n')
      .filter((line) => line.includes('"renew-session"'));
  const before = renewals().length;
  await expect.poll(() => renewals().length - before, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  // A refresh token is good once: had both tabs used one, the issuer would have ended the session.
  for (const line of renewals().slice(before)) expect(line).toContain('"httpStatus":200');
  for (const tab of [page, other]) {
    await expect(tab.getByRole('alert').filter({ hasText: '401' })).toHaveCount(0);
    await tab.reload();
    await expect(tab.getByRole('banner')).toContainText('oidc:ann@example.com');
  }
});

test('[U4] signs in again in place with the issuer, in another tab: as the same person with the draft kept, as another without', async ({
  page,
  context,
}) => {
  await page.goto('/login?returnTo=/c/lab/deploy%3Fns%3Ddefault');
  await signInAs(page, 'ann');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('typed-by-ann');
  const again = async () => {
    await session(page).click();
    await page.getByRole('menuitem', { name: 'Sign in again' }).click();
    const opened = context.waitForEvent('page');
    await page.getByRole('dialog').getByRole('link', { name: 'Sign in with Lab accounts in a new tab' }).click();
    return await opened;
  };
  // The issuer still knows ann, and asks nothing.
  await again();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(name).toHaveValue('typed-by-ann');

  // There ann leaves and bob comes.
  for (const cookie of await context.cookies()) {
    if (!cookie.name.includes('pilothouse')) await context.clearCookies({ name: cookie.name });
  }
  page.on('dialog', (dialog) => dialog.accept());
  await (await again()).getByRole('link', { name: 'bob', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Session of oidc:bob@example.com' })).toBeVisible();
  await expect(page.getByText('typed-by-ann')).toHaveCount(0);
  const typed = () => page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value));
  expect(await typed()).not.toContain('typed-by-ann');
});
