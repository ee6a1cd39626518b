import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { namespaceLines, nodeLines, podLines, unlimitedContainers } from './usage-lines.ts';

type Resources = { requests?: object; limits?: object };

function pod(containers: readonly Resources[], phase = 'Running', more: object = {}): KubeObject {
  const named = containers.map((resources, index) => ({ name: `c${index}`, resources }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: named, ...more },
    status: { phase },
  };
}
const quota = (hard: object, used: object, spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'q' },
  spec: { hard, ...spec },
  status: { hard, used },
});

describe('[U30] requests and limits beside usage', () => {
  test('are sums over the pods that still run', () => {
    const each = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '128Mi' } };
    expect(podLines([pod([each]), pod([each]), pod([each], 'Succeeded')])).toEqual([
      { id: 'request', amounts: { cpu: 200, memory: 2 ** 27 } },
      { id: 'limit', amounts: { cpu: 2000, memory: 2 ** 28 } },
    ]);
  });

  test('one container without a limit makes the sum of the others no limit', () => {
    const pods = [pod([{ limits: { cpu: '1', memory: '1Gi' } }, { limits: { memory: '1Gi' } }])];
    expect(podLines(pods)[1]).toEqual({ id: 'limit', amounts: { memory: 2 ** 31 } });
    expect(unlimitedContainers(pods, 'cpu')).toEqual({ count: 1, of: 2 });
  });

  test('a limit of the whole pod is one, whatever its containers have', () => {
    const pods = [pod([{}, {}], 'Running', { resources: { limits: { cpu: '2' } } })];
    expect(podLines(pods)[1]).toEqual({ id: 'limit', amounts: { cpu: 2000 } });
    expect(unlimitedContainers(pods, 'cpu')).toEqual({ count: 0, of: 2 });
  });

  test('nothing asked for is no line at zero', () => {
    expect(podLines([pod([{}])])).toEqual([
      { id: 'request', amounts: {} },
      { id: 'limit', amounts: {} },
    ]);
  });

  test('of a node: what it can give, and what is asked for where that is known', () => {
    const node: KubeObject = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n' },
      status: { allocatable: { cpu: '3900m', memory: '8Gi' } },
    };
    expect(nodeLines(node, undefined).map(({ id }) => id)).toEqual(['allocatable']);
    expect(nodeLines(node, [pod([{ requests: { cpu: '250m' } }])])).toEqual([
      { id: 'request', amounts: { cpu: 250 } },
      { id: 'allocatable', amounts: { cpu: 3900, memory: 2 ** 33 } },
    ]);
  });

  test('of a namespace: the narrowest quota that holds for all pods', () => {
    expect(
      namespaceLines([
        quota({ 'requests.cpu': '4', 'limits.memory': '8Gi' }, { 'requests.cpu': '1500m' }),
        quota({ cpu: '3' }, { cpu: '1500m' }),
        quota({ 'requests.cpu': '1' }, {}, { scopes: ['BestEffort'] }),
      ]),
    ).toEqual([
      { id: 'request', amounts: { cpu: 1500 } },
      { id: 'quotaRequests', amounts: { cpu: 3000 } },
      { id: 'quotaLimits', amounts: { memory: 2 ** 33 } },
    ]);
  });
});
