import { expect, test } from 'vitest';
import { play } from '#lib/diagnosis/testing/play.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const quota: KubeObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota-test', namespace: 'shop', uid: 'quota' },
  spec: { hard: { 'limits.cpu': '4' } },
};

/** A Deployment of which so many pods run, each with this much of a quota of four CPUs, and the others are refused. */
function changesOffered(replicas: number, running: number, milliCpu: number, strategy: object = {}): string[] {
  const limits = { cpu: `${milliCpu}m` };
  const used = `${running * milliCpu}m`;
  const message = `pods "web-1" is forbidden: exceeded quota: quota-test, requested: limits.cpu=${limits.cpu}, used: limits.cpu=${used}, limited: limits.cpu=4`;
  const web: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', uid: 'web' },
    spec: {
      replicas,
      strategy,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'main', resources: { limits } }] },
      },
    },
    status: {
      replicas: running,
      conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }],
    },
  };
  const counted = { ...quota, status: { hard: { 'limits.cpu': '4' }, used: { 'limits.cpu': used } } };
  const found = play(web, { objects: [web, counted] }).find(({ rule }) => rule === 'E29');
  return (found?.next ?? []).flatMap((step) => (step.kind === 'change' ? [`${step.code} ${step.params.after}`] : []));
}

test('[E29] less for each pod is offered where the rollout that it begins comes to its end', () => {
  // One new pod beside the six old ones, of eight: one more than have to stay.
  expect(changesOffered(8, 6, 580)).toEqual(['raise-quota limits.cpu=4640m', 'lower-per-pod 500m']);
  // One new pod beside two old ones, of five: four have to stay, so none of the old ones would ever go.
  expect(changesOffered(5, 2, 1500)).toEqual(['raise-quota limits.cpu=7500m']);
  expect(changesOffered(5, 2, 1500, { rollingUpdate: { maxUnavailable: '60%' } })).toContain('lower-per-pod 800m');
  // No room for a new one; where the old ones go first there need not be any.
  expect(changesOffered(5, 4, 1000)).toEqual(['raise-quota limits.cpu=5']);
  expect(changesOffered(5, 4, 1000, { type: 'Recreate' })).toContain('lower-per-pod 800m');
});
