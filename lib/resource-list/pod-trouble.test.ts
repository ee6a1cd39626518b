import { describe, expect, it } from 'vitest';
import { mayHaveTrouble, namesItsPods, toneWithTrouble, workloadOfPod } from './pod-trouble.ts';

describe('[W3] whose a failing pod is', () => {
  it.each([
    ['Deployment', 'web-7c6d8f9b5-x2k4q', 'web'],
    ['Deployment', 'my-web-7c6d8f9b5-x2k4q', 'my-web'],
    ['Deployment', 'web-0', undefined],
    ['Deployment', 'web-7c6d8f9b5-abcde', undefined],
    ['ReplicaSet', 'web-7c6d8f9b5-x2k4q', 'web-7c6d8f9b5'],
    ['DaemonSet', 'proxy-x2k4q', 'proxy'],
    ['StatefulSet', 'mysql-0', 'mysql'],
    ['StatefulSet', 'mysql-12', 'mysql'],
    ['StatefulSet', 'mysql', undefined],
    ['Job', 'pi-x2k4q', undefined],
  ])('of a %s, %s is %s', (kind, pod, workload) => {
    expect(workloadOfPod(kind, pod)).toBe(workload);
    expect(namesItsPods(kind)).toBe(kind !== 'Job');
  });

  it('a workload without a ready pod fails with its pods, another one is only not whole', () => {
    expect(toneWithTrouble('progress', 0)).toBe('bad');
    expect(toneWithTrouble('progress', 2)).toBe('warn');
    expect(toneWithTrouble('bad', 2)).toBe('bad');
    expect(toneWithTrouble('warn', Number.NaN)).toBe('warn');
  });

  it('is asked only where something is not as wished', () => {
    expect(['bad', 'warn', 'progress', 'unknown'] as const).toSatisfy((tones: readonly never[]) =>
      tones.every(mayHaveTrouble),
    );
    expect(mayHaveTrouble('ok') || mayHaveTrouble('neutral') || mayHaveTrouble(undefined)).toBe(false);
  });
});
