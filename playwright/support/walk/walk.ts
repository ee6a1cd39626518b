import { expect, type Page } from '@playwright/test';
import { settled } from '../pages.ts';
import { clusterId } from '../surroundings.ts';
import type { WalkedPage } from './walked-pages.ts';

/** What a page gave: it, or why it can't be had; `may only be read` says at the top why nothing can be made here. */
export type Given = 'yes' | 'says what is missing' | 'may only be read';

/** Goes to a page as a link on the page does, without loading everything anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  const address = `/c/${clusterId}/${path}`;
  // It is there as soon as the page's own scripts run.
  await page.waitForFunction(() => typeof Reflect.get(window, 'next')?.router?.push === 'function');
  await page.evaluate((to) => {
    const { router } = Reflect.get(window, 'next');
    router.push(to);
  }, address);
  const { pathname } = new URL(address, page.url());
  await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toBe(decodeURIComponent(pathname));
}

/** Walks to each page in turn and says what it gave; what it may not do is thrown. */
export async function walk(
  page: Page,
  pages: readonly WalkedPage[],
  step: (title: string, body: () => Promise<void>) => Promise<void>,
): Promise<ReadonlyMap<string, Given>> {
  const given = new Map<string, Given>();
  const refused: string[] = [];
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (!pathname.startsWith('/api/') || (answer.status() !== 403 && answer.status() < 500)) return;
    refused.push(`${answer.status()} ${answer.request().method()} ${pathname}`);
  });
  for (const { title, path, explains } of pages) {
    await step(title, async () => {
      refused.length = 0;
      await goTo(page, path);
      await settled(page);
      const gives = await givenBy(page);
      given.set(title, gives);
      // Asked for nothing that is known to be refused; where the page itself is refused, that is its answer.
      const mayBeRefused = gives === 'says what is missing' ? 1 : 0;
      const unexplained = refused.filter((asked) => explains?.test(asked) !== true);
      expect.soft(unexplained.slice(mayBeRefused), path).toEqual([]);
    });
  }
  return given;
}

/** @throws for an error without an explanation. */
async function givenBy(page: Page): Promise<Given> {
  const alerts = page.getByRole('main').getByRole('alert');
  const said = (await alerts.allTextContents()).filter((text) => text.trim() !== '');
  if (said.some((text) => /^You may not (list|get) /.test(text))) return 'says what is missing';
  expect.soft(said, page.url()).toEqual([]);
  const reason = page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /No right: / });
  return (await reason.count()) > 0 ? 'may only be read' : 'yes';
}

/** Paths of the lists and pages that the navigation leads to. */
export async function menuPaths(page: Page): Promise<readonly string[]> {
  const links = await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const base = `/c/${clusterId}/`;
  return links.filter((href) => href.startsWith(base)).map((href) => href.slice(base.length).split('?')[0] ?? '');
}
