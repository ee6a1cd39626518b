import { expect, type Page } from '@playwright/test';
import { runPod, shellPod } from './support/logs.ts';
import { settled } from './support/pages.ts';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';
import { goTo } from './support/walk/walk.ts';

/** Would act where it is taken for HTML, for a template, for a terminal, or for the end of a line. */
const script = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';
const hostile = `${script}\u202egnp.exe\u2066 javascript:window.owned=1 {{constructor}} \u001b[2J\u009b`;
const long = 'x'.repeat(60_000);
/** Names of roles may hold nearly everything. */
const name = '<img src=x onerror=window.owned=1>';

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, 'owned')), page.url()).toBeUndefined();
  expect(await page.locator('img[src="x"], script:not([src]):not([nonce])').count(), page.url()).toBe(0);
  expect(await page.locator('a[href^="javascript:" i]').count(), page.url()).toBe(0);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}

test('[U31] [R3] hostile names, annotations, events, values and messages are text wherever they are shown, and break no page', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(240_000);
  const rbac = 'rbac.authorization.k8s.io/v1';
  const annotations = { note: hostile, [`example.com/${'k'.repeat(60)}`]: long };
  const base = `/api/v1/namespaces/${namespace}`;
  await test.step('such objects are made', async () => {
    await kube.create(`/apis/${rbac}/namespaces/${namespace}/roles`, {
      metadata: { name, annotations },
      rules: [{ apiGroups: [hostile], resources: [hostile], verbs: [hostile], resourceNames: [hostile] }],
    });
    await kube.create(`/apis/${rbac}/namespaces/${namespace}/rolebindings`, {
      metadata: { name, annotations },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: hostile }],
    });
    await kube.create(`${base}/configmaps`, {
      metadata: { name: 'hostile', annotations },
      data: { hostile, long, 'page.html': script },
    });
    const container = { name: 'main', image: `${script}`, args: [hostile], env: [{ name: 'TEXT', value: hostile }] };
    await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
      metadata: { name: 'hostile', annotations: { ...annotations, 'kubernetes.io/change-cause': hostile } },
      spec: {
        selector: { matchLabels: { app: 'hostile' } },
        template: { metadata: { labels: { app: 'hostile' }, annotations }, spec: { containers: [container] } },
      },
    });
    await kube.create(`${base}/events`, {
      metadata: { name: 'hostile' },
      involvedObject: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: 'hostile' },
      reason: script,
      message: hostile + long.slice(0, 900),
      type: 'Warning',
      source: { component: script },
      firstTimestamp: new Date().toISOString(),
      lastTimestamp: new Date().toISOString(),
    });
    await runPod(kube, namespace, {
      ...shellPod(
        'speaks',
        `printf '%s\\n' '${script.replaceAll("'", '')}'; head -c 60000 /dev/zero | tr '\\0' x; sleep 3600`,
      ),
    });
  });

  const role = encodeURIComponent(name);
  const paths = [
    `roles.rbac.authorization.k8s.io?ns=${namespace}`,
    `roles.rbac.authorization.k8s.io/${namespace}/${role}`,
    `roles.rbac.authorization.k8s.io/${namespace}/${role}?tab=yaml`,
    `rolebindings.rbac.authorization.k8s.io?ns=${namespace}`,
    `rolebindings.rbac.authorization.k8s.io/${namespace}/${role}`,
    `configmaps?ns=${namespace}`,
    `configmaps/${namespace}/hostile`,
    `configmaps/${namespace}/hostile?tab=yaml`,
    `deployments.apps?ns=${namespace}`,
    `deployments.apps/${namespace}/hostile`,
    `deployments.apps/${namespace}/hostile?tab=events`,
    `events?ns=${namespace}`,
    `pods?ns=${namespace}`,
    `pods/${namespace}/speaks?tab=logs`,
    `topology?ns=${namespace}`,
    `overview?ns=${namespace}`,
    // The API server's own sentence repeats the name that is not there.
    `roles.rbac.authorization.k8s.io/${namespace}/${encodeURIComponent(`${name}gone`)}`,
    `configmaps?ns=${namespace}&q=${encodeURIComponent(hostile)}`,
    `${encodeURIComponent(script)}?ns=${encodeURIComponent(script)}`,
  ];
  page.on('dialog', () => expect('a dialog').toBe('never shown'));
  await page.goto(at('configmaps'));
  for (const path of paths) {
    await test.step(path.slice(0, 80), async () => {
      await goTo(page, path);
      await settled(page);
      await expectHarmless(page);
    });
  }
  await test.step('and in a narrow window', async () => {
    await page.setViewportSize({ width: 700, height: 900 });
    for (const path of [
      `roles.rbac.authorization.k8s.io/${namespace}/${role}`,
      `deployments.apps/${namespace}/hostile`,
    ]) {
      await page.goto(`/c/${clusterId}/${path}`);
      await settled(page);
      await expectHarmless(page);
    }
  });
  await test.step('and is there to be read', async () => {
    await page.goto(at('configmaps', { namespace, name: 'hostile' }));
    await expect(page.getByRole('main')).toContainText('<script>window.owned=1</script>');
  });
});
