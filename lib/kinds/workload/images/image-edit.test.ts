import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { templateContainers } from '../containers.ts';
import { draftImage, imageGroups, imagePatch, imageProblem, pastedImage } from './image-edit.ts';
import { imageParts, imageVersion, joinImage } from './image-parts.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

function workload(name: string, images: readonly string[], initImages: readonly string[] = []): KubeObject {
  const container = (prefix: string) => (image: string, index: number) => ({ name: `${prefix}${index}`, image });
  const spec = { containers: images.map(container('c')), initContainers: initImages.map(container('i')) };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template: { spec } } };
}
const only = (object: KubeObject) => {
  const [group] = imageGroups([object]);
  if (group === undefined) throw new Error('no group');
  return group;
};

describe('image parts', () => {
  it.each([
    ['nginx', 'nginx', '', ''],
    ['nginx:1.27', 'nginx', '1.27', ''],
    ['registry.example:5000/team/app', 'registry.example:5000/team/app', '', ''],
    ['registry.example:5000/team/app:v2', 'registry.example:5000/team/app', 'v2', ''],
    ['localhost:5000/app:v2', 'localhost:5000/app', 'v2', ''],
    ['[2001:db8::1]:5000/app:v2', '[2001:db8::1]:5000/app', 'v2', ''],
    [`app@${digest}`, 'app', '', digest],
    [`registry.example:5000/app:1@${digest}`, 'registry.example:5000/app', '1', digest],
    ['', '', '', ''],
  ])('[W7] [U17] %s: ports are no tags, digests are of their own', (image, repository, tag, ownDigest) => {
    expect(imageParts(image)).toEqual({ repository, tag, digest: ownDigest });
  });

  it('[W7] parts put together are the image again, whatever it is', () => {
    const part = fc.stringMatching(/^[a-z0-9.:/@-]{0,20}$/);
    fc.assert(
      fc.property(part, (image) => {
        const parts = imageParts(image);
        // A colon or an @ at the end of nothing is no tag and no digest that could be printed again.
        fc.pre(!/[:@]$/.test(image) && !/:@/.test(image));
        expect(joinImage(parts)).toBe(image);
      }),
    );
  });

  it('[W11] names a version by its tag, else by its digest', () => {
    expect(imageVersion(imageParts('nginx:1.27'))).toBe('1.27');
    expect(imageVersion(imageParts('nginx'))).toBe('latest');
    expect(imageVersion(imageParts(`nginx@${digest}`))).toBe('sha256:a1a1a1a1a1a1');
  });
});

describe('changing images', () => {
  it('[W7] one workload has a row for each container, init containers too', () => {
    const groups = imageGroups([workload('web', ['nginx:1', 'nginx:1'], ['busybox'])]);
    expect(groups.map(({ key }) => key)).toEqual(['initContainers/i0', 'containers/c0', 'containers/c1']);
  });

  it('[U17] several workloads have one row for each repository', () => {
    const groups = imageGroups([workload('a', ['nginx:1']), workload('b', ['nginx:2', 'redis'])]);
    expect(groups.map(({ key, uses, images }) => [key, uses.length, images])).toEqual([
      ['nginx', 2, ['nginx:1', 'nginx:2']],
      ['redis', 1, ['redis']],
    ]);
    expect(groups[0]?.parts).toEqual({ repository: 'nginx', tag: '', digest: '' });
  });

  it('[U17] an untouched row changes nothing, a digest included', () => {
    const image = `nginx:1@${digest}`;
    expect(draftImage(only(workload('a', [image])), { repository: 'nginx', tag: '1' }, image)).toBe(image);
  });

  it('[U17] a new tag drops the digest, beside which no runtime would look at it', () => {
    const image = `nginx:1@${digest}`;
    expect(draftImage(only(workload('a', [image])), { repository: 'nginx', tag: '2' }, image)).toBe('nginx:2');
  });

  it('[U17] of several images an empty tag keeps each one’s own, and a tag sets all', () => {
    const [group] = imageGroups([workload('a', ['old.example/app:1']), workload('b', ['old.example/app:2'])]);
    if (group === undefined) throw new Error('no group');
    const moved = { repository: 'new.example/app', tag: '' };
    expect(group.images.map((image) => draftImage(group, moved, image))).toEqual([
      'new.example/app:1',
      'new.example/app:2',
    ]);
    const retagged = { repository: 'old.example/app', tag: '2' };
    expect(group.images.map((image) => draftImage(group, retagged, image))).toEqual([
      'old.example/app:2',
      'old.example/app:2',
    ]);
  });

  it('[U17] a whole image pasted into the name gives its tag to the other input', () => {
    expect(pastedImage(' localhost:5000/app:v2 ')).toEqual({ repository: 'localhost:5000/app', tag: 'v2' });
    expect(pastedImage('localhost:5000/app')).toBeUndefined();
  });

  it('[W7] says what is wrong with an image before it is sent', () => {
    expect(imageProblem('')).toBe('imageEmpty');
    expect(imageProblem('nginx:1 2')).toBe('imageSpaces');
    expect(imageProblem('nginx:1.27')).toBeUndefined();
  });

  it('[W7] the patch names only images, and tests what was seen', () => {
    const [init, first] = templateContainers(workload('web', ['nginx:1'], ['busybox']));
    if (init === undefined || first === undefined) throw new Error('no containers');
    const patch = imagePatch('Deployment', [
      { container: init, image: 'busybox' },
      { container: first, image: 'nginx:2' },
    ]);
    expect(JSON.parse(patch ?? '')).toEqual([
      { op: 'test', path: '/spec/template/spec/containers/0/name', value: 'c0' },
      { op: 'test', path: '/spec/template/spec/containers/0/image', value: 'nginx:1' },
      { op: 'add', path: '/spec/template/spec/containers/0/image', value: 'nginx:2' },
    ]);
    expect(imagePatch('Deployment', [{ container: init, image: 'busybox' }])).toBeUndefined();
  });

  it('[W21] a CronJob keeps its template deeper, a Pod is its own', () => {
    const spec = { containers: [{ name: 'main', image: 'a:1' }] };
    const metadata = { name: 'x' };
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { jobTemplate: { spec: { template: { spec } } } },
    };
    const path = (object: KubeObject) => {
      const [container] = templateContainers(object);
      if (container === undefined) throw new Error('no container');
      return imagePatch(object.kind, [{ container, image: 'a:2' }]);
    };
    expect(path(cronJob)).toContain('"/spec/jobTemplate/spec/template/spec/containers/0/image"');
    expect(path({ apiVersion: 'v1', kind: 'Pod', metadata, spec })).toContain('"/spec/containers/0/image"');
  });

  it.each([null, 'text', [], [null], [{ image: 3 }], { a: 1 }])(
    'reads containers of %j without throwing',
    (containers) => {
      const object = { ...workload('web', []), spec: { template: { spec: { containers, initContainers: null } } } };
      expect(() => imageGroups([object])).not.toThrow();
    },
  );
});
