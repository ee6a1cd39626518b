import { expect, type Page } from '@playwright/test';
import { box, choice } from './support/forms.ts';
import { deployment, nginxImage } from './support/objects.ts';
import { test } from './support/test.ts';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('[P16] [T2] [F12.3] beside other pods, with a directory of the node and a registry’s login, by the wizard', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('cache'));
  await kube.create(`/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'registry' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': '{"auths":{}}' },
  });
  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await expect(choice(page, 'Namespace')).toHaveValue(namespace);
  await box(page, 'Name').fill('near');
  await page.getByLabel('Image', { exact: true }).fill(nginxImage);

  const login = section(page, 'Containers').getByRole('combobox', { name: 'Registry Secret' });
  await expect(section(page, 'Containers').locator('datalist option[value="registry"]')).toBeAttached();
  await login.fill('registri');
  await expect(login).toHaveAccessibleDescription(/no registry Secret registri/);
  await login.fill('registry');

  const storage = section(page, 'Storage');
  await storage.getByRole('button', { name: 'hostPath', exact: true }).click();
  await expect(storage).toContainText('The node’s own files');
  await storage.getByRole('textbox', { name: 'Mount path' }).fill('/host-log');
  await storage.getByRole('textbox', { name: 'Path on the node' }).fill('/tmp');
  await storage
    .getByRole('combobox', { name: 'Check before mounting' })
    .selectOption({ label: 'Directory that is there' });

  const scheduling = section(page, 'Scheduling');
  await scheduling.locator('summary', { hasText: 'Near other pods, or away from them' }).click();
  const beside = scheduling.getByRole('group', { name: 'Must run beside pods' });
  await beside.getByRole('button', { name: 'Add pods' }).click();
  await beside.getByRole('button', { name: 'Add a label' }).click();
  await beside.getByRole('textbox', { name: 'Key' }).fill('app');
  await beside.getByRole('textbox', { name: 'Value of app' }).fill('cache');

  await page.getByRole('button', { name: 'Deploy 1 object' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'near' }));
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/near`;
  expect(await kube.get(path)).toMatchObject({
    spec: {
      template: {
        spec: {
          imagePullSecrets: [{ name: 'registry' }],
          containers: [{ volumeMounts: [{ mountPath: '/host-log' }] }],
          volumes: [{ hostPath: { path: '/tmp', type: 'Directory' } }],
          affinity: {
            podAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'cache' } } },
              ],
            },
          },
        },
      },
    },
  });
  // It runs where the other one does.
  await expect(page.getByText('1 of 1 ready').first()).toBeVisible({ timeout: 60_000 });
});
