import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { countIndexes, hasIndex, parseIndexes } from './index-ranges.ts';
import { jobCells } from './job-cells.ts';
import { jobFailure, jobRuns } from './job-failure.ts';
import { jobDurationMs, jobProgress } from './job-progress.ts';

const job = (spec: object, status: object): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'pi' },
  spec,
  status,
});
const failed = (reason: string, type = 'Failed') => ({
  conditions: [
    { type, status: 'True', reason, message: 'the server says', lastTransitionTime: '2026-11-21T10:05:00Z' },
  ],
});
const time = (text: string) => Date.parse(`2026-11-21T${text}Z`);

describe('indexes of a Job [W21]', () => {
  test('are ranges', () => {
    const ranges = parseIndexes('1,3-5,7');
    expect(ranges).toEqual([
      [1, 1],
      [3, 5],
      [7, 7],
    ]);
    expect(countIndexes(ranges)).toBe(5);
    expect([0, 1, 2, 4, 7, 8].map((index) => hasIndex(ranges, index))).toEqual([false, true, false, true, true, false]);
  });

  test('that are none are left out', () => expect(parseIndexes('a,5-2,,3')).toEqual([[3, 3]]));
});

describe('the progress of a Job [W21]', () => {
  test('counts until it is complete', () => {
    const progress = jobProgress(
      job({ completions: 3, parallelism: 2 }, { startTime: '2026-11-21T10:00:00Z', active: 2, succeeded: 1, ready: 1 }),
    );
    expect(progress).toMatchObject({ completions: 3, parallelism: 2, active: 2, succeeded: 1, ready: 1, failed: 0 });
    expect(jobDurationMs(progress, time('10:01:30'))).toBe(90_000);
  });

  test('of a failed one ends with its condition, since it has no completionTime', () => {
    const object = job({}, { startTime: '2026-11-21T10:00:00Z', ...failed('BackoffLimitExceeded') });
    expect(jobDurationMs(jobProgress(object), time('23:00:00'))).toBe(300_000);
  });

  test('has no duration before it starts', () => {
    expect(jobDurationMs(jobProgress(job({ suspend: true }, {})), time('10:00:00'))).toBeUndefined();
  });
});

describe('why a Job failed [W21]', () => {
  test.each([
    ['BackoffLimitExceeded', { backoffLimit: 2 }, 'backoff-limit', 2],
    ['BackoffLimitExceeded', {}, 'backoff-limit', 6],
    ['DeadlineExceeded', { activeDeadlineSeconds: 30 }, 'deadline', 30],
    ['PodFailurePolicy', {}, 'pod-failure-policy', 0],
    ['FailedIndexes', {}, 'failed-indexes', 0],
    ['MaxFailedIndexesExceeded', { maxFailedIndexes: 4 }, 'max-failed-indexes', 4],
    ['Whatever', {}, 'other', 0],
  ])('%s', (reason, spec, code, limit) => {
    expect(jobFailure(job(spec, failed(reason)))).toEqual({ code, limit, reason, message: 'the server says' });
    expect(jobFailure(job(spec, failed(reason, 'FailureTarget')))).toMatchObject({ code });
  });

  test('one that runs or is complete has no failure', () => {
    expect(jobFailure(job({}, {}))).toBeUndefined();
    expect(jobFailure(job({}, { conditions: [{ type: 'Complete', status: 'True' }] }))).toBeUndefined();
  });
});

describe('runs of a Job [W21]', () => {
  const pod = (name: string, status: object, annotations: Record<string, string> = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations },
    status,
  });
  const ended = (name: string, exitCode: number, reason: string, finishedAt: string) => ({
    name,
    state: { terminated: { exitCode, reason, finishedAt } },
  });

  test('come newest first with their exit, the bad one before the good one', () => {
    const runs = jobRuns([
      pod('a', {
        phase: 'Failed',
        startTime: '2026-11-21T10:00:00Z',
        containerStatuses: [
          ended('main', 3, 'Error', '2026-11-21T10:00:09Z'),
          ended('proxy', 0, 'Completed', '2026-11-21T10:00:10Z'),
        ],
      }),
      pod('b', { phase: 'Running', startTime: '2026-11-21T10:01:00Z' }),
    ]);
    expect(runs.map((run) => run.pod.metadata.name)).toEqual(['b', 'a']);
    expect(runs[1]).toMatchObject({ exit: { container: 'main', code: 3, reason: 'Error' }, endMs: time('10:00:10') });
    expect(runs[0]?.endMs).toBeNaN();
  });

  test('know their index', () => {
    const annotations = { 'batch.kubernetes.io/job-completion-index': '4' };
    expect(jobRuns([pod('a', {}, annotations)])[0]?.index).toBe(4);
    expect(jobRuns([pod('a', {})])[0]?.index).toBeUndefined();
  });
});

describe('the bar of a Job [W21]', () => {
  const cells = (spec: object, status: object) => jobCells(jobProgress(job(spec, status)), []);

  test('has a cell for each completion', () => {
    expect(cells({ completions: 4 }, { succeeded: 1, active: 2 })).toEqual(['done', 'running', 'running', 'waiting']);
    expect(cells({}, {})).toEqual(['waiting']);
  });

  test('of a failed one shows what never came', () => {
    expect(cells({ completions: 2 }, { succeeded: 1, ...failed('BackoffLimitExceeded') })).toEqual(['done', 'failed']);
  });

  test('of an indexed one shows each index at its place', () => {
    const spec = { completions: 4, completionMode: 'Indexed' };
    expect(cells(spec, { succeeded: 2, completedIndexes: '0,2', failedIndexes: '3' })).toEqual([
      'done',
      'waiting',
      'done',
      'failed',
    ]);
  });

  test('stays short with ten thousand', () => {
    const many = cells({ completions: 10_000 }, { succeeded: 5000 });
    expect(many).toHaveLength(60);
    expect(many.filter((cell) => cell === 'done')).toHaveLength(30);
  });
});
