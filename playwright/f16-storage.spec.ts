import { expect, type Page } from '@playwright/test';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { Kube } from './support/kube.ts';
import { pod } from './support/objects.ts';
import { test } from './support/test.ts';
import { everybody, signInAs } from './support/who.ts';

test.use({ signedInAs: 'nobody' });

const volumesPath = '/api/v1/persistentvolumes';
const claimsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
const podsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

/** A claim `data` bound to a volume of the namespace's name, and a pod `writer` that runs with it. */
async function runWithClaim(kube: Kube, namespace: string): Promise<void> {
  const size = { storage: '1Gi' };
  const accessModes = ['ReadWriteOnce'];
  await kube.create(volumesPath, {
    metadata: { name: namespace },
    spec: {
      capacity: size,
      accessModes,
      storageClassName: '',
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: '/tmp' },
      claimRef: { namespace, name: 'data' },
    },
  });
  await kube.create(claimsPath(namespace), {
    metadata: { name: 'data' },
    spec: { accessModes, storageClassName: '', volumeName: namespace, resources: { requests: size } },
  });
  const made = pod('writer');
  const { containers, ...spec } = recordOf(Reflect.get(made, 'spec'));
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const volumeMounts = [{ name: 'data', mountPath: '/var/data' }];
  const mounting = listOf(containers).map((container) => ({ ...recordOf(container), volumeMounts }));
  await kube.create(podsPath(namespace), { ...made, spec: { ...spec, volumes, containers: mounting } });
  const phase = async () => recordOf((await kube.get(`${podsPath(namespace)}/writer`)).status).phase;
  await expect.poll(phase, { timeout: 40_000 }).toBe('Running');
}

const deleteDialog = (page: Page, what: string) => page.getByRole('dialog', { name: `Delete ${what}` });

async function confirm(page: Page, what: string): Promise<void> {
  const dialog = deleteDialog(page, what);
  await dialog.getByRole('button', { name: `Delete ${what}` }).click();
  await expect(dialog).toBeHidden();
}

for (const who of everybody) {
  test(`[F16.i] [T8] [E34] a claim in use is deleted: it stays and names the pod it waits for (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs(who, page, kube, namespace, adminToken);
    await runWithClaim(kube, namespace);
    try {
      const claimPage = at('persistentvolumeclaims', { namespace, name: 'data' });
      await page.goto(`${claimPage}?action=delete`);
      const dialog = deleteDialog(page, 'PersistentVolumeClaim data');
      await expect(dialog).toContainText('A pod still uses it: it stays until this one is gone');
      await expect(dialog.getByRole('listitem').filter({ hasText: 'writer' })).toBeVisible();
      await confirm(page, 'PersistentVolumeClaim data');

      const notice = page.getByRole('status').filter({ hasText: 'Being deleted for' });
      await expect(page.getByRole('main').getByText('Terminating', { exact: true }).first()).toBeVisible();
      await expect(notice).toBeVisible();
      await expect(page.getByRole('alert', { name: /as soon as pod writer is gone/ })).toBeVisible();
      const stored = await kube.get(`${claimsPath(namespace)}/data`);
      expect(stored.metadata.deletionTimestamp).toBeDefined();
      expect(recordOf(stored.status).phase).toBe('Bound');

      // The volume in its turn waits for the claim.
      if (who === 'administrator') {
        await page.goto(`${at('persistentvolumes', { name: namespace })}?action=delete`);
        const what = `PersistentVolume ${namespace}`;
        await deleteDialog(page, what)
          .getByRole('textbox', { name: `Type ${namespace} to confirm` })
          .fill(namespace);
        await confirm(page, what);
        const held = page.getByRole('alert', { name: `It goes as soon as claim ${namespace}/data is gone` });
        await held.getByRole('link', { name: `${namespace}/data` }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'data' })).toBeVisible();
      }
      const waits = page.getByRole('alert', { name: /as soon as pod writer is gone/ });
      await waits.getByRole('link', { name: 'writer', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'writer' })).toBeVisible();
      await page.goBack();
      await expect(notice).toBeVisible();
      await expect(page.getByRole('alert', { name: /as soon as pod writer is gone/ })).toBeVisible();
      await kube.delete(`${podsPath(namespace)}/writer`);
      await expect(page.getByText('PersistentVolumeClaim data is deleted')).toBeVisible();
      if (who === 'administrator') await expect.poll(() => kube.exists(`${volumesPath}/${namespace}`)).toBe(false);
    } finally {
      await kube.delete(`${podsPath(namespace)}/writer?gracePeriodSeconds=0`);
      await kube.delete(`${volumesPath}/${namespace}`);
    }
  });
}
