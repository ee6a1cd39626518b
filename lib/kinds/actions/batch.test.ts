import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { suspend, suspendWrite, unsuspend } from './batch.ts';

const object = (kind: string, spec: object, status: object = {}): KubeObject => ({
  apiVersion: 'batch/v1',
  kind,
  metadata: { name: 'backup' },
  spec,
  status,
});

describe('[W21] suspending', () => {
  test('patches the one field, and nothing where it is so already', () => {
    expect(suspendWrite(object('CronJob', {}), true)).toEqual({
      write: 'patch',
      type: 'merge',
      body: '{"spec":{"suspend":true}}',
    });
    expect(suspendWrite(object('CronJob', { suspend: true }), true)).toBeUndefined();
    expect(suspendWrite(object('Job', {}), false)).toBeUndefined();
  });

  test('is offered for what runs by itself, going on for what does not', () => {
    const waiting = object('CronJob', { suspend: true });
    expect(suspend.applies?.(waiting)).toBe(false);
    expect(unsuspend.applies?.(waiting)).toBe(true);
    expect(suspend.applies?.(object('CronJob', {}))).toBe(true);
  });

  test('makes no sense for a Job that is over', () => {
    const over = object('Job', {}, { conditions: [{ type: 'Failed', status: 'True' }] });
    expect(suspend.refusal?.(over)).toBe('job-finished');
    expect(suspend.refusal?.(object('Job', {}))).toBeUndefined();
  });
});
