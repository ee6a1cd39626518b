import { expect, type Locator, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import { yamlEditor } from './support/editor.ts';
import { gridRow } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { service, waitingPod } from './support/objects.ts';
import { settled } from './support/pages.ts';
import { clusterId } from './support/surroundings.ts';
import { signIn, test } from './support/test.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump' });
const input = (page: Page) => palette(page).getByRole('combobox');
const line = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const group = (page: Page, name: string) => palette(page).getByRole('group', { name, exact: true });
const favourites = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('list', { name: 'Favourites' });

/** Nothing but keys: opens the palette and types. */
async function look(page: Page, text: string): Promise<void> {
  await settled(page);
  await page.keyboard.press('Control+K');
  await expect(input(page)).toBeFocused();
  await page.keyboard.type(text);
}

/** Goes down to a line by the arrow, as far as it takes. */
async function highlight(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await wanted.getAttribute('aria-selected')) === 'true') return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error('the arrow never came to the line');
}

async function pods(kube: Kube, namespace: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await kube.create(`/api/v1/namespaces/${namespace}/pods`, waitingPod(name, { app: name.replace(/-\d$/, '') }));
  }
}

test.describe('the palette, by keys alone', () => {
  test('[U22] an object by a part of its name: the best fit first, Enter opens it', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const one = `x${namespace.slice(-6)}`;
    await pods(kube, namespace, `${one}-1`, `cob${one}`);
    await kube.create(`/api/v1/namespaces/${namespace}/services`, service(one));
    await page.goto(at('overview'));
    await settled(page);
    await look(page, one);
    const found = group(page, 'Objects').getByRole('option');
    await expect(found).toHaveCount(3);
    await expect(found.nth(0)).toContainText(`${one} Service · ${namespace}`);
    await expect(found.nth(1)).toContainText(`${one}-1 Pod · ${namespace}`);
    await expect(found.nth(1)).toContainText('Pending');
    await expect(found.nth(2)).toContainText(`cob${one}`);
    await expectAccessible(page);
    await highlight(page, found.nth(1));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/pods/${namespace}/${one}-1`));
    await expect(page.getByRole('heading', { level: 1, name: `${one}-1` })).toBeVisible();
  });

  test('[U22] kinds, namespaces and labels in kubectl’s words', async ({ page, at, kube, namespace }) => {
    await pods(kube, namespace, 'web-1', 'web-2', 'db-1');
    await kube.create(`/api/v1/namespaces/${namespace}/services`, service('web'));
    await page.goto(at('overview'));
    const found = group(page, 'Objects').getByRole('option');

    await look(page, `pod web -n ${namespace}`);
    await expect(found).toHaveCount(2);
    await expect(found.first()).toContainText('web-1 Pod');
    await page.keyboard.press('Escape');

    await look(page, `svc/web -n ${namespace}`);
    await expect(found).toHaveCount(1);
    await expect(found).toContainText('web Service');
    await page.keyboard.press('Escape');

    await look(page, `pod app=db -n ${namespace}`);
    await expect(found).toHaveCount(1);
    await expect(found).toContainText('db-1');
    await page.keyboard.press('Escape');

    // A kind that no page has listed yet is listed when it is named.
    await look(page, `cm kube-root -n ${namespace}`);
    await expect(found).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/configmaps/${namespace}/kube-root-ca.crt`));

    await look(page, 'web -n no-such-namespace');
    await expect(
      palette(page).getByText('“no-such-namespace” is none of the namespaces known here').first(),
    ).toBeVisible();
  });

  test('[U22] opening it asks for no list, and neither does one letter', async ({ page, at, namespace }) => {
    const searches: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes('"sort":"fit:')) searches.push(String(payload));
      });
    });
    await page.goto(`${at('services')}?ns=${namespace}`);
    await settled(page);
    await look(page, 'w');
    await expect(line(page, 'Deployments')).toHaveCount(0);
    await expect(palette(page).getByText('Searching')).toHaveCount(0);
    expect(searches).toEqual([]);
    await page.keyboard.type('eb');
    await expect(palette(page).getByText('Searching')).toHaveCount(0);
    // Who types slowly is answered for the first two as well.
    await expect.poll(() => searches.some((text) => text.includes('name:web'))).toBe(true);
    for (const text of searches) expect(text).toContain('name:we');
    // Everything in the namespaces of the page; nodes are in none.
    for (const text of searches) expect(text).toContain(text.includes('"nodes"') ? '"namespaces":[]' : namespace);
  });

  test('[U22] → offers what can be done with the object; ← and Esc go back', async ({ page, at, kube, namespace }) => {
    await pods(kube, namespace, 'web-1');
    await page.goto(`${at('overview')}?ns=${namespace}`);
    await look(page, 'pod web');
    await highlight(page, line(page, /^web-1 Pod/));
    await page.keyboard.press('ArrowRight');
    await expect(input(page)).toBeFocused();
    await expect(group(page, 'Pod web-1')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ArrowLeft');
    await expect(input(page)).toHaveValue('pod web');
    await highlight(page, line(page, /^web-1 Pod/));
    await page.keyboard.press('Tab');
    await page.keyboard.type('delete');
    await expect(line(page, 'Delete')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/pods/${namespace}/web-1`));
    await expect(page.getByRole('dialog', { name: 'Delete Pod web-1' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+K');
    await expect(palette(page)).toBeHidden();
  });

  test('[U23] the keyboard map has every key, and those of the page’s object', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await pods(kube, namespace, 'web-1');
    await page.goto(at('pods', { namespace, name: 'web-1' }));
    await settled(page);
    await page.keyboard.press('?');
    const map = page.getByRole('dialog', { name: 'Keyboard' });
    for (const text of [
      'Search or jump',
      'Next row',
      'Peek',
      'Volume claims',
      'Deploy an app',
      'Move up',
      'Pod web-1',
      'Show YAML',
      'Edit YAML',
    ]) {
      await expect(map.getByText(text, { exact: true })).toBeVisible();
    }
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(map).toBeHidden();
    await page.keyboard.press('e');
    await expect(yamlEditor(page)).toBeFocused();
    await expect(page).toHaveURL(/tab=yaml$/);

    await page.goto(`${at('overview')}?ns=${namespace}`);
    await settled(page);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page).toHaveURL(/\/pods\?/);
    await settled(page);
    await look(page, 'create service');
    await expect(line(page, /^Create Service$/)).toHaveAttribute('aria-selected', 'true');
  });
});

test('[U32] recent objects: first in the palette, in the menu, and said when they are gone', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await pods(kube, namespace, 'web-1', 'db-1');
  await page.goto(at('pods', { namespace, name: 'web-1' }));
  await settled(page);
  await page.goto(at('pods', { namespace, name: 'db-1' }));
  await settled(page);
  await page.keyboard.press('Control+K');
  // The page itself is not among them.
  await expect(palette(page).getByRole('option').first()).toContainText(`web-1 Pod · ${namespace}`);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/pods/${namespace}/web-1`));

  await kube.delete(`/api/v1/namespaces/${namespace}/pods/db-1?gracePeriodSeconds=0`);
  await page.goto(at('pods', { namespace, name: 'db-1' }));
  await expect(page.getByRole('main')).toContainText('not found');
  await page.goto(at('overview'));
  await settled(page);
  await page.getByRole('button', { name: 'Recent objects' }).click();
  await expect(page.getByRole('menuitem', { name: /^db-1/ })).toContainText('not there any more');
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Forget them' }).click();
  await page.getByRole('button', { name: 'Recent objects' }).click();
  await expect(page.getByRole('menu')).toContainText('Objects whose pages you open stand here.');
});

test('[U32] favourites: objects and lists with their filter, in their owner’s order, taken away again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await pods(kube, namespace, 'web-1', 'db-1');
  await page.goto(at('pods', { namespace, name: 'web-1' }));
  await settled(page);
  await page.keyboard.press('*');
  await expect(favourites(page).getByRole('link')).toHaveCount(1);
  await page.goto(`${at('pods')}?ns=${namespace}&q=name:db`);
  await expect(gridRow(page, 'db-1')).toBeVisible();
  await page.getByRole('button', { name: 'Keep this page as a favourite' }).click();
  const links = favourites(page).getByRole('link');
  await expect(links).toHaveCount(2);
  await expectAccessible(page);

  // By keys: the second goes up, and keeps the focus.
  await links.nth(1).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(links.nth(0)).toContainText(`Pods ${namespace} · name:db`);
  await expect(links.nth(0)).toBeFocused();
  await page.goto(at('overview'));
  await settled(page);
  await links.nth(0).click();
  await expect(page).toHaveURL(new RegExp(`ns=${namespace}.*q=name:db`));
  await expect(gridRow(page, 'db-1')).toBeVisible();

  // An object that has gone says so, and its star still takes it away.
  await kube.delete(`/api/v1/namespaces/${namespace}/pods/web-1?gracePeriodSeconds=0`);
  await page.goto(at('pods', { namespace, name: 'web-1' }));
  await expect(links.nth(1)).toContainText('not there any more');
  await page.getByRole('button', { name: 'Remove this page from the favourites' }).click();
  await expect(links).toHaveCount(1);
  await links.nth(0).focus();
  await page.keyboard.press('Delete');
  await expect(favourites(page)).toHaveCount(0);
});

test('[U32] the cluster opens with the page of one’s choice; links to other pages are obeyed', async ({
  page,
  at,
  namespace,
}) => {
  const cluster = new URL(at('overview').replace(/\/overview$/, '')).href;
  await page.goto(cluster);
  await expect(page).toHaveURL(/\/overview$/);
  await page.goto(`${at('services')}?ns=${namespace}&q=web`);
  await settled(page);
  await page.getByRole('button', { name: 'Open this cluster here' }).click();
  for (const start of ['/', `/c/${clusterId}`]) {
    await page.goto(new URL(start, cluster).href);
    await expect(page).toHaveURL(new RegExp(`/services\\?ns=${namespace}&q=web`));
  }
  await page.goto(at('nodes'));
  await expect(page).toHaveURL(/\/nodes/);
  await page.goto(cluster);
  await page.getByRole('button', { name: 'This cluster opens here' }).click();
  await page.goto(cluster);
  await expect(page).toHaveURL(/\/overview/);
});

test('[U32] what is stored by somebody else, or can’t be stored, breaks nothing', async ({ page, at }) => {
  await page.addInitScript(() => {
    const read = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
      return key.startsWith('pilothouse-places:')
        ? '[{"page":"//evil.example"},{"page":7},null,"x"'
        : read.call(this, key);
    };
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key.startsWith('pilothouse-places:')) throw new DOMException('full', 'QuotaExceededError');
      write.call(this, key, value);
    };
  });
  await page.goto(at('overview').replace(/\/overview$/, ''));
  await expect(page).toHaveURL(/\/overview$/);
  await page.goto(at('nodes', { name: 'node-1' }));
  await settled(page);
  await page.getByRole('button', { name: 'Keep this page as a favourite' }).click();
  await expect(page.getByText('This browser did not keep it')).toBeVisible();
});

test.describe('a user of one namespace', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U22] [R12] finds what they may see, and nothing else', async ({ page, at, kube, namespace }) => {
    await ensureAccount(kube, namespace, 'limited');
    await grant(kube, { namespace, name: 'limited' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    await pods(kube, namespace, 'web-1');
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web-secret' } };
    await kube.create(`/api/v1/namespaces/${namespace}/secrets`, secret);
    await kube.create(`/api/v1/namespaces/${namespace}/services`, service('web-service'));
    await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);
    await page.goto(at('overview'));
    await settled(page);

    await look(page, 'web');
    const found = group(page, 'Objects').getByRole('option');
    await expect(found).toHaveCount(1);
    await expect(found).toContainText(`web-1 Pod · ${namespace}`);
    await expect(palette(page).getByText('web-service')).toHaveCount(0);
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await look(page, 'secret web');
    await expect(palette(page).getByText('Secrets: no right to list').first()).toBeVisible();
    await page.keyboard.press('Escape');

    // Asked for everywhere is asked for where they may read.
    await look(page, 'pod web -A');
    await expect(found).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await expect(line(page, /^Delete.*delete pods/)).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
    await highlight(page, found.first());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'web-1' })).toBeVisible();
  });
});
