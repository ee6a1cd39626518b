import { expect, type Locator, type Page } from '@playwright/test';

/** Rows of the list that are in the page now, without its head: a list holds only those in sight. */
export function gridRows(page: Page): Locator {
  return page.getByRole('grid').locator('tbody').getByRole('row');
}

export function gridRow(page: Page, name: string): Locator {
  return gridRows(page).filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** Ticks a box of a list: what a frame that was on its way still says of it passes. */
export async function tick(box: Locator): Promise<void> {
  await box.click();
  await expect(box).toBeChecked();
}

/** Names of the rows in the page, in the order they stand in. */
export async function shownNames(page: Page): Promise<string[]> {
  const names = await gridRows(page).getByRole('link').allTextContents();
  return names.filter((name) => name !== '');
}

/** Scrolls as the scrollbar does, so that the row of this index (from 0) is the first in sight. */
export async function scrollGridTo(page: Page, index: number): Promise<void> {
  await page.getByRole('grid').evaluate((grid, row) => {
    const rowPx = Number.parseFloat(getComputedStyle(grid).getPropertyValue('--row-height'));
    const scroller = scrollingParent(grid);
    if (scroller !== null) scroller.scrollTop = row * rowPx;

    function scrollingParent(element: Element): HTMLElement | null {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
      }
      return null;
    }
  }, index);
}

/** How many rows the list says that it has, for screen readers, its head left out. */
export async function rowCount(page: Page): Promise<number> {
  return Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
}

export function filterBox(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Filter' });
}

export function columnTitle(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name, exact: true });
}
