import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { ensureBinary } from '#cluster/binaries/build.ts';
import { runCommand } from '#cluster/host/command.ts';
import { importImages, removeImages } from '#cluster/node/node-images.ts';
import { prepare } from '#cluster/prepare.ts';
import type { ClusterContext } from '#cluster/state/context.ts';
import { makeArtifact } from '#scripts/artifact/make-artifact.ts';
import { productVersion } from '#scripts/artifact/product-version.ts';
import { archiveOf, imageRepository, makePilothouseImage } from '#scripts/image/make-image.ts';
import { nodeEntries, runtimeEntries } from '#scripts/image/root-filesystem.ts';
import { node24Path, root } from '#scripts/install.mjs';
import type { Kube } from './kube.ts';
import { deploymentsPath, expectRolledOut } from './workloads.ts';

/** Of the real nodes: other tests make some that are only objects. */
export async function realAddresses(): Promise<readonly string[]> {
  return (await context()).allocation.nodes.map(({ address }) => address);
}

export const installedNamespace = 'pilothouse';
export const installedPort = 32567;

const version = productVersion();
/** As the install file names it. */
export const firstImage = `${imageRepository}:${version}`;
/** A version to upgrade to: other than by its name, it is the same. */
export const nextImage = `${imageRepository}:${version}-next`;

const podSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string(), deletionTimestamp: z.string().optional() }),
  status: z.looseObject({
    podIP: z.string().optional(),
    conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).optional(),
  }),
});
const pods = `/api/v1/namespaces/${installedNamespace}/pods`;
const namespacePath = `/api/v1/namespaces/${installedNamespace}`;

/** Makes the image, puts it into the nodes of the cluster `test` and applies the install file, as a person would. */
export async function install(kube: Kube, kubeconfig: string): Promise<{ readonly compressedBytes: number }> {
  await uninstall(kube);
  const cluster = await context();
  const folder = join(tmpdir(), `pilothouse-image-${process.pid}`);
  try {
    await makeArtifact(folder);
    const tags = [version, `${version}-next`];
    const base = runtimeEntries(await nodeEntries(node24Path()));
    const image = await makePilothouseImage({ artifact: folder, tags, base });
    const { archive, compressedBytes } = archiveOf(image);
    await writeFile(`${folder}.tar`, archive);
    await importImages(cluster, `${folder}.tar`);
    const kubectl = await ensureBinary('kubectl');
    await runCommand(kubectl, ['--kubeconfig', kubeconfig, 'apply', '-f', join(root, 'deploy/pilothouse.yaml')]);
    await expectInstalled(kube, 1);
    return { compressedBytes };
  } finally {
    await Promise.all([folder, `${folder}.tar`].map((path) => rm(path, { recursive: true, force: true })));
  }
}

/** Leaves nothing of it behind, in the cluster and in its nodes. */
export async function uninstall(kube: Kube): Promise<void> {
  await kube.delete(namespacePath);
  await expect.poll(() => kube.exists(namespacePath), { timeout: 90_000 }).toBe(false);
  const names = [firstImage, nextImage].map((name) => `docker.io/library/${name}`);
  await removeImages(await context(), names);
}

export async function expectInstalled(kube: Kube, replicas: number): Promise<void> {
  // Each replica starts a whole server, and the machine may be busy with other tests.
  await expectRolledOut(kube, installedNamespace, 'pilothouse', replicas, 240_000);
  // The Deployment may not have heard yet of a pod that has just been killed.
  await expect
    .poll(async () => (await podsOf(kube)).map(isReady), { timeout: 240_000 })
    .toEqual(Array(replicas).fill(true));
}

function isReady({ metadata, status }: z.infer<typeof podSchema>): boolean {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  return ready && metadata.deletionTimestamp === undefined;
}

/** As `kubectl set image` does. */
export async function setImage(kube: Kube, image: string): Promise<void> {
  const patch = { spec: { template: { spec: { containers: [{ name: 'pilothouse', image }] } } } };
  const path = `${deploymentsPath(installedNamespace)}/pilothouse`;
  const { status } = await kube.send('PATCH', path, patch, 'application/strategic-merge-patch+json');
  expect(status).toBe(200);
}

async function podsOf(kube: Kube) {
  return (await kube.list(pods)).map((item) => podSchema.parse(item));
}

export async function replicaNames(kube: Kube): Promise<string[]> {
  return (await podsOf(kube)).map(({ metadata }) => metadata.name);
}

/** At once and without a word, as a node that fails does. */
export async function killReplica(kube: Kube, name: string): Promise<void> {
  const { status } = await kube.send('DELETE', `${pods}/${name}`, { gracePeriodSeconds: 0 });
  expect(status).toBe(200);
}

/** The fingerprints of the certificates that all replicas show. */
export async function shownCertificates(kube: Kube): Promise<string[]> {
  const addresses = (await podsOf(kube)).flatMap(({ status }) => status.podIP ?? []);
  return await Promise.all(addresses.map(certificateAt));
}

function certificateAt(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Nobody has signed it: that it is always the same one is what is looked at.
    const socket = connect({ host, port: 8443, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

function context(): Promise<ClusterContext> {
  const onNotice = (sentence: string) => console.log(sentence);
  return prepare({ name: 'test', controlPlaneOnly: false, scratch: true, onNotice, signal: undefined });
}
