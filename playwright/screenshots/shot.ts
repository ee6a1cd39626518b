import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import sharp from 'sharp';
import { root } from '#scripts/install.mjs';
import { settled } from '../support/pages.ts';
import { signIn } from '../support/test.ts';

export interface Shot {
  /** Below `docs/screenshots`, without its ending. */
  readonly name: string;
  /** Below the first of the clusters; with a slash at its beginning, of the whole site. */
  readonly path: string;
  readonly options?: BrowserContextOptions;
  /** The clusters that are signed in to; default the first. */
  readonly signedInTo?: readonly string[];
  readonly before?: (page: Page) => Promise<void>;
  /** Colours that the picture keeps; a page has few. */
  readonly colours?: number;
}

export const folder = join(root, 'docs', 'screenshots');

/** Takes one picture of the pages at `origin`, whose first cluster is `cluster`. */
export async function take(
  browser: Browser,
  { origin, cluster, token }: { origin: string; cluster: string; token: string },
  shot: Shot,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...shot.options,
  });
  const page = await context.newPage();
  for (const one of shot.signedInTo ?? [cluster]) await signIn(page, token, origin, one);
  await page.goto(shot.path.startsWith('/') ? shot.path : `/c/${cluster}/${shot.path}`);
  await settled(page);
  await page.waitForLoadState('networkidle');
  await shot.before?.(page);
  const png = await page.screenshot({ animations: 'disabled' });
  const file = join(folder, `${shot.name}.png`);
  await mkdir(dirname(file), { recursive: true });
  await sharp(png)
    .png({ palette: true, colours: shot.colours ?? 256, effort: 10 })
    .toFile(file);
  await context.close();
}
