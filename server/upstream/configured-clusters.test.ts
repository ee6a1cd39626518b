import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshCertificate, inBase64 } from '#server/testing/pki.ts';
import { clusterFingerprint, slug, withIds } from './cluster.ts';
import { chooseSource, readClusters } from './configured-clusters.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clusters-'));
});
afterEach(() => rm(folder, { recursive: true }));

const nothing = { kubeconfig: undefined, clusterCaFile: undefined, clusterName: 'kubernetes' };

async function file(name: string, config: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(config));
  return path;
}

const authority = freshCertificate().certificate;
const cluster = (name: string, server: string, more: object = {}) => ({
  name,
  cluster: { server, 'certificate-authority-data': inBase64(authority), ...more },
});
const context = (name: string, clusterName: string, user = 'u') => ({ name, context: { cluster: clusterName, user } });

describe('[R15] where the clusters come from', () => {
  test('a setting, then the pod, then KUBECONFIG, else the local cluster', async () => {
    const path = await file('config', {});
    const pod = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' };
    const home = process.env.HOME;
    expect(chooseSource({ ...nothing, kubeconfig: path }, { ...pod, KUBECONFIG: path })).toEqual({
      kind: 'kubeconfig',
      paths: [path],
    });
    expect(chooseSource(nothing, { ...pod, KUBECONFIG: path })).toMatchObject({
      kind: 'own-cluster',
      server: 'https://10.96.0.1',
    });
    expect(chooseSource(nothing, { KUBECONFIG: `${path}:${join(folder, 'none')}` })).toEqual({
      kind: 'kubeconfig',
      paths: [path],
    });
    try {
      process.env.HOME = folder;
      expect(chooseSource(nothing, {})).toEqual({ kind: 'embedded' });
      await mkdir(join(folder, '.kube'));
      await writeFile(join(folder, '.kube', 'config'), '{}');
      expect(chooseSource(nothing, {})).toEqual({ kind: 'kubeconfig', paths: [join(folder, '.kube', 'config')] });
    } finally {
      process.env.HOME = home;
    }
  });

  test("the pod's own cluster has an address and a CA, and no credential", async () => {
    const caFile = join(folder, 'ca.crt');
    await writeFile(caFile, authority);
    const source = chooseSource(
      { ...nothing, clusterCaFile: caFile, clusterName: 'Lab 1' },
      { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' },
    );
    if (source.kind === 'embedded') throw new Error('unexpected');
    const { clusters, own } = await readClusters(source);
    expect(clusters).toEqual([
      { id: 'lab-1', displayName: 'Lab 1', server: 'https://[fd00::1]:6443', certificateAuthority: authority },
    ]);
    expect(own).toHaveProperty('reason');
  });

  test('each context is a cluster; contexts that differ in their user only are one', async () => {
    const path = await file('config', {
      'current-context': 'admin@dev',
      clusters: [cluster('dev', 'https://10.0.0.1:6443'), cluster('prod', 'https://10.0.0.2:6443/')],
      users: [{ name: 'u', user: { token: 'abc' } }],
      contexts: [
        context('admin@dev', 'dev'),
        context('ann@dev', 'dev', 'ann'),
        context('arn:aws:eks:eu:1:cluster/Prod', 'prod'),
      ],
    });
    const { clusters, own, skipped } = await readClusters({ kind: 'kubeconfig', paths: [path] });
    expect(clusters.map(({ id, displayName, server }) => [id, displayName, server])).toEqual([
      ['dev', 'dev', 'https://10.0.0.1:6443'],
      ['arn-aws-eks-eu-1-cluster-prod', 'arn:aws:eks:eu:1:cluster/Prod', 'https://10.0.0.2:6443'],
    ]);
    expect(own).toEqual({ cluster: clusters[0], credential: { kind: 'token', token: 'abc' } });
    expect(skipped).toEqual([]);
  });

  test('what can not be served is left out with the reason', async () => {
    const path = await file('config', {
      'current-context': 'plain',
      clusters: [
        cluster('plain', 'http://10.0.0.1'),
        cluster('proxied', 'https://10.0.0.2', { 'proxy-url': 'http://p' }),
        cluster('odd', 'nonsense'),
      ],
      contexts: [
        context('plain', 'plain'),
        context('proxied', 'proxied'),
        context('odd', 'odd'),
        context('lost', 'nowhere'),
      ],
    });
    const { clusters, skipped, own } = await readClusters({ kind: 'kubeconfig', paths: [path] });
    expect(clusters).toEqual([]);
    expect(skipped.map(({ context: name }) => name)).toEqual(['plain', 'proxied', 'odd', 'lost']);
    expect(own).toHaveProperty('reason');
  });

  test('paths are relative to the file they stand in, and the first file that names a thing wins', async () => {
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 'ca.pem'), authority);
    await writeFile(join(folder, 'a', 'token'), 'from-file\n');
    const first = await file('a/config', {
      clusters: [{ name: 'c', cluster: { server: 'https://10.0.0.1', 'certificate-authority': 'ca.pem' } }],
      users: [{ name: 'u', user: { tokenFile: 'token' } }],
      contexts: null,
    });
    const second = await file('config', {
      'current-context': 'c',
      clusters: [cluster('c', 'https://10.9.9.9')],
      users: [{ name: 'u', user: { token: 'second' } }],
      contexts: [context('c', 'c')],
    });
    const { clusters, own } = await readClusters({ kind: 'kubeconfig', paths: [first, second] });
    expect(clusters[0]).toMatchObject({ server: 'https://10.0.0.1', certificateAuthority: authority });
    expect(own).toMatchObject({ credential: { token: 'from-file' } });
  });

  test.each([
    [{ exec: { command: 'aws' } }, /exec/],
    [{ token: 'a', as: 'root' }, /impersonates/],
    [{}, /neither/],
  ])('no sign-in link from %j', async (user, reason) => {
    const path = await file('config', {
      'current-context': 'c',
      clusters: [cluster('c', 'https://10.0.0.1')],
      users: [{ name: 'u', user }],
      contexts: [context('c', 'c')],
    });
    expect((await readClusters({ kind: 'kubeconfig', paths: [path] })).own).toEqual({
      reason: expect.stringMatching(reason),
    });
  });
});

describe('cluster ids', () => {
  test('are slugs, one for each, never empty', () => {
    expect(slug('Prod: EU/West')).toBe('prod-eu-west');
    expect(slug('集群')).toMatch(/^cluster-[0-9a-f]{8}$/);
    expect(slug('集群')).not.toBe(slug('集裙'));
    expect(
      withIds([
        { displayName: 'a b', server: 'x' },
        { displayName: 'a-b', server: 'y' },
      ]).map(({ id }) => id),
    ).toEqual(['a-b', 'a-b-2']);
  });

  test('fingerprints tell address, CA and id apart, and not the order of a bundle', () => {
    const more = freshCertificate().certificate;
    const one = { id: 'a', displayName: 'a', server: 'https://x', certificateAuthority: authority + more };
    expect(clusterFingerprint({ ...one, certificateAuthority: more + authority })).toBe(clusterFingerprint(one));
    for (const other of [
      { ...one, id: 'b' },
      { ...one, server: 'https://y' },
      { ...one, certificateAuthority: authority },
    ]) {
      expect(clusterFingerprint(other)).not.toBe(clusterFingerprint(one));
    }
  });
});
