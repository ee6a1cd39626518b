import { expect, type Locator, type Page } from '@playwright/test';
import { gridRow } from './grid.ts';
import type { Kube } from './kube.ts';
import { busyboxImage } from './objects.ts';

const podsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

/** A pod whose containers run: busybox, asleep, unless said otherwise. */
export async function runPod(
  kube: Kube,
  namespace: string,
  name: string,
  containers: readonly object[] = [{}],
  spec: object = {},
): Promise<void> {
  const usual = { image: busyboxImage, command: ['sleep', '3600'] };
  await kube.create(podsPath(namespace), {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: containers.map((container, index) => ({
        name: index === 0 ? 'main' : `c${index}`,
        ...usual,
        ...container,
      })),
      ...spec,
    },
  });
  await expect.poll(() => kube.text(`${podsPath(namespace)}/${name}`), { timeout: 60_000 }).toContain('"running":{');
}

export async function deletePod(kube: Kube, namespace: string, name: string): Promise<void> {
  await kube.delete(`${podsPath(namespace)}/${name}`);
}

export const dock = (page: Page) => page.getByRole('region', { name: 'Dock' });

/** Where one types; the focus of the terminal is here. */
export const input = (page: Page) => dock(page).getByRole('textbox', { name: /^Terminal of pod/ });

/** What is on the screens of the dock, row by row. xterm draws it for the eyes only, without roles. */
export function screens(page: Page): Locator {
  return dock(page).locator('.xterm-rows');
}

export async function expectOnScreen(page: Page, words: RegExp | string, options?: { timeout: number }): Promise<void> {
  await expect
    .poll(async () => (await screens(page).allInnerTexts()).join('\n').replaceAll('\u00a0', ' '), options)
    .toMatch(words instanceof RegExp ? words : new RegExp(RegExp.escape(words)));
}

/** By the button of its row. The list of its namespace has to be there. */
export async function openShell(page: Page, pod: string): Promise<void> {
  await gridRow(page, pod).hover();
  await page.getByRole('button', { name: `Shell in ${pod}`, exact: true }).click();
  await expectPrompt(page);
}

/** The terminal that has the focus asks for something to do; beside another one it may still be connecting. */
export async function expectPrompt(page: Page): Promise<void> {
  await expect(input(page).last()).toBeFocused();
  await expect(dock(page).locator('.xterm:focus-within .xterm-rows')).toHaveText(/\/\s#\s*$/);
}

/** Types a line into the terminal that has the focus. */
export async function typeLine(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}
