import { expect } from '@playwright/test';
import { startConsole } from '#scripts/test/console-server.ts';
import { ensureAccount, requestToken } from './support/accounts.ts';
import { signIn, test } from './support/test.ts';

test.use({ signedInAs: 'nobody' });

test('[F1.9] [R15] two clusters as two people, in two tabs; out of one, then out of all', async ({
  context,
  kube,
  namespace,
  adminToken,
}) => {
  const { server, authority } = kube;
  const console = await startConsole({
    clusters: [
      { name: 'one', server, authority },
      // Of one address and one authority they would be one cluster: these are written in another way.
      { name: 'two', server, authority: `${authority}\n` },
    ],
  });
  try {
    await ensureAccount(kube, namespace, 'second');
    const second = await requestToken(kube, namespace, 'second');
    const one = await context.newPage();
    const both = async () => {
      await signIn(one, adminToken, console.origin, 'one');
      await signIn(one, second, console.origin, 'two');
    };
    await both();
    const two = await context.newPage();
    await one.goto(`${console.origin}/c/one/configmaps?ns=${namespace}`);
    await two.goto(`${console.origin}/c/two/configmaps?ns=${namespace}`);
    await expect(one.getByRole('banner')).toContainText('dashboard-admin');
    await expect(two.getByRole('banner')).toContainText('second');

    await two.getByRole('button', { name: /^Session of/ }).click();
    await two.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await expect(two.getByText('You are signed out')).toBeVisible();
    await one.reload();
    await expect(one.getByRole('banner')).toContainText('dashboard-admin');
    await one.getByRole('button', { name: /^Session of/ }).click();
    await expect(one.getByRole('menuitem', { name: 'Sign out', exact: true })).toBeVisible();
    await expect(one.getByRole('menuitem', { name: 'Sign out of all clusters' })).toBeHidden();
    await one.keyboard.press('Escape');

    await both();
    await two.goto(`${console.origin}/c/two/configmaps?ns=${namespace}`);
    await expect(two.getByRole('banner')).toContainText('second');
    await one.reload();
    await one.getByRole('button', { name: /^Session of/ }).click();
    await one.getByRole('menuitem', { name: 'Sign out of all clusters' }).click();
    await expect(one.getByText('You are signed out')).toBeVisible();
    await expect(two).toHaveURL(/\/login/);
    expect((await context.cookies(console.origin)).filter(({ httpOnly }) => httpOnly)).toEqual([]);
  } finally {
    await console.stop();
  }
});
