import { expect, test } from 'vitest';
import { isKeptNodeLabel, nodeLabelPatch } from './node-labels.ts';

test('[N4] [N5] adds, changes and removes only what differs, each guarded by what was seen', () => {
  const original = { zone: 'foo', disk: 'hdd', keep: '1' };
  const edits = new Map([
    ['zone', null],
    ['disk', 'ceph'],
    ['keep', '1'],
    ['node-role.kubernetes.io/worker', ''],
    ['never-there', null],
  ]);
  expect(JSON.parse(nodeLabelPatch(original, edits) ?? '')).toEqual([
    { op: 'test', path: '/metadata/labels/zone', value: 'foo' },
    { op: 'remove', path: '/metadata/labels/zone' },
    { op: 'test', path: '/metadata/labels/disk', value: 'hdd' },
    { op: 'add', path: '/metadata/labels/disk', value: 'ceph' },
    { op: 'test', path: '/metadata/labels/node-role.kubernetes.io~1worker', value: null },
    { op: 'add', path: '/metadata/labels/node-role.kubernetes.io~1worker', value: '' },
  ]);
  expect(nodeLabelPatch(original, new Map([['zone', 'foo']]))).toBeUndefined();
});

test('[N6] a node without any labels gets the map first', () => {
  expect(JSON.parse(nodeLabelPatch({}, new Map([['a', '']])) ?? '')[0]).toEqual({
    op: 'add',
    path: '/metadata/labels',
    value: {},
  });
});

test('labels that are written again are known', () => {
  expect(
    ['kubernetes.io/hostname', 'beta.kubernetes.io/os', 'topology.kubernetes.io/zone'].map(isKeptNodeLabel),
  ).toEqual([true, true, true]);
  expect(['zone', 'node-role.kubernetes.io/worker'].some(isKeptNodeLabel)).toBe(false);
});
