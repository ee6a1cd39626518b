import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { ensureAccount, grant, mintToken, requestToken } from './support/accounts.ts';
import { fillNamespace, settled } from './support/pages.ts';
import { signInAgain } from './support/signing-in.ts';
import { signIn, test } from './support/test.ts';
import { accessFile, columnIn, keepColumn } from './support/walk/access-page.ts';
import { goTo, menuPaths, walk } from './support/walk/walk.ts';
import { walkedPages } from './support/walk/walked-pages.ts';
import { signInAsWalker } from './support/walk/walkers.ts';
import { walkers } from './support/walk/who-walks.ts';

test.use({ signedInAs: 'nobody' });

for (const who of walkers) {
  test(`[U7] [E39] ${who}: every page gives what may be had or says what is missing, and no entry of the menu is dead`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    // A hundred pages, each some tenths of a second where nothing else runs.
    test.setTimeout(300_000);
    await fillNamespace(kube, namespace);
    await signInAsWalker(page, who, kube, namespace, adminToken);
    const pages = await walkedPages(kube, namespace);
    await page.goto(at('overview'));
    const given = await walk(page, pages, (title, body) => test.step(title, body));
    await keepColumn(who, given);

    // Where no kind is open, which the menu would show whatever its rights are.
    await goTo(page, 'overview');
    await settled(page);
    const menu = await menuPaths(page);
    expect(menu).toContain('overview');
    const dead = pages.filter(
      ({ title, path }) => menu.includes(path.split('?')[0] ?? '') && given.get(title) === 'says what is missing',
    );
    expect(dead.map(({ path }) => path)).toEqual([]);

    const written = columnIn(await readFile(accessFile, 'utf8'), who);
    expect(Object.fromEntries(given), 'docs/access.md is true: npm run docs:access writes it anew').toEqual(written);
  });
}

test('[U7] [E38] an expired token: every page says that the session has ended, keeps what it shows, and goes on after signing in', async ({
  page,
  at,
  kube,
  namespace,
  surroundings,
}) => {
  const account = { namespace, name: 'walker' };
  await ensureAccount(kube, namespace, account.name);
  await grant(kube, account, [{ apiGroups: ['', 'apps'], resources: ['*'], verbs: ['get', 'list', 'watch'] }]);
  await signIn(page, await mintToken(kube, account, surroundings.PILOTHOUSE_TEST_SIGNING_KEY, 20), undefined);
  const asked: number[] = [];
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.startsWith('/api/clusters/')) asked.push(answer.status());
  });
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  const notice = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Sign in', exact: true }) });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  for (const path of [
    'overview',
    'control-plane',
    `topology?ns=${namespace}`,
    `apply?ns=${namespace}`,
    `deploy?ns=${namespace}`,
  ]) {
    await test.step(path, async () => {
      asked.length = 0;
      await goTo(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(notice).toBeVisible();
      // Told once that nobody is signed in, a page does not go on asking.
      expect(asked.filter((status) => status >= 500)).toEqual([]);
      expect(asked.length).toBeLessThan(20);
    });
  }
  await signInAgain(page, await requestToken(kube, namespace, account.name));
  await expect(notice).toBeHidden();
  await goTo(page, `configmaps?ns=${namespace}`);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
});
