import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { binaryPath } from '#cluster/binaries/build.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage, pod } from './support/objects.ts';
import { testWithSettings } from './support/own-console.ts';
import { signIn, test } from './support/test.ts';

const run = promisify(execFile);
const podPath = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/pods/${name}`;
const dialogOf = (page: Page) => page.getByRole('dialog');
/** The dock's, which stands below the page's own. */
const terminalOf = (page: Page) => page.getByRole('tabpanel').last();

/** Once the program is there: what is typed before has nobody who reads it. */
async function typeInTerminal(page: Page, line: string): Promise<void> {
  await expect(page.getByText('Connected')).toBeVisible({ timeout: 60_000 });
  await expect(terminalOf(page)).toContainText(/[#$]/);
  await terminalOf(page).getByRole('textbox').focus();
  await page.keyboard.type(`${line}\n`);
}

async function running(kube: Kube, namespace: string, name: string): Promise<void> {
  await expect
    .poll(async () => recordOf((await kube.get(podPath(namespace, name))).status).phase, { timeout: 60_000 })
    .toBe('Running');
}

function crashing(name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name }, annotations: { team: 'shop' } },
    spec: {
      terminationGracePeriodSeconds: 0,
      initContainers: [{ name: 'setup', image: busyboxImage, command: ['true'] }],
      containers: [
        {
          name: 'app',
          image: busyboxImage,
          command: ['sh', '-c'],
          args: ['echo broken; exit 3'],
          env: [{ name: 'A', value: 'b' }],
          livenessProbe: { exec: { command: ['true'] } },
          securityContext: { runAsUser: 1000 },
        },
        { name: 'beside', image: busyboxImage, command: ['sleep', '3600'] },
      ],
      tolerations: [{ key: 'x', operator: 'Exists' }],
      volumes: [{ name: 'scratch', emptyDir: {} }],
    },
  };
}

test('[U26] a debug container is tried, added, and said to stay', async ({ page, at, kube, namespace }) => {
  await kube.create(podPath(namespace), pod('box'));
  await running(kube, namespace, 'box');
  await page.goto(at('pods', { namespace, name: 'box' }));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Debug container…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('can’t be changed or removed');
  await expect(dialog.getByLabel('Image')).toBeFocused();
  await expectAccessible(page);
  const name = await dialog.getByLabel('Name', { exact: true }).inputValue();
  expect(name).toMatch(/^debugger-[a-z0-9]{5}$/);

  await dialog.getByLabel('Name', { exact: true }).fill('main');
  await expect(dialog).toContainText('has this name already');
  await expect(dialog.getByRole('button', { name: 'Add debug container' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Command').fill('sh -c "echo it’s \'quoted\'; sleep 3600"');
  await dialog.getByLabel('Profile').selectOption('netadmin');
  await expect(dialog).toContainText('NET_RAW');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'The API server takes it' })).toBeVisible();
  expect(recordOf((await kube.get(podPath(namespace, 'box'))).spec).ephemeralContainers).toBeUndefined();

  await dialog.getByText('What is sent').click();
  await expect(dialog.getByRole('region', { name: 'Body of the request' })).toContainText(name);
  await dialog.getByRole('button', { name: 'Add debug container' }).click();
  await expect(page.getByRole('tab', { name: new RegExp(name) })).toBeVisible({ timeout: 30_000 });
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Connected')).toBeVisible();
  const added = listOf(recordOf((await kube.get(podPath(namespace, 'box'))).spec).ephemeralContainers);
  expect(added).toMatchObject([
    {
      name,
      targetContainerName: 'main',
      command: ['sh', '-c', "echo it’s 'quoted'; sleep 3600"],
      securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
      stdin: true,
      tty: true,
    },
  ]);
});

test('[U26] [P8] into a pod whose image has no shell goes a container that has one, and sees its process', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(podPath(namespace), {
    ...pod('bare'),
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image: 'pilothouse/pause:1.0.0', imagePullPolicy: 'IfNotPresent' }],
    },
  });
  await running(kube, namespace, 'bare');
  await page.goto(`${at('pods', { namespace, name: 'bare' })}?action=debug`);
  await dialogOf(page).getByRole('button', { name: 'Add debug container' }).click();
  await typeInTerminal(page, 'ps');
  await expect(terminalOf(page)).toContainText('tail -f /dev/null');
});

test('[U26] an image that can’t be pulled is said in words', async ({ page, at, kube, namespace }) => {
  await kube.create(podPath(namespace), pod('box'));
  await running(kube, namespace, 'box');
  await page.goto(`${at('pods', { namespace, name: 'box' })}?action=debug`);
  await dialogOf(page).getByLabel('Image').fill('no-such-image.invalid/tools:1');
  await dialogOf(page).getByRole('button', { name: 'Add debug container' }).click();
  const made = page.getByRole('dialog', { name: 'Debug container of box' });
  await expect(made).toContainText(/ErrImagePull|ImagePullBackOff/, { timeout: 30_000 });
  await expect(made).toContainText('no-such-image.invalid');
});

test('[U26] [E58] what Pod Security forbids is said at the profile, and another profile passes', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(podPath(namespace), {
    ...pod('box'),
    spec: {
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'main',
          image: busyboxImage,
          command: ['sleep', '3600'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  });
  await kube.patch(`/api/v1/namespaces/${namespace}`, {
    metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  await running(kube, namespace, 'box');
  await page.goto(`${at('pods', { namespace, name: 'box' })}?action=debug`);
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('run as user 1000');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  const profile = dialog.getByLabel('Profile');
  await expect(profile).toHaveAttribute('aria-invalid', 'true');
  await expect(profile).toHaveAccessibleDescription(/restricted/);
  await expect(dialog.getByRole('alert')).toContainText('SYS_PTRACE');
  await profile.selectOption('restricted');
  await expect(profile).toHaveAttribute('aria-invalid', 'false');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'The API server takes it' })).toBeVisible();
});

test('[U26] [E13] the copy of a crashing pod stays up, and has what kubectl debug would give it', async ({
  page,
  at,
  kube,
  namespace,
  surroundings,
}) => {
  await kube.create(podPath(namespace), crashing('crash'));
  await page.goto(at('pods', { namespace, name: 'crash' }));
  await expect(page.getByRole('listitem', { name: 'app' })).toContainText(/Error|CrashLoopBackOff/, {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy to debug…' }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel('Container to change')).toHaveValue('app');
  await expectAccessible(page);
  await dialog.getByLabel('Name of the copy').fill('ours');
  await dialog.getByLabel('Profile').selectOption('general');
  await dialog.getByText('What is sent').click();
  await expect(dialog.getByRole('region', { name: 'Body of the request' })).toContainText('name: ours');
  await dialog.getByRole('button', { name: 'Dry run' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'The API server takes it' })).toBeVisible();
  expect(await kube.exists(podPath(namespace, 'ours'))).toBe(false);
  await dialog.getByRole('button', { name: 'Make the copy' }).click();
  await running(kube, namespace, 'ours');
  // Its page, and a shell in it.
  await expect(page).toHaveURL(at('pods', { namespace, name: 'ours' }));
  await typeInTerminal(page, 'ps');
  await expect(terminalOf(page)).toContainText('sleep 86400');

  const base = ['--kubeconfig', surroundings.PILOTHOUSE_TEST_KUBECONFIG, '-n', namespace, 'debug', 'crash', '-it'];
  const options = [
    '--attach=false',
    '--copy-to=theirs',
    '--container=app',
    '--profile=general',
    '--',
    'sleep',
    '86400',
  ];
  await run(await binaryPath('kubectl'), [...base, ...options]);
  const [ours, theirs] = await Promise.all(['ours', 'theirs'].map((name) => kube.get(podPath(namespace, name))));
  expect(comparable(ours)).toEqual(comparable(theirs));
  expect(ours?.metadata.labels).toBeUndefined();
});

/** What was asked for: the scheduler's choice and the name are each pod's own. */
function comparable(made: { readonly metadata?: unknown; readonly spec?: unknown } | undefined): object {
  const { labels, annotations, ownerReferences } = recordOf(made?.metadata);
  return { labels, annotations, ownerReferences, spec: { ...recordOf(made?.spec), nodeName: undefined } };
}

test('[U26] a node shell is a pod that ends by itself and goes when it is closed', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('nodes', { name: 'node-1' })}?action=node-shell`);
  const dialog = dialogOf(page);
  await expect(dialog).toContainText('root on node-1');
  await expectAccessible(page);
  await dialog.getByLabel('Namespace').fill(namespace);
  await dialog.getByLabel('Ends at the latest after').selectOption('15 minutes');
  await dialog.getByRole('button', { name: 'Open shell' }).click();
  await typeInTerminal(page, "ps | grep '[k]ubelet '; chroot /host id -u");
  await expect(terminalOf(page)).toContainText('/kubelet');
  const [shell] = await kube.list(podPath(namespace));
  expect(recordOf(shell?.spec)).toMatchObject({
    nodeName: 'node-1',
    hostPID: true,
    activeDeadlineSeconds: 900,
    restartPolicy: 'Never',
  });
  await page.getByRole('tab', { name: /node-shell|[a-z0-9]{5} shell/ }).press('Delete');
  await expect(page.getByText('of the node shell is deleted')).toBeVisible();
  await expect.poll(async () => (await kube.list(podPath(namespace))).length).toBe(0);
});

test('[U26] [E58] where no privileged pod may be, the node shell says so at its namespace', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.patch(`/api/v1/namespaces/${namespace}`, {
    metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
  });
  await page.goto(`${at('nodes', { name: 'node-1' })}?action=node-shell`);
  const dialog = dialogOf(page);
  await dialog.getByLabel('Namespace').fill(namespace);
  await dialog.getByRole('button', { name: 'Open shell' }).click();
  await expect(dialog.getByLabel('Namespace')).toHaveAccessibleDescription(/baseline/);
  await expect(dialog.getByRole('alert')).toContainText('host namespaces');
});

test.describe('with fewer rights', () => {
  test.use({ signedInAs: 'nobody' });
  test('[U26] who may only look is told which right is missing', async ({ page, at, kube, namespace }) => {
    await kube.create(podPath(namespace), pod('box'));
    await ensureAccount(kube, namespace, 'reader');
    await grant(kube, { namespace, name: 'reader' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
    await page.goto(at('pods', { namespace, name: 'box' }));
    await page.getByRole('button', { name: 'More actions' }).click();
    const item = page.getByRole('menuitem', { name: 'Debug container…' });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toContainText(`patch pods/ephemeralcontainers in ${namespace}`);
    await expect(page.getByRole('menuitem', { name: 'Copy to debug…' })).toContainText(`create pods in ${namespace}`);
  });

  test('[U26] who can’t attach is told before', async ({ page, at, kube, namespace }) => {
    await kube.create(podPath(namespace), pod('box'));
    await ensureAccount(kube, namespace, 'patcher');
    await grant(kube, { namespace, name: 'patcher' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['patch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'patcher'), undefined);
    await page.goto(`${at('pods', { namespace, name: 'box' })}?action=debug`);
    await expect(dialogOf(page)).toContainText('pods/attach');
    await expect(dialogOf(page).getByRole('button', { name: 'Add debug container' })).toBeEnabled();
  });
});

testWithSettings({ PILOTHOUSE_READ_ONLY: 'true' })(
  '[U26] read-only mode makes nothing',
  async ({ page, at, kube, namespace }) => {
    await kube.create(podPath(namespace), pod('box'));
    await page.goto(at('pods', { namespace, name: 'box' }));
    await page.getByRole('button', { name: 'More actions' }).click();
    for (const name of ['Debug container…', 'Copy to debug…']) {
      await expect(page.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true');
    }
  },
);

test('[U26] the image that dialogs begin with is this browser’s choice', async ({ page, at, kube, namespace }) => {
  await kube.create(podPath(namespace), pod('box'));
  const address = `${at('pods', { namespace, name: 'box' })}?action=debug`;
  await page.goto(address);
  const image = dialogOf(page).getByLabel('Image');
  await image.fill('nginx:1.27');
  await dialogOf(page).getByRole('button', { name: 'Begin with this one' }).click();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(image).toHaveValue('nginx:1.27');
});
