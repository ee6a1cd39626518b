import { describe, expect, it } from 'vitest';
import { containerRows } from './containers.ts';

describe('containerRows', () => {
  it('[P6] [P21] init containers first, each with its state, restarts and last exit', () => {
    const rows = containerRows({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: {
        initContainers: [
          { name: 'wait', image: 'busybox' },
          { name: 'proxy', image: 'envoy', restartPolicy: 'Always' },
        ],
        containers: [{ name: 'web', image: 'nginx', ports: [{ name: 'http', containerPort: 80 }] }],
      },
      status: {
        initContainerStatuses: [
          { name: 'wait', state: { terminated: { exitCode: 0, reason: 'Completed' } } },
          { name: 'proxy', ready: true, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
        ],
        containerStatuses: [
          {
            name: 'web',
            restartCount: 4,
            state: {
              waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container=web pod=web' },
            },
            lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: '2026-01-01T00:01:00Z' } },
          },
        ],
      },
    });
    expect(rows.map((row) => [row.name, row.type, row.word, row.tone])).toEqual([
      ['wait', 'init', 'Completed', 'done'],
      ['proxy', 'sidecar', 'Running', 'ok'],
      ['web', 'container', 'CrashLoopBackOff', 'bad'],
    ]);
    expect(rows[2]).toMatchObject({
      ports: [{ name: 'http', port: 80, protocol: 'TCP', hostPort: 0 }],
      restarts: 4,
      message: 'back-off 40s restarting failed container=web pod=web',
      nextStartMs: Date.parse('2026-01-01T00:01:40Z'),
      last: { exitCode: 1 },
    });
  });

  it('[P21] what is to end, or is only looked through, is not called not ready', () => {
    const running = { running: { startedAt: '2026-01-01T00:00:00Z' } };
    const containers = (name: string) => [{ name, image: 'busybox' }];
    const statuses = (name: string) => [{ name, ready: false, state: running }];
    const rows = containerRows({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: {
        initContainers: containers('wait'),
        containers: containers('web'),
        ephemeralContainers: containers('debug'),
      },
      status: {
        initContainerStatuses: statuses('wait'),
        containerStatuses: statuses('web'),
        ephemeralContainerStatuses: statuses('debug'),
      },
    });
    expect(rows.map(({ name, tone, isNotReady }) => [name, tone, isNotReady])).toEqual([
      ['wait', 'progress', false],
      ['web', 'warn', true],
      ['debug', 'ok', false],
    ]);
  });

  it('a pod without status waits', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } };
    expect(containerRows(pod)).toMatchObject([{ name: 'web', word: 'Waiting', restarts: 0 }]);
  });
});
