import { expect } from '@playwright/test';
import { isDefaultClass } from '#lib/kinds/storage-class-default.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const claimsPath = (namespace: string, name = '') =>
  `/api/v1/namespaces/${namespace}/persistentvolumeclaims${name && `/${name}`}`;
const volumesPath = (name = '') => `/api/v1/persistentvolumes${name && `/${name}`}`;
const classesPath = (name = '') => `/apis/storage.k8s.io/v1/storageclasses${name && `/${name}`}`;

function claim(name: string, storageClassName: string | undefined, volumeName?: string): object {
  return {
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      ...(storageClassName === undefined ? {} : { storageClassName }),
      ...(volumeName === undefined ? {} : { volumeName }),
    },
  };
}

/** Made by hand; nothing ever mounts it. */
function volume(name: string, storageClassName: string, persistentVolumeReclaimPolicy = 'Retain'): object {
  return {
    metadata: { name },
    spec: {
      capacity: { storage: '2Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy,
      storageClassName,
      nfs: { server: '192.0.2.1', path: '/export' },
    },
  };
}

function storageClass(name: string, fields: object = {}): object {
  return { metadata: { name }, provisioner: 'kubernetes.io/no-provisioner', ...fields };
}

/** No scheduler takes it: it uses its claim, and stays Pending. */
function podWith(name: string, claimName: string): object {
  return {
    metadata: { name },
    spec: {
      schedulerName: 'nobody',
      containers: [{ name: 'main', image: busyboxImage, volumeMounts: [{ name: 'data', mountPath: '/var/data' }] }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }],
    },
  };
}

const phaseOf = async (kube: Kube, path: string) => textOf(recordOf((await kube.get(path)).status).phase);
const bound = (kube: Kube, path: string) => expect.poll(() => phaseOf(kube, path), { timeout: 60_000 }).toBe('Bound');
/** A claim that comes before the controller has looked at the volume waits for its next round, 15 s later. */
async function createVolume(kube: Kube, ...which: Parameters<typeof volume>): Promise<void> {
  await kube.create(volumesPath(), volume(...which));
  await expect.poll(() => phaseOf(kube, volumesPath(which[0]))).toBe('Available');
}
const unique = () => `test-${crypto.randomUUID().slice(0, 8)}`;

test('[T5] [T6] [E32] a claim that waits for its first pod says that this is normal; bound, it shows its volume and who mounts it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(claimsPath(namespace), claim('data', undefined));
  await page.goto(at('persistentvolumeclaims', { namespace, name: 'data' }));
  await expect(page.getByText('Waits for the first pod that uses it')).toBeVisible();
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, {
    metadata: { name: 'writer' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'main',
          image: busyboxImage,
          command: ['sleep', '3600'],
          volumeMounts: [{ name: 'data', mountPath: '/var/data' }],
        },
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    },
  });
  await bound(kube, claimsPath(namespace, 'data'));
  await expect(page.getByText('Waits for the first pod that uses it')).toBeHidden();
  const users = page.getByRole('region', { name: 'Mounted by' });
  await expect(users.getByRole('link', { name: 'writer' })).toBeVisible();
  await expect(users).toContainText('/var/data');
  const name = textOf(recordOf((await kube.get(claimsPath(namespace, 'data'))).spec).volumeName) ?? '';
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('link', { name: `${namespace}/data` })).toBeVisible();

  // [T8] [E34] What deletion waits for is said first.
  await page.goto(at('persistentvolumeclaims', { namespace, name: 'data' }));
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('dialog')).toContainText('writer');
});

test('[T9] [E32] a class that does not exist, and why each volume does not fit', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const name = unique();
  await createVolume(kube, name, name);
  try {
    await kube.create(claimsPath(namespace), claim('lost', `${name}-no-such`));
    await page.goto(at('persistentvolumeclaims', { namespace, name: 'lost' }));
    await expect(page.getByText(`Storage class ${name}-no-such does not exist`)).toBeVisible();
    const why = page.getByRole('alert', { name: /does not exist/ });
    await expect(why.getByRole('listitem').filter({ hasText: name }).last()).toContainText('another class');
  } finally {
    await kube.delete(volumesPath(name));
  }
});

test('[T7] [E35] [T4] a Released volume is made available again; its reclaim policy is changed', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const name = unique();
  await createVolume(kube, name, '');
  try {
    await kube.create(claimsPath(namespace), claim('data', '', name));
    await bound(kube, claimsPath(namespace, 'data'));
    await kube.delete(claimsPath(namespace, 'data'));
    await expect.poll(() => phaseOf(kube, volumesPath(name))).toBe('Released');
    await page.goto(at('persistentvolumes', { name }));
    const answer = page.getByRole('alert', { name: `Its claim ${namespace}/data is gone` });
    await expect(answer).toBeVisible();
    const source = page.getByRole('region', { name: 'Source' });
    await expect(source).toContainText('192.0.2.1');
    await answer.getByRole('button', { name: 'Make available again' }).click();
    const dialog = page.getByRole('dialog', { name: /available again/ });
    await expect(dialog).toContainText('finds the old data');
    await dialog.getByRole('button', { name: 'Make available' }).click();
    await expect.poll(() => phaseOf(kube, volumesPath(name))).toBe('Available');
    expect(recordOf((await kube.get(volumesPath(name))).spec)).not.toHaveProperty('claimRef');

    await page.getByRole('button', { name: 'Change reclaim policy' }).click();
    const policy = page.getByRole('dialog', { name: /reclaim policy/ });
    await policy.getByRole('radio', { name: /^Delete/ }).check();
    await expect(policy).toContainText('Made by hand');
    await policy.getByRole('button', { name: 'Change policy' }).click();
    await expect
      .poll(async () => recordOf((await kube.get(volumesPath(name))).spec).persistentVolumeReclaimPolicy)
      .toBe('Delete');
    await expect(page.getByText('Its policy Delete will fail')).toBeVisible();
  } finally {
    await kube.delete(volumesPath(name));
  }
});

test('[T11] [E36] a claim grows only, and only where its class allows it', async ({ page, at, kube, namespace }) => {
  const [stiff, elastic] = [unique(), unique()];
  try {
    for (const [name, allowVolumeExpansion] of [
      [stiff, false],
      [elastic, true],
    ] as const) {
      await kube.create(classesPath(), storageClass(name, { allowVolumeExpansion }));
      await createVolume(kube, name, name);
      await kube.create(claimsPath(namespace), claim(name, name));
      await bound(kube, claimsPath(namespace, name));
    }
    await page.goto(at('persistentvolumeclaims', { namespace, name: stiff }));
    await page.getByRole('button', { name: 'Expand' }).click();
    const dialog = page.getByRole('dialog', { name: /^Expand/ });
    await expect(dialog).toContainText(`Storage class ${stiff} does not allow claims to grow`);

    await page.goto(at('persistentvolumeclaims', { namespace, name: elastic }));
    await page.getByRole('button', { name: 'Expand' }).click();
    const size = dialog.getByRole('textbox', { name: 'Size' });
    await size.fill('512Mi');
    await expect(dialog.getByText('a claim never shrinks').first()).toBeVisible();
    await size.fill('3Gi');
    await dialog.getByRole('button', { name: 'Expand' }).click();
    await expect
      .poll(async () => recordOf((await kube.get(claimsPath(namespace, elastic))).spec).resources)
      .toEqual({ requests: { storage: '3Gi' } });
    await expect(page.getByText('3Gi asked for, 2Gi there').first()).toBeVisible();
  } finally {
    for (const name of [stiff, elastic]) {
      await kube.delete(claimsPath(namespace, name));
      await kube.delete(volumesPath(name));
      await kube.delete(classesPath(name));
    }
  }
});

test('[T10] making a class the default leaves exactly one default', async ({ page, at, kube }) => {
  const name = unique();
  const defaults = async () => {
    const classes = await kube.list(classesPath());
    const asObject = (item: (typeof classes)[number]): KubeObject => ({
      ...item,
      apiVersion: 'v1',
      kind: 'StorageClass',
    });
    return classes.filter((item) => isDefaultClass(asObject(item))).map((item) => item.metadata.name);
  };
  const before = await defaults();
  const makeDefault = async (wanted: string) => {
    await page.goto(at('storageclasses.storage.k8s.io', { name: wanted }));
    await page.getByRole('button', { name: 'Make default class' }).click();
    const dialog = page.getByRole('dialog', { name: `Make ${wanted} the default class` });
    await dialog.getByRole('button', { name: 'Make default' }).click();
    await expect.poll(defaults).toEqual([wanted]);
    await expect(page.getByText('default', { exact: true })).toBeVisible();
  };
  await kube.create(classesPath(), storageClass(name));
  try {
    await makeDefault(name);
    const [old] = before;
    if (old !== undefined) await makeDefault(old);
  } finally {
    await kube.delete(classesPath(name));
    const stable = 'storageclass.kubernetes.io/is-default-class';
    for (const old of before) await kube.patch(classesPath(old), { metadata: { annotations: { [stable]: 'true' } } });
  }
});

test('[T9] a class shows what it makes, its claims and volumes', async ({ page, at, kube, namespace }) => {
  const name = unique();
  try {
    await kube.create(
      classesPath(),
      storageClass(name, { parameters: { pool: 'fast' }, volumeBindingMode: 'Immediate' }),
    );
    await createVolume(kube, name, name);
    await kube.create(claimsPath(namespace), claim('data', name));
    await bound(kube, claimsPath(namespace, 'data'));
    await page.goto(at('storageclasses.storage.k8s.io', { name }));
    await expect(page.getByRole('region', { name: 'Parameters' })).toContainText('fast');
    await expect(page.getByText('A volume is made as soon as a claim is there.')).toBeVisible();
    const claims = page.getByRole('region', { name: 'Volume claims' });
    await expect(claims.getByRole('link', { name: `${namespace}/data` })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Volumes', exact: true }).getByRole('link', { name })).toBeVisible();
  } finally {
    await kube.delete(claimsPath(namespace, 'data'));
    await kube.delete(volumesPath(name));
    await kube.delete(classesPath(name));
  }
});

test.describe('who may see one namespace only', () => {
  test.use({ signedInAs: 'nobody' });

  test('[T5] [T11] sees a claim whole, and is told what the cluster keeps to itself', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const name = unique();
    await createVolume(kube, name, name);
    try {
      await kube.create(claimsPath(namespace), claim('data', name));
      await bound(kube, claimsPath(namespace, 'data'));
      await kube.create(`/api/v1/namespaces/${namespace}/pods`, podWith('waiting', 'data'));
      await ensureAccount(kube, namespace, 'developer');
      const verbs = ['get', 'list', 'watch', 'patch'];
      await grant(kube, { namespace, name: 'developer' }, [
        { apiGroups: [''], resources: ['persistentvolumeclaims', 'pods', 'events'], verbs },
      ]);
      await signIn(page, await requestToken(kube, namespace, 'developer'), undefined);
      await page.goto(at('persistentvolumeclaims', { namespace, name: 'data' }));
      await expect(
        page.getByRole('region', { name: 'Mounted by' }).getByRole('link', { name: 'waiting' }),
      ).toBeVisible();
      await page.getByRole('button', { name: 'Expand' }).click();
      await expect(page.getByRole('dialog')).toContainText('The storage classes may not be read');
    } finally {
      await kube.delete(claimsPath(namespace, 'data'));
      await kube.delete(`/api/v1/namespaces/${namespace}/pods/waiting`);
      await kube.delete(volumesPath(name));
    }
  });
});
