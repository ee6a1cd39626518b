import { describe, expect, it } from 'vitest';
import type { ContainerRun } from '#lib/logs/container-runs.ts';
import { LogRuns } from './log-runs.ts';

const run = (pod: string, id: string, more: Partial<ContainerRun> = {}): ContainerRun => ({
  key: `${pod}/web/${id}`,
  namespace: 'shop',
  pod,
  podUid: pod,
  container: 'web',
  type: 'container',
  previous: false,
  running: true,
  startedMs: 1000,
  ended: undefined,
  ...more,
});
const start = { tailLines: 10 };
const templates = (entries: Record<string, string> = {}) => new Map(Object.entries(entries));

describe('[U3] runs that come and go', () => {
  it('the first ones begin where it was asked, later ones at their own beginning', () => {
    const runs = new LogRuns();
    expect(runs.update([run('a', '1')], templates(), start, 0).open).toMatchObject([{ id: 0, pod: 'a', start }]);
    const next = runs.update([run('a', '1'), run('b', '1')], templates(), start, 0);
    expect(next.open).toMatchObject([{ id: 1, pod: 'b', start: { tailLines: 5000 } }]);
    expect(next.marks).toMatchObject([{ code: 'joined', pod: 'b', timeMs: 1000 }]);
    expect(runs.update([run('a', '1'), run('b', '1')], templates(), start, 0)).toEqual({
      open: [],
      marks: [],
      past: [],
    });
  });

  it('[E13] a restart is read from its beginning, and marked with how the run before ended', () => {
    const runs = new LogRuns();
    runs.update([run('a', '1')], templates(), start, 0);
    const ended = { reason: 'Error', exitCode: 3, signal: 0, message: '', startedMs: 0, finishedMs: 5000 };
    runs.update([run('a', '1', { running: false, ended })], templates(), start, 0);
    const next = runs.update(
      [run('a', '1', { running: false, ended, previous: true }), run('a', '2', { startedMs: 9000 })],
      templates(),
      start,
      0,
    );
    expect(next.open).toMatchObject([{ id: 1, previous: false }]);
    expect(next.past).toEqual([0]);
    expect(next.marks).toEqual([
      { code: 'restarted', pod: 'a', container: 'web', exitCode: 3, reason: 'Error', timeMs: 9000 },
    ]);
  });

  it('the first pod of a new template is a rollout, and a pod that is gone is marked', () => {
    const runs = new LogRuns();
    runs.update([run('a', '1')], templates({ a: 'old' }), start, 0);
    const next = runs.update([run('b', '1'), run('c', '1')], templates({ b: 'new', c: 'new' }), start, 77);
    expect(next.marks.map(({ code, pod }) => [code, pod])).toEqual([
      ['rollout', 'b'],
      ['joined', 'c'],
      ['left', 'a'],
    ]);
  });
});
