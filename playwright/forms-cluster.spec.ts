import { expect } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import { box, choice, create, isMade } from './support/forms.ts';
import { test } from './support/test.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';

test('[T4] [T9] [T10] [R6] [R7] [R8] [R9] [R10] [R11] objects of the cluster by form: scaling, budgets, storage, rights', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const own = `made-${namespace}`;
  const labels = { app: 'web' };
  const container = { name: 'web', image: 'web:1' };
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  });
  const open = (resource: string) => page.goto(`${at('create')}/${resource}?ns=${namespace}`);
  const remove = [
    `/apis/storage.k8s.io/v1/storageclasses/${own}`,
    `/api/v1/persistentvolumes/${own}`,
    `${rbac}/clusterroles/${own}`,
    `${rbac}/clusterrolebindings/${own}`,
  ];
  try {
    await open('horizontalpodautoscalers.autoscaling');
    await choice(page, 'Workload').selectOption('Deployment web');
    await expect(box(page, 'Name')).toHaveValue('web');
    await expect(page.getByText('No request of cpu in web')).toBeVisible();
    await box(page, 'At most').fill('0');
    await expect(box(page, 'At most')).toHaveAttribute('aria-invalid', 'true');
    await box(page, 'At most').fill('5');
    await box(page, 'Target in %').fill('60');
    await expectAccessibleInLight(page);
    await create(page);
    await isMade(page, 'web');
    const scaler = await kube.get(`/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers/web`);
    expect(scaler).toMatchObject({
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 5,
        metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 60 } } }],
      },
    });

    await open('poddisruptionbudgets.policy');
    await choice(page, 'Workload').selectOption('Deployment web');
    await page.getByRole('radio', { name: 'So many must stay' }).check();
    await choice(page, 'Pods').fill('50%');
    await expect(page.getByText('At least 50% of the pods stay healthy when nodes are drained.')).toBeVisible();
    await create(page);
    await isMade(page, 'web');
    const budget = recordOf(await kube.get(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets/web`));
    expect(budget.spec).toEqual({ minAvailable: '50%', selector: { matchLabels: labels } });

    await open('storageclasses.storage.k8s.io');
    await box(page, 'Name').fill(own);
    await choice(page, 'Provisioner').fill('example.com/nfs');
    await page.getByRole('checkbox', { name: 'Default class' }).check();
    await expect(page.getByText('local-path is the default already')).toBeVisible();
    await page.getByRole('checkbox', { name: 'Default class' }).uncheck();
    await page.getByRole('radio', { name: 'Immediate' }).check();
    await create(page);
    await isMade(page, own);
    const storageClass = await kube.get(remove[0] ?? '');
    expect(storageClass).toMatchObject({ provisioner: 'example.com/nfs', volumeBindingMode: 'Immediate' });

    await open('persistentvolumes');
    await box(page, 'Name').fill(own);
    await page.getByRole('radio', { name: 'Local disk' }).check();
    await box(page, 'Path').fill('/mnt/disk');
    await expect(page.getByText('A local disk needs the node that it is in.')).toBeVisible();
    await choice(page, 'Node').fill('elsewhere');
    await box(page, 'Capacity').fill('10 Gib');
    await expect(box(page, 'Capacity')).toHaveAttribute('aria-invalid', 'true');
    await box(page, 'Capacity').fill('3Gi');
    await expectAccessibleInLight(page);
    await create(page);
    await isMade(page, own);
    expect(await kube.get(remove[1] ?? '')).toMatchObject({
      spec: { capacity: { storage: '3Gi' }, local: { path: '/mnt/disk' }, persistentVolumeReclaimPolicy: 'Retain' },
    });

    await open('clusterroles.rbac.authorization.k8s.io');
    await box(page, 'Name').fill(own);
    await choice(page, 'Add resource').fill('pods/logs');
    await choice(page, 'Add resource').press('Enter');
    await expect(page.getByText(/pods\/log/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Remove pods/logs' }).click();
    await expect(page.getByText(/pods\/log/)).toHaveCount(0);
    await choice(page, 'Add resource').fill('secrets');
    await choice(page, 'Add resource').press('Enter');
    await expect(page.getByRole('button', { name: 'Remove secrets' })).toBeVisible();
    await page.getByRole('checkbox', { name: 'watch' }).uncheck();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await choice(page, 'It is about').last().selectOption('urls');
    await expectAccessibleInLight(page);
    await create(page);
    await isMade(page, own);
    expect(await kube.get(remove[2] ?? '')).toMatchObject({
      rules: [
        { apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['get', 'list'] },
        { nonResourceURLs: ['/metrics'], verbs: ['get'] },
      ],
    });

    await open('clusterrolebindings.rbac.authorization.k8s.io');
    await box(page, 'Name').first().fill(own);
    await choice(page, 'ClusterRole').fill('cluster-admin');
    await choice(page, 'Kind').selectOption('Group');
    await choice(page, 'Name').fill('system:authenticated');
    await expect(page.getByText('cluster-admin for a group: system:authenticated')).toBeVisible();
    await choice(page, 'ClusterRole').fill(own);
    await expect(page.getByText('cluster-admin for a group: system:authenticated')).toBeHidden();
    await expectAccessibleInLight(page);
    await choice(page, 'Name').fill('nobody-in-particular');
    await create(page);
    await isMade(page, own);
    const subjects = [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'nobody-in-particular' }];
    expect(await kube.get(remove[3] ?? '')).toMatchObject({ roleRef: { kind: 'ClusterRole', name: own }, subjects });

    // In Chinese and by keyboard: every account of the namespace gets a ClusterRole that is limited to it.
    await page
      .context()
      .addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: new URL('/', page.url()).href }]);
    await open('rolebindings.rbac.authorization.k8s.io');
    await box(page, '名称').first().fill('all');
    await choice(page, 'ClusterRole').fill('view');
    await page.getByRole('button', { name: `${namespace} 的每个 ServiceAccount` }).press('Enter');
    await page.locator('main footer').getByRole('button', { name: '创建 1 个对象' }).press('Enter');
    await isMade(page, 'all');
    expect(await kube.get(`${rbac}/namespaces/${namespace}/rolebindings/all`)).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'Group', name: `system:serviceaccounts:${namespace}` }],
    });
  } finally {
    for (const path of remove) if (await kube.exists(path)) await kube.delete(path);
  }
});
