import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findOrUnpack } from '#cluster/host/packages.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { makeArtifact } from '#scripts/artifact/make-artifact.ts';
import { nodeEntriesFor } from '#scripts/image/other-processor.ts';
import { appEntries, imageNode, runtimeEntries, writeEntries } from '#scripts/image/root-filesystem.ts';
import { startConsole } from '#scripts/test/console-server.ts';
import { gridRow } from './support/grid.ts';
import { expectCaughtUp, logLines, logTab, runPod, shellPod } from './support/logs.ts';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';

test.use({ signedInAs: 'nobody' });

const say = (message: string) => console.log(message);

test('[K10] the image for arm64, run by an emulator: sign in, a list, a log', async ({
  page,
  kube,
  adminToken,
  namespace,
}) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-arm64-'));
  const image = join(folder, 'image');
  const emulator = await findOrUnpack('qemu-aarch64-static', say);
  await makeArtifact(join(folder, 'artifact'));
  const node = await nodeEntriesFor('arm64', process.versions.node, say);
  await writeEntries([...runtimeEntries(node), ...(await appEntries(join(folder, 'artifact')))], image);
  await runPod(kube, namespace, shellPod('web', 'echo ready; while true; do sleep 1; done'));
  const { server, authority } = kube;
  const own = await startConsole({
    clusters: [{ name: clusterId, server, authority }],
    command: [emulator, '-L', image, join(image, imageNode), join(image, 'app/server/shipped.ts')],
    startTimeoutMs: 120_000,
  });
  try {
    await page.goto(`${own.origin}/login`);
    await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/c/${clusterId}/`), { timeout: 60_000 });
    await page.goto(`${own.origin}${pagePath(clusterId, 'pods')}?ns=${namespace}`);
    await gridRow(page, 'web').getByRole('link', { name: 'web', exact: true }).click({ timeout: 60_000 });
    await expect(page.getByRole('heading', { level: 1, name: 'web' })).toBeVisible({ timeout: 60_000 });
    await logTab(page).click();
    await expectCaughtUp(page);
    await expect(logLines(page).getByText('ready')).toBeVisible();
  } finally {
    await own.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
