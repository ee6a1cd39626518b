import type { Page } from '@playwright/test';
import { createTranslator } from 'next-intl';
import english from '#messages/en.json' with { type: 'json' };
import chinese from '#messages/zh-CN.json' with { type: 'json' };
import { readYaml, replaceYaml, yamlEditor } from '../support/editor.ts';
import { nginxImage } from '../support/objects.ts';
import { typeLine } from '../support/terminals.ts';

/** The texts of the page's language. */
export async function wordsOf(page: Page): Promise<typeof english> {
  return (await page.locator('html').getAttribute('lang')) === 'en' ? english : chinese;
}

/** A text with a number in it. */
async function wording(page: Page, key: 'editor.fixAll' | 'forms.willMake', count: number): Promise<string> {
  const messages = await wordsOf(page);
  return createTranslator({ locale: messages === english ? 'en' : 'zh-CN', messages })(key, { count });
}

/** What nodes offer, and pods ask of it, is read after their names. */
export async function seeCapacity(page: Page): Promise<void> {
  await page
    .getByText(/CPU \d+ %/)
    .first()
    .waitFor();
  const { attention } = (await wordsOf(page)).overview;
  await page.getByText(attention.notWell).first().waitFor({ state: 'hidden' });
}

export async function seeCause(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('alert').getByRole('heading').first().waitFor();
}

/** The server looks for what is wrong with the chosen object. */
export async function seeFinding(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change selector to app=gateway' }).waitFor();
}

/** In the words of the page's language. */
export async function fillDeployForm(page: Page): Promise<void> {
  const language = await wordsOf(page);
  const { appFields, containerImage, containerPorts } = language.deploy;
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field(appFields.name).fill('storefront');
  await field(appFields.replicas).fill('2');
  await page.getByRole('textbox', { name: containerImage.image }).fill(nginxImage);
  await field(containerPorts.port).fill('80');
  await page.getByRole('radio', { name: language.expose.choice.NodePort.label }).check();
  await field(appFields.name).focus();
  await page.getByText(await wording(page, 'forms.willMake', 2)).waitFor();
}

/** A line of the log in the middle of it all: it is being followed. */
export async function seeLog(page: Page): Promise<void> {
  const { logs } = await wordsOf(page);
  await page.getByRole('button', { name: logs.pause, exact: true }).waitFor();
  await page.getByText('GET /api/user/info').first().waitFor();
}

/** A terminal below the logs. */
export async function openShell(page: Page): Promise<void> {
  await seeLog(page);
  const { terminal } = await wordsOf(page);
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByRole('button', { name: terminal.start.button.shell }).click();
  await seeOnScreen(page, /\/\s#\s*$/);
  await typeLine(page, 'cat /etc/resolv.conf');
  await seeOnScreen(page, /nameserver/);
}

/** xterm draws its rows for the eyes only, without roles. */
async function seeOnScreen(page: Page, text: RegExp): Promise<void> {
  await page.locator('.xterm-rows', { hasText: text }).waitFor();
}

/** A key that is misspelt: the editor knows the field that was meant. */
export async function misspell(page: Page): Promise<void> {
  await replaceYaml(page, (await readYaml(page)).replace(/^ {2}replicas: 3$/m, '  replica: 4'));
  await page.getByRole('button', { name: await wording(page, 'editor.fixAll', 1) }).waitFor();
  await page.keyboard.press('Control+Home');
}

const manifests = `apiVersion: v1
kind: Service
metadata:
  name: cart
spec:
  selector:
    app: cart
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  replicas: 2
  selector:
    matchLabels:
      app: cart
  template:
    metadata:
      labels:
        app: cart
    spec:
      containers:
        - name: cart
          image: ${nginxImage}
`;

export async function checkManifests(page: Page): Promise<void> {
  const { apply } = await wordsOf(page);
  await replaceYaml(page, manifests);
  await page.getByRole('button', { name: apply.check, exact: true }).click();
  await page.getByText(apply.dryRunOutcome.created).nth(1).waitFor();
  await yamlEditor(page).focus();
  await page.keyboard.press('Control+Home');
}

/** Images are read after the names. */
export async function seeMatches(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^orders-db-0/ }).waitFor();
}

export async function seeFiles(page: Page): Promise<void> {
  await page.getByText('users.txt').first().waitFor();
}

export async function fillGrantForm(page: Page): Promise<void> {
  const { access } = await wordsOf(page);
  await page.getByRole('combobox', { name: access.grant.who.accountName, exact: true }).fill('ci');
  await page
    .getByText(/create serviceaccount ci/)
    .first()
    .waitFor();
}

export async function openDrain(page: Page): Promise<void> {
  const { drain, kinds } = await wordsOf(page);
  await page.getByRole('main').getByRole('button', { name: kinds.action.drain, exact: true }).first().click();
  await page.getByRole('dialog').getByText(drain.options.room).waitFor();
  await page.getByText(drain.reading).waitFor({ state: 'hidden' });
}

export async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
}

export async function seeNodeCount(page: Page): Promise<void> {
  await page.getByText(/^v1\./).nth(1).waitFor();
}
