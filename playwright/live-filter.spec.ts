import { expect, type Page } from '@playwright/test';
import { filterBox, gridRow } from './support/grid.ts';
import { waitingPod } from './support/objects.ts';
import { test } from './support/test.ts';

/** Longer than it takes to type a filter. */
const slowMs = 300;

/** Whatever the server says comes late; `isHeld`: nothing of it comes at all. */
async function slowServer(page: Page): Promise<{ isHeld: boolean }> {
  const line = { isHeld: false };
  await page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    const held: (string | Buffer)[] = [];
    server.onMessage((message) => {
      held.push(message);
      setTimeout(() => {
        if (!line.isHeld) for (const each of held.splice(0)) socket.send(each);
      }, slowMs);
    });
  });
  return line;
}

test('[U24] [N3] the filter by keys that are faster than the server: what is meant is chosen when it comes', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('waits'));
  await kube.create(pods, waitingPod('gone'));
  const status = { status: { phase: 'Failed', reason: 'Evicted' } };
  await kube.send('PATCH', `${pods}/gone/status`, status, 'application/merge-patch+json');
  const line = await slowServer(page);
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'gone')).toContainText('Evicted');
  const chip = (term: string) => page.getByRole('button', { name: `Remove ${term}` });
  const box = filterBox(page);

  await page.keyboard.press('/');
  await page.keyboard.type('status:Pe');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chip('status:Pending')).toBeVisible();
  await expect(gridRow(page, 'gone')).toBeHidden();
  await expect(box).toHaveValue('');
  await page.keyboard.press('Backspace');
  await expect(chip('status:Pending')).toBeHidden();

  // Tab goes on only when nothing comes.
  await page.keyboard.type('-status:Ev');
  await page.keyboard.press('Tab');
  await expect(box).toBeFocused();
  await expect(chip('-status:Evicted')).toBeVisible();
  await expect(gridRow(page, 'gone')).toBeHidden();
  await expect(gridRow(page, 'waits')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(gridRow(page, 'gone')).toBeVisible();

  // And a server that says nothing holds nobody up: what was typed counts.
  line.isHeld = true;
  await page.keyboard.type('name:wai');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chip('name:wai')).toBeVisible();
  line.isHeld = false;
  await expect(gridRow(page, 'gone')).toBeHidden();
  await expect(gridRow(page, 'waits')).toBeVisible();
});

test('[U24] what is typed stays, however often the address of the page catches up with it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, waitingPod('one-of-many'));
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'one-of-many')).toBeVisible();
  await page.keyboard.press('/');
  // Slower than the filter is applied, faster than a busy page may draw.
  await page.keyboard.type('one-of-many', { delay: 90 });
  await expect(filterBox(page)).toHaveValue('one-of-many');
  await expect(page).toHaveURL(/[?&]q=one-of-many$/);
  await expect(filterBox(page)).toHaveValue('one-of-many');
  await page.goBack();
  await page.goForward();
  await expect(filterBox(page)).toHaveValue('one-of-many');
});
