import { expect } from '@playwright/test';
import {
  dock,
  expectOnScreen,
  expectPrompt,
  input,
  openShell,
  runPod,
  screens,
  typeLine,
} from './support/terminals.ts';
import { test } from './support/test.ts';

test('[P8] what is typed and printed: Ctrl C, Chinese in pieces, bytes that are no text, wide output', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  // As keys would be: what comes while a line is still being read is only a character.
  await typeLine(page, 'echo sleeps-$((1+1)); sleep 600; echo not-$((1+1))');
  await expectOnScreen(page, 'sleeps-2');
  await page.keyboard.press('Control+c');
  await typeLine(page, 'echo status-$?');
  await expectOnScreen(page, 'status-130');
  // Three bytes of one character, each in a message of its own.
  await typeLine(page, String.raw`printf '<\344'; sleep 0.2; printf '\275'; sleep 0.2; printf '\240>\n'`);
  await expectOnScreen(page, /^<你>$/m);
  await typeLine(page, 'echo 中文输入 | cat');
  await expectOnScreen(page, /^中文输入$/m);
  await typeLine(page, 'head -c 20000 /dev/urandom; reset; echo; echo still-$((40+2))');
  await expectOnScreen(page, 'still-42');
  await expect(input(page)).toBeFocused();
});

test('[U21] it stays while one looks elsewhere; several tabs, side by side, with the size of their place', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  await typeLine(page, 'mine=kept; stty size');
  await expectOnScreen(page, /^\d+ \d{3}$/m);
  await page.getByRole('link', { name: /^Deployments/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Deployment/i })).toBeVisible();
  await input(page).focus();
  await typeLine(page, 'echo $mine');
  await expectOnScreen(page, /^kept$/m);

  await dock(page).getByRole('button', { name: 'Another one like this' }).click();
  await expect(dock(page).getByRole('tab')).toHaveCount(2);
  await expectPrompt(page);
  await typeLine(page, 'echo "<$mine>"');
  await expectOnScreen(page, /^<>$/m);
  await dock(page).getByRole('tab').first().click();
  await expectOnScreen(page, /^kept$/m);

  let asked = 0;
  const columns = async (): Promise<number> => {
    asked += 1;
    await typeLine(page, `echo size-$((${asked}+100)) $(stty size)`);
    const answer = new RegExp(`^size-${asked + 100} \\d+ (\\d+)`, 'm');
    await expectOnScreen(page, answer);
    return Number(answer.exec((await screens(page).allInnerTexts()).join('\n').replaceAll('\u00a0', ' '))?.[1]);
  };
  await dock(page)
    .getByRole('button', { name: /^Split/ })
    .click();
  await expect(screens(page)).toHaveCount(2);
  await expectPrompt(page);
  const half = await columns();
  expect(half).toBeLessThan(90);
  const edge = dock(page).getByRole('separator', { name: 'Width of the part to the left' });
  await edge.focus();
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowLeft');
  await input(page).last().focus();
  await expect.poll(columns).toBeGreaterThan(half);
  const height = (await dock(page).boundingBox())?.height ?? 0;
  await dock(page).getByRole('separator', { name: 'Height of the dock' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await dock(page).boundingBox())?.height ?? 0).toBeGreaterThan(height);
});

test('[P8] hostile sequences have no effect beyond the terminal', async ({ page, at, kube, namespace, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(page).toHaveTitle(/Pods/);
  const title = await page.title();
  await openShell(page, 'box');
  await page.evaluate(() => navigator.clipboard.writeText('mine'));
  const before = context.pages().length;
  const hostile = [
    // Titles, the clipboard both ways, notifications, the window.
    String.raw`\033]0;pwned\007\033]2;pwned\007\033]1;pwned\007`,
    String.raw`\033]52;c;cHduZWQ=\007\033]52;c;?\007\033]9;pwned\007\033]777;notify;pwned;pwned\007`,
    String.raw`\033[8;5;5t\033[3;0;0t\033[2t\033[5t\033[9;1t\033[21t\033[22;0t\033[23;0t`,
    // Repetitions that never end.
    String.raw`a\033[2147483647b\033[2147483647L\033[2147483647M\033[2147483647S\033[2147483647T`,
    String.raw`\033[2147483647@\033[2147483647P\033[2147483647I\033[2147483647Z\033[2147483647X`,
    String.raw`\033[2147483647 @\033[2147483647 A\033[2147483647;2147483647H\033[2147483647A`,
    // What a terminal answers, and what no terminal knows.
    String.raw`\033P$qm\033\\\033P+q544e\033\\\033[c\033[>c\033[6n\033_pwned\033\\\033^pwned\033\\`,
    String.raw`\033[?2026h\033[?2026l\033[3J\033[H`,
    // Links.
    String.raw`\033]8;;javascript:document.title=1\007here\033]8;;\007 \033]8;;data:text/html,x\007there\033]8;;\007\n`,
  ].join('');
  await typeLine(page, `printf '${hostile}'; sleep 0.1; echo harm-$((6*7))`);
  await expectOnScreen(page, 'harm-42');
  const link = await screens(page).evaluate((rows) => {
    const row = [...rows.children].find(
      ({ textContent }) => textContent.includes('here') && !textContent.includes('printf'),
    );
    const box = row?.getBoundingClientRect();
    return box === undefined ? undefined : { x: box.x + 8, y: box.y + box.height / 2 };
  });
  if (link === undefined) throw new Error('the link is not on the screen');
  await page.keyboard.down('Control');
  await page.mouse.move(link.x, link.y);
  await page.mouse.click(link.x + 4, link.y);
  await page.keyboard.up('Control');
  await input(page).focus();
  await page.keyboard.press('Control+u');
  await typeLine(page, 'echo alive-$((50+5))');
  await expectOnScreen(page, 'alive-55');
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine');
  expect(context.pages()).toHaveLength(before);
});

test('[P8] copy, paste and search', async ({ page, at, kube, namespace, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  await typeLine(page, 'echo copied-$((1+1))');
  await expectOnScreen(page, /^copied-2$/m);
  const line = await screens(page).evaluate((rows) => {
    const row = [...rows.children].find(({ textContent }) => textContent?.trim() === 'copied-2');
    const box = row?.getBoundingClientRect();
    return box === undefined ? undefined : { x: box.x, y: box.y + box.height / 2 };
  });
  if (line === undefined) throw new Error('the line is not on the screen');
  await page.mouse.dblclick(line.x + 20, line.y);
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/copied/);
  await page.evaluate(() => navigator.clipboard.writeText('echo pasted-$((2+2))'));
  await input(page).focus();
  await page.keyboard.press('Control+Shift+V');
  await page.keyboard.press('Enter');
  await expectOnScreen(page, /^pasted-4$/m);

  await page.keyboard.press('Control+Shift+F');
  const search = dock(page).getByRole('textbox', { name: 'Search' });
  await expect(search).toBeFocused();
  await page.keyboard.type('pasted');
  await expect(
    dock(page)
      .getByRole('status')
      .filter({ hasText: /^\d of \d$/ }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(input(page)).toBeFocused();
});
