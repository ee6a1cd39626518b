import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { concurrencyOf, cronPlan, cronRefusal, historyLimits, isManual, jobsOf } from './cron-runs.ts';

const cronJob = (spec: object, status: object = {}): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'backup', uid: 'u-1', creationTimestamp: '2026-11-20T00:00:00Z' },
  spec,
  status,
});
const now = Date.parse('2026-11-21T10:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe('what a CronJob will do [W21]', () => {
  test('next runs in its own time zone', () => {
    const plan = cronPlan(cronJob({ schedule: '0 8 * * *', timeZone: 'Asia/Shanghai' }), now, 2);
    expect(plan.next.map(iso)).toEqual(['2026-11-22T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
    expect(plan.timeZone).toBe('Asia/Shanghai');
  });

  test('the zone of an old schedule counts, none is the clock of the cluster', () => {
    expect(cronPlan(cronJob({ schedule: 'TZ=Asia/Shanghai 0 8 * * *' }), now, 1).timeZone).toBe('Asia/Shanghai');
    expect(cronPlan(cronJob({ schedule: '0 8 * * *' }), now, 1).timeZone).toBeUndefined();
  });

  test('@every counts from the last run', () => {
    const status = { lastScheduleTime: '2026-11-21T09:30:00Z' };
    expect(cronPlan(cronJob({ schedule: '@every 1h' }, status), now, 1).next.map(iso)).toEqual([
      '2026-11-21T10:30:00.000Z',
    ]);
  });

  test('a schedule or a zone that nobody can read is said so', () => {
    expect(cronPlan(cronJob({ schedule: 'now and then' }), now, 3)).toMatchObject({ problem: 'unreadable', next: [] });
    const onMars = cronJob({ schedule: '0 8 * * *', timeZone: 'Mars/Olympus' });
    expect(cronPlan(onMars, now, 3)).toMatchObject({ problem: 'unknown-zone', next: [] });
    expect(cronPlan(cronJob({}), now, 3)).toMatchObject({ problem: 'unreadable' });
  });

  test('limits and policy have the defaults of the API', () => {
    expect(historyLimits(cronJob({}))).toEqual({ successful: 3, failed: 1 });
    expect(historyLimits(cronJob({ successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 9 }))).toEqual({
      successful: 0,
      failed: 9,
    });
    expect(concurrencyOf(cronJob({}))).toBe('Allow');
    expect(concurrencyOf(cronJob({ concurrencyPolicy: 'Forbid' }))).toBe('Forbid');
  });
});

describe('why a CronJob has not started [W21]', () => {
  const hourly = { schedule: '0 * * * *', timeZone: 'UTC' };
  test('one run at a time: an active Job holds up the next', () => {
    const status = { lastScheduleTime: '2026-11-21T08:00:00Z', active: [{ name: 'backup-1' }] };
    expect(cronRefusal(cronJob({ ...hourly, concurrencyPolicy: 'Forbid' }, status), now)).toBe('forbidden-by-active');
    expect(cronRefusal(cronJob(hourly, status), now)).toBe('overdue');
  });

  test('all is well within the first minute and a half, and while it is suspended', () => {
    const status = { lastScheduleTime: '2026-11-21T09:00:00Z' };
    expect(cronRefusal(cronJob(hourly, status), now + 60_000)).toBeUndefined();
    expect(cronRefusal(cronJob(hourly, status), now + 100_000)).toBe('overdue');
    expect(cronRefusal(cronJob({ ...hourly, suspend: true }, status), now + 100_000)).toBeUndefined();
  });

  test('without a time zone nothing is called late', () => {
    const status = { lastScheduleTime: '2026-11-20T09:00:00Z' };
    expect(cronRefusal(cronJob({ schedule: '0 9 * * *' }, status), now + 7_200_000)).toBeUndefined();
  });
});

describe('Jobs of a CronJob [W21]', () => {
  const job = (name: string, uid: string, created: string, annotations = {}): KubeObject => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      annotations,
      creationTimestamp: created,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'backup', uid, controller: true }],
    },
  });

  test('are those it owns, the newest first', () => {
    const jobs = [
      job('a', 'u-1', '2026-11-21T08:00:00Z'),
      job('b', 'u-other', '2026-11-21T09:00:00Z'),
      job('c', 'u-1', '2026-11-21T09:00:00Z'),
    ];
    expect(jobsOf(cronJob({}), jobs).map(({ metadata }) => metadata.name)).toEqual(['c', 'a']);
  });

  test('made by hand are marked', () => {
    expect(isManual(job('a', 'u-1', '', { 'cronjob.kubernetes.io/instantiate': 'manual' }))).toBe(true);
    expect(isManual(job('a', 'u-1', ''))).toBe(false);
  });
});
