import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { limitRangerDefaults } from './limit-ranger.ts';

const pod = (note?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', ...(note === undefined ? {} : { annotations: { 'kubernetes.io/limit-ranger': note } }) },
});
const listed = (note: string | undefined, name: string, isInit = false) => {
  const { requests, limits } = limitRangerDefaults(pod(note), name, isInit);
  return [[...requests], [...limits]];
};

describe('[S7] what a LimitRange set', () => {
  const note =
    'LimitRanger plugin set: cpu, memory request for container web; memory limit for container web; cpu request for init container wait';

  test('is told by container, kind of container, request and limit', () => {
    expect(listed(note, 'web')).toEqual([['cpu', 'memory'], ['memory']]);
    expect(listed(note, 'wait', true)).toEqual([['cpu'], []]);
    expect(listed(note, 'wait')).toEqual([[], []]);
    expect(listed(note, 'we')).toEqual([[], []]);
  });

  test.each([undefined, '', 'x', ': ;;', 'LimitRanger plugin set: request for container '])(
    '%j says nothing',
    (text) => {
      expect(listed(text, 'web')).toEqual([[], []]);
    },
  );
});
