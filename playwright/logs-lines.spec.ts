import { expect } from '@playwright/test';
import { drawnNumbers, expectCaughtUp, logLines, runPod, shellPod } from './support/logs.ts';
import { test } from './support/test.ts';

test('[U3] 200,000 lines: all of them are there, only those in sight are drawn, and any of them is found', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(240_000);
  await runPod(kube, namespace, shellPod('many', 'seq 1 200000; echo "the last needle 200001"; sleep 3600'));
  await page.goto(`${at('pods', { namespace, name: 'many' })}?tab=logs&from=all`);
  await expect(page.getByText('200,001 of 200,001 lines')).toBeVisible({ timeout: 120_000 });
  await expect(logLines(page).getByText('the last needle 200001')).toBeVisible();
  expect(await logLines(page).locator('[data-line]').count()).toBeLessThan(120);

  await logLines(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => drawnNumbers(page)).toContain(1);
  const numbers = await drawnNumbers(page);
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));

  await page.getByRole('searchbox', { name: 'Find in the logs' }).fill('^123456$');
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await expect(page.getByText('1 in 200,001 lines')).toBeVisible();
  await page.getByRole('button', { name: 'Next match (Enter)' }).click();
  await expect.poll(() => drawnNumbers(page)).toContain(123_456);
});

test('[U3] one line of 5 MB does not stop the page: it is cut, says so, and the rest reads on', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const script = `echo before; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo after; sleep 3600`;
  await runPod(kube, namespace, shellPod('long', script));
  await page.goto(`${at('pods', { namespace, name: 'long' })}?tab=logs`);
  await expectCaughtUp(page);
  const lines = logLines(page);
  await expect(lines.getByText('after', { exact: true })).toBeVisible();
  await expect(lines.getByText(/more characters$/)).toBeVisible();
  await expect(lines.getByText(/KB more: download the log to read them/)).toBeVisible();
  await page.getByRole('button', { name: 'Wrap' }).click();
  await expect(lines.getByText('before', { exact: true })).toBeInViewport();
  await expect(lines.getByText('after', { exact: true })).toBeVisible();
});

test('[U3] noise and hostile escape sequences are text and nothing else', async ({
  page,
  at,
  kube,
  namespace,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const title = await page.title();
  const script = [
    `printf '\\033]0;owned title\\007after the title\\n'`,
    `printf '\\033]52;c;b3duZWQ=\\007after the clipboard\\n'`,
    `printf '\\033]8;;javascript:window.owned=1\\033\\\\click me\\033]8;;\\033\\\\ after the link\\n'`,
    `printf '\\033[2J\\033[1;1H\\033[31mred words\\033[0m after the colours\\n'`,
    `printf '<img src=x onerror=window.owned=1><script>window.owned=1</script> after the markup\\n'`,
    `printf 'a\\xe2\\x80\\xaeb after the turn\\n'`,
    `head -c 3000 /bin/busybox; echo; echo after the noise; sleep 3600`,
  ].join('; ');
  await runPod(kube, namespace, shellPod('hostile', script));
  await page.goto(`${at('pods', { namespace, name: 'hostile' })}?tab=logs`);
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  const lines = logLines(page);
  await expect(lines.getByText('after the noise', { exact: true })).toBeVisible({ timeout: 60_000 });
  const hits = page.getByRole('searchbox', { name: 'Find in the logs' });
  for (const what of ['title', 'clipboard', 'link', 'colours', 'markup', 'turn']) {
    await hits.fill(`"after the ${what}"`);
    await expect(page.getByText(/^1 in /)).toBeVisible();
  }
  await hits.fill('"after the markup"');
  await page.getByRole('button', { name: 'Only matches' }).click();
  await expect(lines.getByText('<img src=x onerror=window.owned=1>')).toBeVisible();
  await hits.fill('"after the link"');
  await expect(lines.getByText('click me after the link')).toBeVisible();
  await expect(lines.getByRole('link')).toHaveCount(0);
  await hits.fill('"red words"');
  const red = lines.getByText('red words', { exact: true }).first();
  expect(await red.evaluate((element) => getComputedStyle(element.closest('[style]') ?? element).color)).not.toBe(
    await lines.evaluate((element) => getComputedStyle(element).color),
  );
  expect(await page.evaluate(() => Reflect.get(window, 'owned'))).toBeUndefined();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('untouched');
  expect(await page.title()).not.toContain('owned');
  expect(title).not.toContain('owned');
});
