import { expect } from '@playwright/test';
import { ensureAccount, mintToken, requestToken } from './support/accounts.ts';
import { signInAgain } from './support/signing-in.ts';
import { clusterId } from './support/surroundings.ts';
import { administrator, signIn, test } from './support/test.ts';

const adminUser = `system:serviceaccount:${administrator.namespace}:${administrator.name}`;

test.use({
  signedInAs: 'nobody',
  // The certificate is the server's own, as on a cluster without an issuer.
  ignoreHTTPSErrors: true,
  baseURL: async ({ surroundings }, use) => use(surroundings.PILOTHOUSE_TEST_HTTPS_ORIGIN),
});

test('[F1.1] [F1.2] [R3] [E57] / leads to the sign-in page over the server’s own https, ready to paste', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login(\?|$)/);
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Token' })).toHaveAttribute('aria-selected', 'true');
});

test('[F1.3] [F1.4] [F1.5] [F1.6] [R3] [R15] a pasted token signs in, stays in the cookie and nowhere else', async ({
  page,
  adminToken,
  context,
}) => {
  await page.goto('/login');
  await page.getByRole('textbox', { name: 'Token' }).fill(`  ${adminToken}\n\n`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/c\/test\//);
  await expect(page.getByRole('banner')).toContainText(adminUser);

  await page.reload();
  await expect(page.getByRole('banner')).toContainText(adminUser);

  const cookies = await context.cookies();
  const session = cookies.filter((cookie) => cookie.httpOnly);
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
  expect(cookies.some((cookie) => cookie.value.includes(adminToken.slice(-40)))).toBe(false);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  const html = await page.content();
  for (const place of [stored, html]) {
    expect(place).not.toContain(adminToken.slice(0, 60));
    expect(place).not.toContain(adminToken.slice(-40));
  }
});

test('[F1.7] [E38] a wrong token says so, in place, and keeps what was typed', async ({ page, adminToken }) => {
  await page.goto('/login');
  const token = page.getByRole('textbox', { name: 'Token' });
  const wrong = `${adminToken.slice(0, -8)}AAAAAAAA`;
  await token.fill(wrong);
  await token.press('Enter');
  await expect(page.getByText('401: token is not valid or has expired')).toBeVisible();
  await expect(page.getByText('Unauthorized')).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
  await expect(token).toHaveValue(wrong);
});

test('[E38] no token at all is asked for without asking the server', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Paste a token first')).toBeVisible();
  expect(asked).not.toContain('POST /api/session');
});

test('[F1.8] [E38] a token that expires during work: sign in again and go on at the same page', async ({
  page,
  kube,
  surroundings,
  namespace,
  adminToken,
}) => {
  const token = await mintToken(kube, administrator, surroundings.PILOTHOUSE_TEST_SIGNING_KEY, 15);
  await page.goto(`/login?returnTo=${encodeURIComponent(`/c/${clusterId}/configmaps?ns=${namespace}`)}`);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  const address = page.url();

  await expect(page.getByText('401: the token is not valid or has expired')).toBeVisible({ timeout: 40_000 });
  await signInAgain(page, adminToken);
  expect(page.url()).toBe(address);
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'made-after-signing-in-again' },
  });
  await expect(page.getByRole('link', { name: 'made-after-signing-in-again' })).toBeVisible();
});

test('[F1.8] [E38] a credential that the cluster takes back ends the work with the same notice', async ({
  page,
  kube,
  namespace,
}) => {
  await ensureAccount(kube, namespace, 'leaving');
  await page.goto('/login');
  await page.getByRole('textbox', { name: 'Token' }).fill(await requestToken(kube, namespace, 'leaving'));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText(`system:serviceaccount:${namespace}:leaving`);
  await kube.delete(`/api/v1/namespaces/${namespace}/serviceaccounts/leaving`);
  await page.goto(`/c/${clusterId}/configmaps?ns=${namespace}`);
  await expect(page.getByText('401: the token is not valid or has expired').first()).toBeVisible({ timeout: 40_000 });
});

test('[F1.9] signing out clears everything, also for the back button', async ({
  page,
  adminToken,
  context,
  namespace,
}) => {
  await page.goto(`/login?returnTo=${encodeURIComponent(`/c/${clusterId}/configmaps?ns=${namespace}`)}`);
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();

  await page.getByRole('link', { name: 'kube-root-ca.crt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'kube-root-ca.crt' })).toBeVisible();

  await page.getByRole('button', { name: /^Session of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText('You are signed out')).toBeVisible();
  expect((await context.cookies()).filter((cookie) => cookie.httpOnly)).toEqual([]);

  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeVisible();
  await expect(page.getByText('kube-root-ca.crt')).toBeHidden();
});

test('[F1.9] what was typed outlives signing out, for who typed it: said, shown to nobody else, discarded on request', async ({
  page,
  kube,
  adminToken,
  at,
  namespace,
  surroundings,
}) => {
  const origin = surroundings.PILOTHOUSE_TEST_HTTPS_ORIGIN;
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const form = `${at('deploy')}?ns=${namespace}`;
  const stored = () =>
    page.evaluate(() => Object.values(sessionStorage).filter((text) => text.includes('typed-before')));
  const signOut = async () => {
    await page.getByRole('button', { name: /^Session of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByText('You are signed out')).toBeVisible();
  };
  page.on('dialog', (dialog) => dialog.accept());
  await signIn(page, adminToken, origin);
  await page.goto(form);
  await name.fill('typed-before');
  await expect.poll(stored).not.toEqual([]);
  await signOut();
  await expect(page.getByText('A text that was not saved is kept in this tab')).toBeVisible();
  await expect(page.getByText('typed-before')).toBeHidden();

  await ensureAccount(kube, namespace, 'somebody-else');
  await signIn(page, await requestToken(kube, namespace, 'somebody-else'), origin);
  await page.goto(form);
  await expect(name).toHaveValue('');

  await signIn(page, adminToken, origin);
  await page.goto(form);
  await expect(page.getByText('What you typed before is back; it is not saved yet')).toBeVisible();
  await expect(name).toHaveValue('typed-before');
  await signOut();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('What was not saved is discarded')).toBeVisible();
  expect(await stored()).toEqual([]);
});

test('[F1.3] a token sent before the page knows its clusters goes out once, as soon as it does', async ({
  page,
  adminToken,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const sent: string[] = [];
  await page.route('**/api/session', async (route) => {
    if (route.request().method() === 'GET') await held;
    else sent.push(route.request().method());
    await route.continue();
  });
  await page.goto('/login');
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  await page.getByRole('textbox', { name: 'Token' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Signing in' })).toBeVisible();
  expect(sent).toEqual([]);
  release();
  await expect(page).toHaveURL(/\/c\//);
  expect(sent).toEqual(['POST']);
});

test('[R15] who am I: the session menu names user, groups and the end of the token', async ({ page, adminToken }) => {
  await page.goto('/login');
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /^Session of/ }).click();
  const menu = page.getByRole('menu');
  await expect(menu).toContainText(adminUser);
  await expect(menu).toContainText('system:serviceaccounts');
  await expect(menu).toContainText(/Token ends in \d/);
});
