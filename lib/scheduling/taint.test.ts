import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  automaticTaint,
  nodeTaints,
  printTaint,
  rebaseTaints,
  type Taint,
  taintChanges,
  taintPatch,
  taintProblem,
} from './taint.ts';

const node = (taints: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', resourceVersion: '7' },
  spec: { taints },
});
const taint = (key: string, effect = 'NoSchedule', value = ''): Taint => ({ key, value, effect });

describe('[N7] taints', () => {
  test('are read as they are stored, also from a node without any', () => {
    const stored = [
      { key: 'a', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' },
      { key: 'b', value: 'c' },
      null,
    ];
    expect(nodeTaints(node(stored))).toEqual([
      { key: 'a', value: '', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' },
      { key: 'b', value: 'c', effect: '' },
      { key: '', value: '', effect: '' },
    ]);
    expect(nodeTaints(node(null))).toEqual([]);
    expect(printTaint(taint('disk', 'NoExecute', 'ceph'))).toBe('disk=ceph:NoExecute');
    expect(printTaint(taint('disk'))).toBe('disk:NoSchedule');
  });

  test('[N9] know the automatic ones, and that out-of-service is set by hand', () => {
    expect(automaticTaint('node.kubernetes.io/disk-pressure')).toBe('disk-pressure');
    expect(automaticTaint('node.cloudprovider.kubernetes.io/uninitialized')).toBe('uninitialized');
    expect(automaticTaint('node.kubernetes.io/out-of-service')).toBeUndefined();
    expect(automaticTaint('node-role.kubernetes.io/control-plane')).toBeUndefined();
    expect(automaticTaint('constructor')).toBeUndefined();
  });

  test('are refused in the form as the server would', () => {
    expect(taintProblem(taint(''), [])).toEqual({ at: 'key', code: 'missing' });
    expect(taintProblem(taint('a b'), [])).toMatchObject({ at: 'key' });
    expect(taintProblem(taint('a', 'NoSchedule', 'x y'), [])).toMatchObject({ at: 'value' });
    expect(taintProblem(taint('a', 'Sometimes'), [])).toEqual({ at: 'effect', code: 'unknown' });
    expect(taintProblem(taint('a'), [taint('a', 'NoSchedule', 'x')])).toEqual({ at: 'key', code: 'double' });
    expect(taintProblem(taint('a'), [taint('a', 'NoExecute')])).toBeUndefined();
    expect(taintProblem(taint('node.kubernetes.io/not-ready'), [])).toEqual({ at: 'key', code: 'automatic' });
  });

  test('changes are told by key and effect', () => {
    const before = [taint('a'), taint('b', 'NoExecute', 'x')];
    const after = [taint('b', 'NoExecute', 'y'), taint('a', 'NoExecute')];
    expect(taintChanges(before, after)).toEqual({
      added: [taint('a', 'NoExecute')],
      changed: [taint('b', 'NoExecute', 'y')],
      removed: [taint('a')],
    });
  });
});

test('[N7] an edit is carried over to a list that others have changed', () => {
  const original = [taint('a'), taint('b'), taint('c', 'NoExecute', 'x')];
  const edited = [taint('a'), taint('c', 'NoExecute', 'y'), taint('mine')];
  const current = [taint('b'), taint('c', 'NoExecute', 'x'), taint('theirs', 'NoExecute')];
  expect(rebaseTaints(original, edited, current)).toEqual([
    taint('c', 'NoExecute', 'y'),
    taint('theirs', 'NoExecute'),
    taint('mine'),
  ]);
  expect(rebaseTaints(original, edited, [...current, taint('mine', 'NoSchedule', 'other')])).toContainEqual(
    taint('mine'),
  );
});

describe('[N7] the patch of taints', () => {
  const stored = [{ key: 'a', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z', future: 1 }];

  test('tests the list that was seen, so that a taint set meanwhile is not lost', () => {
    const patch = taintPatch(node(stored), [...nodeTaints(node(stored)), taint('disk', 'NoSchedule', 'ceph')]);
    expect(JSON.parse(patch ?? '')).toEqual([
      { op: 'test', path: '/spec/taints', value: stored },
      {
        op: 'replace',
        path: '/spec/taints',
        value: [stored[0], { key: 'disk', value: 'ceph', effect: 'NoSchedule' }],
      },
    ]);
  });

  test('without taints the version that was seen is the guard', () => {
    expect(JSON.parse(taintPatch(node(undefined), [taint('a')]) ?? '')).toEqual([
      { op: 'test', path: '/metadata/resourceVersion', value: '7' },
      { op: 'add', path: '/spec/taints', value: [{ key: 'a', effect: 'NoSchedule' }] },
    ]);
  });

  test('the last one is removed with its list', () => {
    expect(JSON.parse(taintPatch(node(stored), []) ?? '')).toEqual([
      { op: 'test', path: '/spec/taints', value: stored },
      { op: 'remove', path: '/spec/taints' },
    ]);
  });

  test('a changed value keeps the other fields', () => {
    const patch = taintPatch(node(stored), [taint('a', 'NoExecute', 'v')]);
    expect(JSON.parse(patch ?? '')[1].value).toEqual([{ ...stored[0], value: 'v' }]);
  });

  test('nothing differs: no patch', () => {
    expect(taintPatch(node(stored), nodeTaints(node(stored)))).toBeUndefined();
  });
});
