import { describe, expect, it } from 'vitest';
import { conditionTone } from './condition-tone.ts';

const tone = (type: string, status: string, reason = '') =>
  conditionTone({ type, status, reason, message: '', lastTransitionTime: '' });

describe('conditionTone', () => {
  it('[N2] knows conditions whose True is bad news', () => {
    expect(tone('Ready', 'True')).toBe('ok');
    expect(tone('Ready', 'False')).toBe('bad');
    expect(tone('Ready', 'Unknown')).toBe('unknown');
    expect(tone('DiskPressure', 'True')).toBe('warn');
    expect(tone('DiskPressure', 'False')).toBe('ok');
    expect(tone('ReplicaFailure', 'True')).toBe('bad');
    expect(tone('NetworkUnavailable', 'False')).toBe('ok');
  });
  it('a pod that has finished is not in trouble', () => {
    expect(tone('Ready', 'False', 'PodCompleted')).toBe('done');
  });
  it('a False of a controller nobody knows is a warning', () => {
    expect(tone('Synced', 'False')).toBe('warn');
  });
});
