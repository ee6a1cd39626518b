import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildArguments, keyOf } from './build.ts';
import { binaries, kubernetesVersion } from './catalogue.ts';

describe('binaries of the cluster', () => {
  it.each(Object.entries(binaries))('%s is a tool of its pinned module', async (_name, binary) => {
    const goMod = await readFile(join(import.meta.dirname, binary.module, 'go.mod'), 'utf8');
    expect(goMod).toContain(binary.package);
    expect((await readFile(join(import.meta.dirname, binary.module, 'go.sum'), 'utf8')).length).toBeGreaterThan(1000);
  });

  it('say the version that is pinned', async () => {
    const goMod = await readFile(join(import.meta.dirname, 'kubernetes', 'go.mod'), 'utf8');
    expect(goMod).toContain(`k8s.io/kubernetes ${kubernetesVersion}`);
    expect(buildArguments(binaries.kubelet, 'OUT').join(' ')).toContain(
      `-X k8s.io/component-base/version.gitVersion=${kubernetesVersion}`,
    );
  });

  it('have another place in the cache when anything that they are made of changes', () => {
    expect(keyOf(['a', 'b'])).not.toBe(keyOf(['a', 'c']));
    expect(keyOf(['ab', ''])).not.toBe(keyOf(['a', 'b']));
  });
});
