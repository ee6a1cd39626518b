import { expect } from '@playwright/test';
import { gridRow } from './support/grid.ts';
import { dock, expectOnScreen, expectPrompt, input, openShell, runPod, typeLine } from './support/terminals.ts';
import { test } from './support/test.ts';
import { everybody, signInAs } from './support/who.ts';

test.use({ signedInAs: 'nobody' });

const developerInPods = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'terminals' },
  rules: [{ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['get', 'create'] }],
};

for (const who of everybody) {
  test(`[F16.f] [P8] [V15] [U2] cat /etc/resolv.conf in a pod, from its row (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs(who, page, kube, namespace, adminToken);
    const roles = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
    await kube.create(`${roles}/roles`, developerInPods);
    await kube.create(`${roles}/rolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'terminals' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'terminals' },
      subjects: [{ kind: 'ServiceAccount', namespace, name: 'developer' }],
    });
    await runPod(kube, namespace, 'box');
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await openShell(page, 'box');
    await typeLine(page, 'cat /etc/resolv.conf');
    await expectOnScreen(page, `search ${namespace}.svc.cluster.local`);
    await expectOnScreen(page, 'nameserver 10.96.0.10');
    await expect(dock(page).getByRole('tab', { name: 'box sh' })).toBeVisible();
    await expect(dock(page).getByText('Connected')).toBeVisible();
  });
}

test('[P8] [U2] where a container crashes, the one that runs is offered, and a command by the pod’s page', async ({
  page,
  at,
  kube,
  namespace,
  adminToken,
}) => {
  await signInAs('administrator', page, kube, namespace, adminToken);
  await runPod(kube, namespace, 'half', [{}, { command: ['false'] }]);
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await gridRow(page, 'half').hover();
  await page.getByRole('button', { name: 'Shell in half', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a shell in half' });
  const container = dialog.getByRole('combobox', { name: 'Container' });
  await expect(container).toHaveValue('main');
  await expect(container.getByRole('option', { name: /^c1 · (CrashLoopBackOff|Error)/ })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Open shell' }).click();
  await expectPrompt(page);
  await page.keyboard.press('Control+Shift+Escape');

  await page.getByRole('link', { name: 'half', exact: true }).click();
  await expect(
    page.getByRole('listitem', { name: 'c1' }).getByRole('button', { name: 'Shell in container c1' }),
  ).toBeDisabled();
  await page.getByRole('main').getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Run a command…' }).click();
  const run = page.getByRole('dialog', { name: 'Run a command in half' });
  await run.getByRole('textbox', { name: 'Command' }).fill(`sh -c 'echo "$HOSTNAME has" "two words"; exit 4'`);
  await page.keyboard.press('Enter');
  await expectOnScreen(page, 'half has two words');
  await expect(dock(page).getByText('The program has ended with exit code 4')).toBeVisible();
  await expect(input(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectOnScreen(page, /half has two words[\s\S]*half has two words/);
});

test('[P8] a shell in one of a Deployment’s pods: a ready one is proposed', async ({
  page,
  at,
  kube,
  namespace,
  adminToken,
}) => {
  await signInAs('administrator', page, kube, namespace, adminToken);
  const labels = { app: 'web' };
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] }],
        },
      },
    },
  });
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await expect(page.getByText('2 of 2 ready').first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Open a shell in web' });
  await expect(dialog.getByRole('combobox', { name: 'Pod' }).getByRole('option')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Open shell' }).click();
  await expectPrompt(page);
  await typeLine(page, 'hostname');
  await expectOnScreen(page, /^web-[a-z0-9]+-[a-z0-9]{5}$/m);
});

test('[P8] attaching to what the container runs itself', async ({ page, at, kube, namespace, adminToken }) => {
  await signInAs('administrator', page, kube, namespace, adminToken);
  const command = ['sh', '-c', 'while read line; do echo "heard $line"; done'];
  await runPod(kube, namespace, 'listener', [{ command, stdin: true, tty: true }]);
  await page.goto(at('pods', { namespace, name: 'listener' }));
  await page.getByRole('main').getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Attach' }).click();
  await expect(input(page)).toBeFocused();
  await typeLine(page, 'something');
  await expectOnScreen(page, 'heard something');
  expect(await kube.text(`/api/v1/namespaces/${namespace}/pods/listener/log`)).toContain('heard something');
});
