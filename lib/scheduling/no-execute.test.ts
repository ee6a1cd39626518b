import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { noExecuteEffect, noExecuteFate } from './no-execute.ts';
import type { Taint } from './taint.ts';
import { podTolerations, tolerates, untolerated } from './toleration.ts';

const taint = (key: string, effect = 'NoExecute', value = ''): Taint => ({ key, value, effect });
const pod = (tolerations: unknown, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', ...metadata },
  spec: { tolerations },
});
const one = (toleration: object) => {
  const [read] = podTolerations(pod([toleration]));
  if (read === undefined) throw new Error('none');
  return read;
};

describe('[N8] tolerations', () => {
  test.each([
    [{ operator: 'Exists' }, taint('a'), true],
    [{ operator: 'Exists', effect: 'NoSchedule' }, taint('a'), false],
    [{ key: 'a', operator: 'Exists' }, taint('a', 'NoSchedule', 'x'), true],
    [{ key: 'b', operator: 'Exists' }, taint('a'), false],
    [{ key: 'a', value: 'x' }, taint('a', 'NoExecute', 'x'), true],
    [{ key: 'a', operator: 'Equal', value: 'x' }, taint('a', 'NoExecute', 'y'), false],
    [{ key: 'a', operator: 'Equal' }, taint('a'), true],
    [{ key: 'a', operator: 'Sometimes' }, taint('a'), false],
    [{ key: 'a', operator: 'Gt', value: '5' }, taint('a', 'NoExecute', '9'), true],
    [{ key: 'a', operator: 'Lt', value: '5' }, taint('a', 'NoExecute', '9'), false],
    [{ key: 'a', operator: 'Lt', value: 'many' }, taint('a', 'NoExecute', '1'), false],
  ])('%j and %j: %s', (toleration, given, expected) => {
    expect(tolerates(one(toleration), given)).toBe(expected);
  });

  test('PreferNoSchedule keeps nobody away', () => {
    expect(untolerated([], [taint('a', 'PreferNoSchedule'), taint('b', 'NoSchedule')])).toEqual([
      taint('b', 'NoSchedule'),
    ]);
  });
});

describe('[N7] what a NoExecute taint does', () => {
  test('who does not tolerate it leaves now, who does without seconds never', () => {
    expect(noExecuteFate(pod(null), [taint('a')])).toBe('now');
    expect(noExecuteFate(pod([{ operator: 'Exists' }]), [taint('a')])).toBe('never');
    expect(noExecuteFate(pod([]), [taint('a', 'NoSchedule')])).toBe('never');
  });

  test('seconds count, the shortest of several, and none of them is at once', () => {
    const tolerations = [
      { key: 'a', operator: 'Exists', tolerationSeconds: 300 },
      { key: 'b', operator: 'Exists', tolerationSeconds: 60 },
      { key: 'c', operator: 'Exists', tolerationSeconds: 0 },
    ];
    expect(noExecuteFate(pod(tolerations), [taint('a'), taint('b')])).toEqual({ afterSeconds: 60 });
    expect(noExecuteFate(pod(tolerations), [taint('c')])).toBe('now');
    expect(noExecuteFate(pod(tolerations), [taint('a'), taint('z')])).toBe('now');
  });

  test('[F16] lists who goes now and who later, and not those that would have gone anyway', () => {
    const stays = pod([{ operator: 'Exists' }]);
    const goes = pod([{ key: 'old', operator: 'Exists' }]);
    const later = pod([
      { key: 'check', operator: 'Exists', tolerationSeconds: 30 },
      { key: 'old', operator: 'Exists' },
    ]);
    const leaving = pod([], { deletionTimestamp: '2026-01-01T00:00:00Z' });
    const already = pod([]);
    const effect = noExecuteEffect(
      [stays, goes, later, leaving, already],
      [taint('old')],
      [taint('old'), taint('check', 'NoExecute', 'nginx')],
    );
    expect(effect.now).toEqual([goes]);
    expect(effect.later).toEqual([{ pod: later, afterSeconds: 30 }]);
  });
});
