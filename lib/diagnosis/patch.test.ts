import { describe, expect, test } from 'vitest';
import { guardedPatch, patchedFields, pointer } from './patch.ts';

const object = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', resourceVersion: '7', labels: { 'a/b': 'x' } },
  spec: { taints: [{ key: 'k' }] },
};

describe('changes that findings offer', () => {
  test('what is and what will be, by paths as people write them', () => {
    const patch = [
      { op: 'add', path: pointer('metadata', 'labels', 'disk/type~'), value: 'ceph' },
      { op: 'replace', path: pointer('metadata', 'labels', 'a/b'), value: 'y' },
      { op: 'remove', path: pointer('spec', 'taints', 0) },
    ] as const;
    expect(patchedFields(object, patch)).toEqual([
      { path: 'metadata.labels["disk/type~"]', before: undefined, after: 'ceph' },
      { path: 'metadata.labels["a/b"]', before: 'x', after: 'y' },
      { path: 'spec.taints[0]', before: { key: 'k' }, after: undefined },
    ]);
  });

  test('does not fit an object that is another one by now', () => {
    expect(patchedFields(object, [{ op: 'test', path: '/spec/taints/0/key', value: 'other' }])).toBeUndefined();
    expect(patchedFields(object, [{ op: 'replace', path: '/spec/absent', value: 1 }])).toBeUndefined();
    expect(patchedFields(object, [{ op: 'remove', path: '/spec/__proto__' }])).toBeUndefined();
  });

  test('saved only over the version that was shown', () => {
    expect(JSON.parse(guardedPatch(object, []))).toEqual([
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
    ]);
  });
});
