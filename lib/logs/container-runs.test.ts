import { describe, expect, it } from 'vitest';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { chosenRuns, previousHelps } from './container-runs.ts';

function pod(status: object, spec: object = { containers: [{ name: 'web' }] }): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1', namespace: 'shop', uid: 'u' }, spec, status };
}
const crashed = (id: string, exitCode = 1) => ({
  terminated: { exitCode, reason: 'Error', containerID: id, finishedAt: '2026-01-01T00:01:00Z' },
});
const running = (startedAt = '2026-01-01T00:02:00Z') => ({ running: { startedAt } });
const runsOf = (status: object, previous: boolean, spec?: object) =>
  chosenRuns([pod(status, spec)], { containers: undefined, previous }).map((run) => [
    run.key,
    run.previous,
    run.running,
    run.ended?.exitCode,
  ]);

describe('[P7] [E13] whose log there is to read', () => {
  it('of a container that runs, its own', () => {
    const status = { containerStatuses: [{ name: 'web', containerID: 'c://1', state: running() }] };
    expect(runsOf(status, true)).toEqual([['u/web/c://1', false, true, undefined]]);
  });

  it('of one that was started again, the run before only when it is wanted', () => {
    const status = {
      containerStatuses: [{ name: 'web', containerID: 'c://2', state: running(), lastState: crashed('c://1') }],
    };
    expect(runsOf(status, false)).toEqual([['u/web/c://2', false, true, undefined]]);
    expect(runsOf(status, true)).toEqual([
      ['u/web/c://1', true, false, 1],
      ['u/web/c://2', false, true, undefined],
    ]);
  });

  it('of one that waits for its next start, its last run, which is asked for as the present one', () => {
    const status = {
      containerStatuses: [
        {
          name: 'web',
          containerID: 'c://1',
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: crashed('c://1'),
        },
      ],
    };
    expect(runsOf(status, false)).toEqual([['u/web/c://1', false, false, 1]]);
    expect(runsOf(status, true)).toEqual([['u/web/c://1', false, false, 1]]);
  });

  it('of one that ended and is not started again, that run once', () => {
    const status = { containerStatuses: [{ name: 'web', containerID: 'c://1', state: crashed('c://1', 0) }] };
    expect(runsOf(status, true)).toEqual([['u/web/c://1', false, false, 0]]);
  });

  it('of one that never ran, none', () => {
    const status = { containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }] };
    expect(runsOf(status, true)).toEqual([]);
    expect(runsOf({}, true)).toEqual([]);
  });

  it('[E16] [P21] of init containers, the one that holds the pod up', () => {
    const spec = { initContainers: [{ name: 'done' }, { name: 'waits' }], containers: [{ name: 'web' }] };
    const status = {
      initContainerStatuses: [
        { name: 'done', containerID: 'c://1', state: crashed('c://1', 0) },
        { name: 'waits', containerID: 'c://2', state: running() },
      ],
      containerStatuses: [{ name: 'web', state: { waiting: { reason: 'PodInitializing' } } }],
    };
    expect(runsOf(status, false, spec)).toEqual([['u/waits/c://2', false, true, undefined]]);
  });

  it('[E13] the run before helps when it failed a short while ago', () => {
    const now = Date.parse('2026-01-01T00:03:00Z');
    const [row] = containerRows(
      pod({
        containerStatuses: [
          { name: 'web', ready: true, restartCount: 1, state: running(), lastState: crashed('c://1') },
        ],
      }),
    );
    const [fine] = containerRows(
      pod({
        containerStatuses: [
          { name: 'web', ready: true, restartCount: 1, state: running(), lastState: crashed('c://1', 0) },
        ],
      }),
    );
    if (row === undefined || fine === undefined) throw new Error('no rows');
    expect(previousHelps(row, now)).toBe(true);
    expect(previousHelps(row, now + 3_600_000)).toBe(false);
    expect(previousHelps(fine, now)).toBe(false);
  });
});
