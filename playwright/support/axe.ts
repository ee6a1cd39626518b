import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe judges by colours: only these can find something else in the other theme, where the page is the same. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** axe finds nothing, neither in the light theme nor in the dark one. Leaves the page light. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectAccessibleInLight(page);
  await show(page, 'dark');
  expect(await violations(axe(page).withRules(rulesOfColour)), 'dark').toEqual([]);
  await show(page, 'light');
}

/** `part`: only what this selector holds is looked at, where the rest is the same on every page. */
export async function expectAccessibleInLight(page: Page, part?: string): Promise<void> {
  await show(page, 'light');
  expect(await violations(axe(page, part).withTags(tags)), 'light').toEqual([]);
}

function axe(page: Page, part?: string): AxeBuilder {
  // Base UI's guards around menus hand the focus on at once; axe sees something hidden that can have the focus.
  const builder = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]');
  return part === undefined ? builder : builder.include(part);
}

async function violations(builder: AxeBuilder): Promise<readonly string[]> {
  const found = await builder.analyze();
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

/** Without transitions, so that no colour is on its way when it is looked at. */
async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator(`html[data-theme="${colorScheme}"]`)).toHaveCount(1);
}
