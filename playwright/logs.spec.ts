import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import { expectCaughtUp, logLines, logTab, runPod, shellDeployment, shellPod } from './support/logs.ts';
import { busyboxImage } from './support/objects.ts';
import { signIn, test } from './support/test.ts';
import { expectRolledOut } from './support/workloads.ts';

const counting = 'i=0; while true; do i=$((i+1)); echo "INFO turn $i"; sleep 0.2; done';

test('[U3] [P7] 20 pods of a workload in one view, merged by time, a colour each; they come, go and are hidden', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(240_000);
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await kube.create(path, shellDeployment('many', 20, counting));
  await expectRolledOut(kube, namespace, 'many', 20);
  await page.goto(at('deployments.apps', { namespace, name: 'many' }));
  await logTab(page).click();
  await expectCaughtUp(page);
  const chips = page.getByRole('group', { name: 'Pods' }).getByRole('button', { pressed: true });
  await expect(chips).toHaveCount(20);
  await expect
    .poll(async () => {
      const rows = await logLines(page).locator('[data-line]').allTextContents();
      return rows.every((row, index) => index === 0 || row.slice(0, 12) >= (rows[index - 1] ?? '').slice(0, 12));
    })
    .toBe(true);
  const drawn = await logLines(page).locator('[data-line]').allTextContents();
  expect(new Set(drawn.map((row) => row.slice(12, 17))).size).toBeGreaterThan(5);

  // Only one of them, then all again.
  const [first = ''] = await chips.first().allTextContents();
  await chips.first().click({ modifiers: ['Shift'] });
  await expect(chips).toHaveCount(1);
  await expect
    .poll(async () => {
      const rows = await logLines(page).locator('[data-line]').allTextContents();
      return rows.length > 3 && rows.every((row) => row.includes(first));
    })
    .toBe(true);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(chips).toHaveCount(20);

  // Others go on writing: what is said of those that go leaves the screen soon.
  const said = await logLines(page).evaluateHandle((list) => {
    const seen = { isGone: false };
    const look = () => {
      seen.isGone ||= list.textContent?.includes('is gone,') ?? false;
    };
    new MutationObserver(look).observe(list, { childList: true, subtree: true, characterData: true });
    return seen;
  });
  const scale = { spec: { replicas: 1 } };
  const { status } = await kube.send('PATCH', `${path}/many/scale`, scale, 'application/merge-patch+json');
  expect(status).toBe(200);
  await expect.poll(() => said.evaluate(({ isGone }) => isGone), { timeout: 60_000 }).toBe(true);
});

test('[F16.e] [P7] `logs -f`: new lines appear without a reload, scrolling up pauses, f follows again, and it can be downloaded', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, shellPod('web', counting));
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs`);
  await expectCaughtUp(page);
  const lines = logLines(page);
  await expect(lines.getByText('INFO turn 90', { exact: true })).toBeVisible({ timeout: 60_000 });

  await lines.hover();
  await page.mouse.wheel(0, -400);
  await expect(page.getByText('Paused: new lines wait below')).toBeVisible();
  await page.keyboard.press('f');
  await expectCaughtUp(page);

  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'All of it', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('pod-web.log');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toMatch(/^INFO turn 1\nINFO turn 2\n/);
});

test('[U3] [U2] found, filtered, unfolded, linked and copied, by keyboard alone', async ({
  page,
  at,
  kube,
  namespace,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const script = `for i in $(seq 1 300); do
    case $((i % 50)) in 0) echo "ERROR refused $i";; 25) echo '{"level":"warn","msg":"slow request","status":503,"n":'$i'}';; *) echo "INFO fine $i";; esac
  done; sleep 3600`;
  await runPod(kube, namespace, shellPod('web', script));
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(page.getByRole('link', { name: 'web' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('l');
  await expectCaughtUp(page);
  const lines = logLines(page);
  await expect(lines.getByText('INFO fine 299')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Levels' })).toContainText('ERROR 6');
  await expect(page.getByRole('group', { name: 'Levels' })).toContainText('WARN 6');

  await page.keyboard.press('/');
  await page.keyboard.type('refused');
  await expect(page.getByText('6 in 300 lines')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 6')).toBeVisible();
  await expect(lines.getByText('ERROR refused 50')).toBeInViewport();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText('6 of 6')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Find in the logs' }).fill('status:503');
  await page.getByRole('button', { name: 'Only matches' }).click();
  await expect(lines.locator('[data-line]')).toHaveCount(6);
  // A line of fields reads as its message and them.
  await expect(lines.locator('[data-line]').first()).toContainText('slow request');
  await expect(lines.locator('[data-line]').first()).toContainText('status=503');

  await lines.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const line = page.getByRole('complementary', { name: 'Line' });
  await expect(line).toContainText('"msg":"slow request"');
  await line.getByRole('button', { name: 'Show what is around it' }).click();
  await expect(lines.getByText('INFO fine 24', { exact: true })).toBeVisible();
  await expect(lines.getByText('INFO fine 26', { exact: true })).toBeVisible();
  await line.getByRole('button', { name: 'Copy link to this line' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await expect(line).toBeHidden();
  await expect(lines).toBeFocused();

  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('3 lines copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(3);
  expect(copied).toContain('"n":25}');

  // By mouse: a click, and a click with Shift three lines below.
  await lines.getByText('INFO fine 26', { exact: true }).click();
  await lines.getByText('INFO fine 29', { exact: true }).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('button', { name: 'Copy 4 lines' })).toBeVisible();

  await page.goto(link);
  await expect(lines.getByText('slow request').first()).toBeInViewport({ timeout: 60_000 });
});

test('[E13] a crash loop opens on the run that failed: how it ended, when it starts next, and the new run by itself', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(300_000);
  await runPod(kube, namespace, shellPod('crash', 'echo starting; echo "ERROR bind: Address already in use"; exit 3'));
  await page.goto(`${at('pods', { namespace, name: 'crash' })}?tab=logs`);
  const lines = logLines(page);
  await expect(lines.getByText('ERROR bind: Address already in use').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/ended with exit 3, \d+s ago/)).toBeVisible({ timeout: 60_000 });
  // The next run is there without a click, divided from the one before.
  await expect(lines.getByText(/crash\/main restarted \(exit 3/).first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/It is (about to be )?started again/)).toBeVisible({ timeout: 120_000 });
});

test('[E16] [P21] an init container that does not finish is what is read; [E23] one that never started says why', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, {
    metadata: { name: 'waits' },
    spec: {
      terminationGracePeriodSeconds: 0,
      initContainers: [
        {
          name: 'wait-for-db',
          image: busyboxImage,
          command: ['sh', '-c', 'while true; do echo no mysql yet; sleep 1; done'],
        },
      ],
      containers: [{ name: 'app', image: busyboxImage }],
    },
  });
  await kube.create(pods, {
    metadata: { name: 'unset' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'app', image: busyboxImage, envFrom: [{ configMapRef: { name: 'mysql' } }] }],
    },
  });
  await page.goto(`${at('pods', { namespace, name: 'waits' })}?tab=logs`);
  await expect(logLines(page).getByText('no mysql yet').first()).toBeVisible({ timeout: 60_000 });
  await page.goto(`${at('pods', { namespace, name: 'unset' })}?tab=logs`);
  await expect(page.getByText('Nothing to read yet: CreateContainerConfigError')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('configmap "mysql" not found').first()).toBeVisible();
});

test('[E22] two containers of a pod on one port: the line that says so is pointed at', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, {
    metadata: { name: 'twice' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        { name: 'first', image: busyboxImage, command: ['sh', '-c', 'httpd -f -p 8080 & echo up; wait'] },
        { name: 'second', image: busyboxImage, command: ['sh', '-c', 'sleep 3; httpd -f -p 8080'] },
      ],
    },
  });
  await page.goto(`${at('pods', { namespace, name: 'twice' })}?tab=logs`);
  await expect(page.getByText('second could not listen: its port is taken')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/listens on the same port: first/)).toBeVisible();
  await page.getByRole('button', { name: 'Show the line' }).click();
  await expect(
    logLines(page)
      .getByText(/Address already in use/)
      .last(),
  ).toBeInViewport();
});

test('[E54] the kubelet can’t be reached: which node it is, for logs and for shells', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const node = `gone-${crypto.randomUUID().slice(0, 8)}`;
  await kube.create('/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node },
    // Port 1 of loopback: nothing listens there.
    status: {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
    },
  });
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  try {
    await kube.create(pods, {
      metadata: { name: 'lost' },
      spec: {
        nodeName: node,
        containers: [{ name: 'main', image: busyboxImage }],
        tolerations: [{ operator: 'Exists' }],
      },
    });
    const running = {
      name: 'main',
      ready: true,
      restartCount: 0,
      image: busyboxImage,
      imageID: '',
      containerID: 'containerd://1',
    };
    await kube.patch(`${pods}/lost/status`, {
      status: {
        phase: 'Running',
        containerStatuses: [{ ...running, state: { running: { startedAt: new Date().toISOString() } } }],
      },
    });
    await page.goto(`${at('pods', { namespace, name: 'lost' })}?tab=logs`);
    await expect(page.getByText('The API server cannot reach the kubelet of 127.0.0.1')).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText(/dial tcp 127\.0\.0\.1:1: connect: connection refused/).first()).toBeVisible();
    await expect(page.getByRole('link', { name: node })).toBeVisible();
    await page.getByRole('button', { name: 'Open shell' }).click();
    await expect(page.getByText(`The API server cannot reach the kubelet of ${node}`)).toBeVisible({ timeout: 60_000 });
  } finally {
    await kube.delete(`${pods}/lost?gracePeriodSeconds=0`);
    await kube.delete(`/api/v1/nodes/${node}`);
  }
});

test('[E40] who may see pods but not their logs is told so, with the Role to ask for', async ({
  page,
  at,
  kube,
  namespace,
  context,
}) => {
  await runPod(kube, namespace, shellPod('web', counting));
  await context.clearCookies();
  await ensureAccount(kube, namespace, 'reader');
  await grant(kube, { namespace, name: 'reader' }, [
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ]);
  await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs`);
  await expect(page.getByText('You may see pods but not their logs')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/cannot get resource "pods\/log"/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy Role and RoleBinding' }).first()).toBeVisible();
});

test('[F8.6] [K2] the logs of pods that a label selector names, and of several that were chosen in the list', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, shellPod('one', 'echo from the installer; sleep 3600', { app: 'ks-install' }));
  await runPod(kube, namespace, shellPod('two', 'echo from the second; sleep 3600', { app: 'ks-installer' }));
  await runPod(kube, namespace, shellPod('three', 'echo from the third; sleep 3600', { app: 'other' }));
  await page.goto(`${at('logs')}?ns=${namespace}`);
  const selector = page.getByRole('textbox', { name: 'Label selector' });
  await selector.fill('app in (ks-install');
  await expect(page.getByText('This is no label selector')).toBeVisible();
  await selector.fill('app in (ks-install, ks-installer)');
  await selector.press('Enter');
  const lines = logLines(page);
  await expect(lines.getByText('from the installer')).toBeVisible({ timeout: 60_000 });
  await expect(lines.getByText('from the second')).toBeVisible();
  await expect(lines.getByText('from the third')).toHaveCount(0);

  await page.goto(`${at('pods')}?ns=${namespace}`);
  for (const name of ['one', 'three']) {
    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('checkbox')
      .check();
  }
  await page.getByRole('button', { name: 'Logs', exact: true }).click();
  await expect(lines.getByText('from the installer')).toBeVisible({ timeout: 60_000 });
  await expect(lines.getByText('from the third')).toBeVisible();
  await expect(lines.getByText('from the second')).toHaveCount(0);
});

test('[U21] a log in the dock survives navigation', async ({ page, at, kube, namespace }) => {
  await runPod(kube, namespace, shellPod('web', counting));
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs`);
  await expectCaughtUp(page);
  await page.getByRole('button', { name: 'Keep open in the dock' }).click();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Deployments' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible();
  await expect(
    logLines(page)
      .getByText(/INFO turn \d+/)
      .last(),
  ).toBeVisible();
});

test('[U29] axe finds nothing on logs', async ({ page, at, kube, namespace }) => {
  await runPod(
    kube,
    namespace,
    shellPod(
      'web',
      `echo ERROR bad; echo WARN so so; printf '\\033[31mred\\033[0m\\n'; echo '{"msg":"x","level":"info"}'; sleep 3600`,
    ),
  );
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs&find=bad`);
  await expect(logLines(page).getByText('ERROR')).not.toHaveCount(0);
  await logLines(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Line' })).toBeVisible();
  await expectAccessible(page);
});
