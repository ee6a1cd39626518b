import { expect, type Locator, type Page } from '@playwright/test';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage, configMap, nginxImage } from './support/objects.ts';
import { createQuota } from './support/quota.ts';
import { test } from './support/test.ts';

const hidden = 'never-on-the-screen';

/** A namespace with a quota, limits, and something to take variables from. */
async function fill(kube: Kube, namespace: string): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}`;
  await createQuota(kube, namespace, 'quota-shop', { 'limits.cpu': '2', pods: '10' });
  await kube.create(`${path}/limitranges`, {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits-shop' },
    spec: {
      limits: [{ type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '50m' }, max: { cpu: '1' } }],
    },
  });
  await kube.create(`${path}/configmaps`, configMap('settings', { LOG_LEVEL: 'debug', REGION: 'eu' }));
  await kube.create(`${path}/secrets`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login' },
    stringData: { password: hidden },
  });
}

const field = (within: Page | Locator, name: string) => within.getByRole('textbox', { name, exact: true });
const picker = (within: Page | Locator, name: string) => within.getByRole('combobox', { name, exact: true });

async function unfold(within: Locator, title: string): Promise<void> {
  const summary = within.locator('summary', { hasText: title });
  await summary.focus();
  await summary.press('Enter');
}

async function paste(into: Locator, text: string): Promise<void> {
  await into.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('[P4] [P21] [P22] [P24] [P26] [P33] [P34] [C3] [C8] [S5] [S6] [E29] [E31] [U18] containers by form: what is typed is what is stored, and runs', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(180_000);
  await fill(kube, namespace);
  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await expect(picker(page, 'Namespace')).toHaveValue(namespace);
  const section = page.locator('#deploy-containers');
  const image = field(section, 'Image');
  await image.fill('https://nginx');
  await expect(image).toHaveAccessibleDescription(/without https/);
  await image.fill(` ${nginxImage} `);
  await expect(image).toHaveValue(nginxImage);
  await expect(field(page, 'Name')).toHaveValue('nginx');
  await expect(field(section, 'Port')).toHaveValue('80');

  // What the namespace says while amounts are typed: defaults, bounds, and how many pods have room.
  const cpu = field(section, 'CPU limit');
  await expect(cpu).toHaveAttribute('placeholder', '500m by default');
  await expect(cpu).toHaveAccessibleDescription('At most 1 here.');
  await field(page, 'Replicas').fill('7');
  const quota = section.getByRole('region', { name: 'Quota quota-shop' });
  await expect(quota).toContainText('7 replicas need 3500m CPU (limits.cpu), 2 are left: 4 will run');
  await expect(quota).toContainText('only 4 of 7 replicas will run');
  await cpu.fill('3');
  await expect(cpu).toHaveAccessibleDescription(/LimitRange limits-shop allows at most 1; this is 3/);
  await cpu.fill('a lot');
  await expect(cpu).toHaveAttribute('aria-invalid', 'true');
  await expect(cpu).toHaveAccessibleDescription(/no quantity/);
  await cpu.fill('200m');
  await field(section, 'Memory request').fill('32Mi');
  await expect(quota).toContainText('there is room for all 7 replicas');
  await field(page, 'Replicas').fill('1');

  // A port that is typed wrong, one that is emptied again, and what a port has besides its number.
  await section.getByRole('button', { name: 'Add port', exact: true }).click();
  const second = field(section, 'Port 2');
  await expect(second).toBeFocused();
  await second.fill('70000');
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await expect(second).toHaveAccessibleDescription(/65535/);
  await second.fill('');
  await expect(page.getByRole('region', { name: 'YAML of the form' })).not.toContainText('- {}');
  await second.fill('9113');
  await unfold(section, 'Names, protocols and host ports');
  await field(section.getByRole('group', { name: 'More of 80' }), 'Name of the port').fill('http');

  // Variables: pasted lines, keys of objects that are there, fields of the pod, all keys at once.
  await section.getByRole('button', { name: 'Add variable' }).click();
  const variable = (number: number) => section.getByRole('group', { name: `Variable ${number}`, exact: true });
  await expect(field(variable(1), 'Variable')).toBeFocused();
  await paste(field(variable(1), 'Variable'), 'GREETING="hello, world"\n# of the team\nexport TEAM=shop\n');
  await expect(field(variable(2), 'Value')).toHaveValue('shop');
  for (const [number, name, source] of [
    [3, 'LEVEL', 'ConfigMap key'],
    [4, 'PASSWORD', 'Secret key'],
    [5, 'POD_IP', 'Field of the pod'],
    [6, 'CPU', 'CPU or memory'],
  ] as const) {
    await section.getByRole('button', { name: 'Add variable' }).click();
    await field(variable(number), 'Variable').fill(name);
    await picker(variable(number), 'Source').selectOption({ label: source });
  }
  await picker(variable(3), 'ConfigMap').fill('setting');
  await expect(variable(3)).toContainText(`${namespace} has no ConfigMap setting that you can see`);
  await picker(variable(3), 'ConfigMap').fill('settings');
  await expect(variable(3)).not.toContainText('that you can see');
  await expect(variable(3).locator('option[value="REGION"]')).toBeAttached();
  await picker(variable(3), 'Key').fill('LOG_LEVEL');
  await picker(variable(4), 'Secret').fill('login');
  await expect(variable(4).locator('option[value="password"]')).toBeAttached();
  await picker(variable(4), 'Key').fill('password');
  await picker(variable(6), 'Amount').fill('limits.cpu');
  await picker(variable(6), 'Unit').fill('1m');
  await section.getByRole('button', { name: 'Add all keys of a ConfigMap or Secret' }).click();
  const all = section.getByRole('group', { name: 'All keys, entry 1' });
  await picker(all, 'ConfigMap').fill('settings');
  await field(all, 'Prefix').fill('SHOP_');
  expect(await page.content()).not.toContain(hidden);

  // A health check by the port's name, with the time that it takes at most.
  await unfold(section, 'Health checks');
  const readiness = section.getByRole('group', { name: 'Readiness check' });
  await picker(readiness, 'Readiness check').selectOption({ label: 'HTTP request' });
  await picker(readiness, 'Port to ask').fill('http');
  await field(readiness, 'Every (s)').fill('5');
  await expect(readiness).toContainText('out of its Services after about 11s, at most 5s later');
  await readiness.getByRole('button', { name: 'Add a header' }).click();
  await field(readiness, 'Header name').fill('X-Check');
  await field(readiness, 'Header value').fill('yes');
  await unfold(section, 'Start and stop hooks');
  const stop = section.getByRole('group', { name: 'Before the stop' });
  await picker(stop, 'Before the stop').selectOption({ label: 'Wait some seconds' });
  await field(stop, 'Seconds').fill('1');
  await unfold(section, 'Security');
  await picker(section, 'System calls (seccomp)').selectOption('RuntimeDefault');
  await picker(section, 'Capabilities to drop').fill('NET_RAW, SYS_CHROOT');
  await section.getByRole('checkbox', { name: 'May gain rights' }).uncheck();
  await expectAccessibleInLight(page, '#deploy-containers');

  // A sidecar and two init containers, whose order is changed; a port that two of them have is said.
  await section.getByRole('button', { name: 'Add a sidecar' }).click();
  const sidecar = section.getByRole('group', { name: /^Sidecar / });
  await expect(field(sidecar, 'Image')).toBeFocused();
  await field(sidecar, 'Image').fill(busyboxImage);
  await expect(field(sidecar, 'Container name')).toHaveValue('busybox');
  await field(sidecar, 'Container name').fill('beside');
  await unfold(sidecar, 'Command and arguments');
  await field(sidecar, 'Command').fill('sh\n-c\necho two words; sleep 3600');
  await field(sidecar, 'Port').fill('9113');
  await expect(section).toContainText('The container beside of this pod has port 9113 already');
  await field(sidecar, 'Port').fill('');
  await expect(section).not.toContainText('of this pod has port 9113 already');
  await section.getByRole('button', { name: 'Add an init container' }).click();
  const init = section.getByRole('group', { name: /^Init container / });
  await field(init, 'Image').fill(busyboxImage);
  await field(init, 'Container name').fill('before');
  await unfold(init, 'Command and arguments');
  await field(init, 'Command').fill('true');
  await expect(init.locator('summary', { hasText: 'Health checks' })).toHaveCount(0);
  await init.getByRole('button', { name: 'Start before earlier' }).click();
  await expect(section.getByRole('group', { name: /^(Container|Init|Sidecar)/ })).toHaveCount(3);

  await page.getByRole('button', { name: 'Deploy 1 object' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'nginx' }));
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/nginx`;
  expect(recordOf(recordOf((await kube.get(path)).spec).template).spec).toMatchObject({
    containers: [
      {
        name: 'nginx',
        image: nginxImage,
        ports: [{ name: 'http', containerPort: 80 }, { containerPort: 9113 }],
        resources: { limits: { cpu: '200m' }, requests: { memory: '32Mi' } },
        env: [
          { name: 'GREETING', value: 'hello, world' },
          { name: 'TEAM', value: 'shop' },
          { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'LOG_LEVEL' } } },
          { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } },
          { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
        ],
        envFrom: [{ prefix: 'SHOP_', configMapRef: { name: 'settings' } }],
        readinessProbe: {
          httpGet: { path: '/', port: 'http', httpHeaders: [{ name: 'X-Check', value: 'yes' }] },
          periodSeconds: 5,
        },
        lifecycle: { preStop: { sleep: { seconds: 1 } } },
        securityContext: {
          seccompProfile: { type: 'RuntimeDefault' },
          capabilities: { drop: ['NET_RAW', 'SYS_CHROOT'] },
          allowPrivilegeEscalation: false,
        },
      },
    ],
    initContainers: [
      { name: 'before', image: busyboxImage, command: ['true'] },
      { name: 'beside', restartPolicy: 'Always', command: ['sh', '-c', 'echo two words; sleep 3600'] },
    ],
  });
  await expect
    .poll(async () => numberOf(recordOf((await kube.get(path)).status).readyReplicas), { timeout: 60_000 })
    .toBe(1);
});
