import { expect } from '@playwright/test';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { type KeyPair, selfSigned } from '#lib/x509/self-signed.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import { box, create, isMade } from './support/forms.ts';
import { test } from './support/test.ts';

test('[C1] [C2] [C5] [C11] [E24] a ConfigMap by form: typed, from files, bytes; too much of it is refused before it is sent', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await page.getByRole('link', { name: 'Create ConfigMap' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Create ConfigMap' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Namespace' })).toHaveValue(namespace);
  await box(page, 'Name').fill('made');
  await box(page, 'Key').fill('LOG');
  await box(page, 'Value').fill('debug');
  const chooser = page.getByLabel('Files, one key each');
  await chooser.setInputFiles([
    { name: 'my.cnf', mimeType: 'text/plain', buffer: Buffer.from('[a]\r\n\tb=1') },
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from([0, 255]) },
  ]);
  await expect(page.getByText('16 bytes of 1MiB').first()).toBeVisible();
  await expectAccessibleInLight(page);

  // One key twice, and a name that none can have, are said where they are typed.
  await page.getByRole('button', { name: 'Add key' }).click();
  await box(page, 'Key').last().fill('LOG');
  await expect(page.getByText('LOG stands here twice; an object holds each key once.').first()).toBeVisible();
  await box(page, 'Key').last().fill('a b');
  await expect(box(page, 'Key').last()).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Remove key a b' }).click();

  await chooser.setInputFiles([{ name: 'big', mimeType: 'text/plain', buffer: Buffer.alloc(1_048_570, 'x') }]);
  await expect(page.getByText('1MiB of 1MiB').first()).toBeVisible();
  await expect(page.getByRole('main').getByText(/problem left/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove key big' }).click();
  await expect(page.getByText('16 bytes of 1MiB').first()).toBeVisible();
  await create(page);
  await isMade(page, 'made');
  expect(recordOf(await kube.get(`/api/v1/namespaces/${namespace}/configmaps/made`))).toMatchObject({
    data: { LOG: 'debug', 'my.cnf': '[a]\r\n\tb=1' },
    binaryData: { 'logo.png': 'AP8=' },
  });
});

/** A certificate that has ended, and a pair that has nothing to do with it. */
async function expiredAndOther(): Promise<readonly [KeyPair, KeyPair]> {
  const hosts = ['shop.example.com'];
  return [await selfSigned(hosts, { days: 1, nowMs: Date.now() - 10 * 86_400_000 }), await selfSigned(hosts)];
}

test('[C6] [C7] [C9] [C10] [K8] [P29] [F12.1] [F12.2] [F12.4] [E27] Secrets by form: values hidden, a registry’s login, certificates and keys that don’t fit, a pair made in the browser; an account pulls with it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  const dataOf = async (name: string) => textMapOf(recordOf(await kube.get(`${path}/${name}`)).data);
  const open = async (type: string) => {
    await page.goto(`${at('create')}/secrets?ns=${namespace}&type=${encodeURIComponent(type)}`);
    await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue(type);
  };
  await open('Opaque');
  await box(page, 'Name').fill('login');
  await box(page, 'Key').fill('password');
  await box(page, 'Value').fill('pä-to-hide');
  await expect(page.getByRole('region', { name: 'YAML of the form' })).toContainText('password: ••••');
  expect(await page.content()).not.toContain(Buffer.from('pä-to-hide').toString('base64'));
  await create(page);
  await isMade(page, 'login');
  expect(await dataOf('login')).toEqual({ password: Buffer.from('pä-to-hide').toString('base64') });

  await open('kubernetes.io/dockerconfigjson');
  await box(page, 'Name').fill('registry');
  await page.getByRole('combobox', { name: 'Server' }).fill('https://reg.example.com:5000');
  await expect(
    page.getByText('Without https://: images are named without it, so it would never match').first(),
  ).toBeVisible();
  await box(page, 'User').fill('me');
  await create(page);
  await expect(page.getByText('The password is missing').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Server' }).fill('reg.example.com:5000');
  await box(page, 'Password').fill('s:cret');
  await box(page, 'E-mail').fill('me@example.com');
  await expectAccessibleInLight(page);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('s:cret');
  await create(page);
  await isMade(page, 'registry');
  const stored = recordOf(await kube.get(`${path}/registry`));
  expect(stored.type).toBe('kubernetes.io/dockerconfigjson');
  const json = Buffer.from(textMapOf(stored.data)['.dockerconfigjson'] ?? '', 'base64').toString();
  const auth = Buffer.from('me:s:cret').toString('base64');
  expect(JSON.parse(json)).toEqual({
    auths: { 'reg.example.com:5000': { username: 'me', password: 's:cret', email: 'me@example.com', auth } },
  });

  await open('kubernetes.io/tls');
  await box(page, 'Name').fill('shop-tls');
  await box(page, 'Certificate').fill('nothing');
  await expect(page.getByText(/There is no certificate in it/).first()).toBeVisible();
  const [ended, other] = await expiredAndOther();
  await box(page, 'Certificate').fill(ended.certificate);
  await expect(page.getByText(/^expired \d+ days ago$/)).toBeVisible();
  await box(page, 'Private key').fill('-----BEGIN RSA PRIVATE KEY-----');
  await expect(page.getByText(/There is no private key in it/).first()).toBeVisible();
  await box(page, 'Private key').fill(other.key);
  await expect(page.getByText('It does not belong to the first certificate').first()).toBeVisible();
  await page.getByText('Make a self-signed certificate').click();
  await box(page, 'Hosts').fill('shop.example.com, *.shop.example.com');
  await page.getByRole('button', { name: 'Replace both' }).click();
  await expect(page.getByText('It belongs to the certificate').first()).toBeVisible();
  await expect(page.getByText('shop.example.com, *.shop.example.com', { exact: true })).toBeVisible();
  await create(page);
  await isMade(page, 'shop-tls');
  expect(Object.keys(await dataOf('shop-tls')).sort()).toEqual(['tls.crt', 'tls.key']);

  await page.goto(`${at('create')}/serviceaccounts?ns=${namespace}`);
  await box(page, 'Name').fill('puller');
  await page.getByRole('button', { name: 'Add a registry Secret' }).click();
  await page.getByRole('combobox', { name: 'Secret', exact: true }).fill('registry');
  await create(page);
  await isMade(page, 'puller');
  expect(await kube.get(`/api/v1/namespaces/${namespace}/serviceaccounts/puller`)).toMatchObject({
    imagePullSecrets: [{ name: 'registry' }],
  });
});

test('[S1] [S2] [S3] [S6] [E26] [E30] [E31] a Namespace with its quota and limits in one go, in Chinese and by keyboard as well', async ({
  page,
  at,
  kube,
}) => {
  const name = `made-${crypto.randomUUID().slice(0, 8)}`;
  await page.goto(`${at('create')}/namespaces`);
  await box(page, 'Name').fill('Test_NS');
  await expect(box(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await box(page, 'Name').fill(name);
  await page.getByRole('combobox', { name: 'Refuse' }).selectOption('baseline');
  await page.getByRole('checkbox', { name: 'Limit what the namespace uses' }).check();
  await expect(page.getByText('Containers will have to say what they need').first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Give containers defaults and bounds' }).check();
  await expect(page.getByText('Containers will have to say what they need')).toBeHidden();
  await box(page, 'pods').fill('x');
  await expect(box(page, 'pods')).toHaveAttribute('aria-invalid', 'true');
  await box(page, 'pods').fill('9');
  await box(page, 'requests.storage').fill('20Gi');
  const cpu = page.getByRole('group', { name: 'cpu', exact: true });
  await cpu.getByRole('textbox', { name: 'At most' }).fill('2');
  await expectAccessibleInLight(page);
  try {
    await create(page, 'Create 3 objects');
    await isMade(page, name);
    expect(await kube.get(`/api/v1/namespaces/${name}`)).toMatchObject({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    });
    const hard = { 'requests.cpu': '4', 'requests.memory': '8Gi', 'limits.cpu': '8', 'limits.memory': '16Gi' };
    expect(await kube.get(`/api/v1/namespaces/${name}/resourcequotas/quota`)).toMatchObject({
      spec: { hard: { ...hard, pods: '9', 'requests.storage': '20Gi' } },
    });
    expect(await kube.get(`/api/v1/namespaces/${name}/limitranges/limits`)).toMatchObject({
      spec: { limits: [{ type: 'Container', max: { cpu: '2' }, default: { cpu: '500m', memory: '512Mi' } }] },
    });

    await page.goto(`${at('create')}/limitranges?ns=${name}`);
    const range = page.getByRole('group', { name: 'cpu', exact: true });
    await range.getByRole('textbox', { name: 'At most' }).fill('300m');
    await expect(page.getByText('For cpu, default (500m) is greater than max (300m)').first()).toBeVisible();

    await page.context().addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: page.url() }]);
    await page.goto(`${at('create')}/resourcequotas?ns=${name}`);
    const input = box(page, '名称');
    await expect(input).toHaveValue('quota');
    await box(page, 'configmaps').fill('3');
    // What only the server knows comes back to its field.
    await page.keyboard.press('Control+Enter');
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toBeFocused();
    await input.fill('second');
    await page.keyboard.press('Control+Enter');
    await isMade(page, 'second');
    expect(await kube.get(`/api/v1/namespaces/${name}/resourcequotas/second`)).toMatchObject({
      spec: { hard: { configmaps: '3' } },
    });
  } finally {
    if (await kube.exists(`/api/v1/namespaces/${name}`)) await kube.delete(`/api/v1/namespaces/${name}`);
  }
});
