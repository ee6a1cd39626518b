import { expect, type Page } from '@playwright/test';
import chinese from '#messages/zh-CN.json' with { type: 'json' };
import { expectAccessible } from './support/axe.ts';
import { service } from './support/objects.ts';
import { test } from './support/test.ts';
import { deploymentsPath, expectRolledOut, runDeployment } from './support/workloads.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline', exact: true });

test('[U25] a Service remembers who made it and who wrote which of its fields', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const services = `/api/v1/namespaces/${namespace}/services`;
  expect((await kube.send('POST', `${services}?fieldManager=ci-deployer`, service('web'))).status).toBe(201);
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(timeline(page)).toContainText('Created by ci-deployer');
  await expect(timeline(page)).not.toContainText('Edited');

  // In another second than its creation.
  await expect(timeline(page)).toContainText(/[1-9]s\s*Created/);
  const patched = await kube.send(
    'PATCH',
    `${services}/web?fieldManager=ops-script`,
    { spec: { sessionAffinity: 'ClientIP' } },
    'application/merge-patch+json',
  );
  expect(patched.status).toBe(200);
  const edit = timeline(page).getByRole('listitem').filter({ hasText: 'Edited by ops-script' });
  await expect(edit).toContainText('holds');
  await expect(edit).toContainText('spec.sessionAffinity');
  await expect(timeline(page)).toContainText('not the person behind it');
  await expectAccessible(page);
});

test('[U25] a Deployment: rollout, scaling by whom, restarts of events and edits in one; status writes on demand', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(120_000);
  await runDeployment(kube, namespace, 'web', 1);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await expect(timeline(page)).toContainText('Revision 1');
  await expect(timeline(page)).toContainText(/Scaled 0 → 1 ReplicaSet web-\w+/);
  // The rollout's own scaling is nobody's.
  await expect(timeline(page).getByRole('listitem').filter({ hasText: 'Scaled 0 → 1' })).not.toContainText(' by ');

  const scaled = await kube.send(
    'PATCH',
    `${deploymentsPath(namespace)}/web/scale?fieldManager=ops-script`,
    { spec: { replicas: 2 } },
    'application/merge-patch+json',
  );
  expect(scaled.status).toBe(200);
  await expect(timeline(page)).toContainText(/Scaled 1 → 2 ReplicaSet web-\w+ by ops-script/);
  await expectRolledOut(kube, namespace, 'web', 2);

  const quiet = timeline(page).getByRole('button', { name: /status write/ });
  await expect(timeline(page)).not.toContainText('kube-controller-manager');
  await quiet.click();
  const more = timeline(page).getByRole('button', { name: /^Show \d+ more/ });
  if (await more.isVisible()) await more.click();
  await expect(timeline(page)).toContainText('kube-controller-manager through status');
  await expectAccessible(page);
});

test('[U25] a pod: made, scheduled, started and ready, in Chinese too', async ({
  page,
  at,
  kube,
  namespace,
  context,
}) => {
  await runDeployment(kube, namespace, 'web', 1);
  const [pod] = await kube.list(`/api/v1/namespaces/${namespace}/pods`);
  const name = pod?.metadata.name ?? '';
  await page.goto(at('pods', { namespace, name }));
  await expect(timeline(page)).toContainText('Scheduled');
  await expect(timeline(page)).toContainText('Started');
  await expect(timeline(page)).toContainText('Ready');
  await expect(timeline(page)).toContainText('Created');
  await context.addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: new URL('/', page.url()).href }]);
  await page.reload();
  const inChinese = page.getByRole('region', { name: chinese.detail.timeline, exact: true });
  await expect(inChinese).toContainText('已创建');
  await expect(inChinese).toContainText('就绪');
});

test('[U25] an object of any kind has one: a ConfigMap that is being deleted', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await kube.create(path, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kept', finalizers: ['example.com/hold'] },
    data: { key: 'value' },
  });
  await page.goto(at('configmaps', { namespace, name: 'kept' }));
  await expect(timeline(page)).toContainText('Created');
  try {
    await kube.delete(`${path}/kept`);
    await expect(timeline(page)).toContainText('Deletion asked for');
  } finally {
    await kube.send('PATCH', `${path}/kept`, { metadata: { finalizers: null } }, 'application/merge-patch+json');
  }
});
