import { describe, expect, it } from 'vitest';
import { strategyBounds } from './deployment-strategy.ts';

const bounds = (replicas: number, strategy: unknown) =>
  strategyBounds({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas, strategy },
  });

describe('how many pods a rollout has', () => {
  it.each([
    [10, undefined, 8, 13],
    [10, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }, 8, 13],
    [1, { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }, 1, 2],
    [4, { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, 3, 4],
    [3, { rollingUpdate: { maxSurge: '0%', maxUnavailable: '10%' } }, 2, 3],
    [3, { type: 'Recreate' }, 0, 3],
    [2, { rollingUpdate: { maxSurge: 1, maxUnavailable: 5 } }, 0, 3],
    [2, 'odd', 2, 3],
  ])('[W8] %i replicas with %j: between %i and %i', (replicas, strategy, least, most) => {
    expect(bounds(replicas, strategy)).toMatchObject({ least, most });
  });
});
