import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  printLabels,
  sameLabels,
  selectedPods,
  selectedWorkloads,
  selectorPatch,
  serviceSelector,
  switchChoices,
} from './selector-match.ts';

const pod = (name: string, labels: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels },
});
const deployment = (name: string, labels: Record<string, string>): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { metadata: { labels } } },
});
const service = (selector?: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', resourceVersion: '7' },
  spec: { selector },
});

describe('the selector of a Service', () => {
  it('[U19] matches pods that carry every label of it', () => {
    const pods = [pod('a', { app: 'web', v: '1' }), pod('b', { app: 'web' }), pod('c', {})];
    expect(selectedPods(pods, { app: 'web' }).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(selectedPods(pods, { app: 'web', v: '1' })).toHaveLength(1);
    expect(selectedPods(pods, {})).toEqual([]);
  });

  it('[W14] matches workloads by the labels of their pod template', () => {
    const blue = deployment('web-blue', { app: 'web', version: 'blue' });
    expect(selectedWorkloads([blue, deployment('db', { app: 'db' })], { version: 'blue' })).toEqual([blue]);
    expect(
      selectedWorkloads([{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' } }], { a: 'b' }),
    ).toEqual([]);
  });

  it('reads as empty when it is none', () => {
    expect(serviceSelector(service())).toEqual({});
    expect(serviceSelector(service(null))).toEqual({});
    expect(serviceSelector(service({ app: 1, tier: 'front' }))).toEqual({ tier: 'front' });
    expect(serviceSelector({})).toEqual({});
  });

  it('[W14] can be switched to the other colour, and only to workloads of the same app', () => {
    const green = deployment('web-green', { app: 'web', version: 'green' });
    const workloads = [
      deployment('web-blue', { app: 'web', version: 'blue' }),
      deployment('db', { app: 'db', version: '9' }),
      deployment('bare', { version: 'blue' }),
      green,
    ];
    expect(switchChoices({ app: 'web', version: 'blue' }, workloads)).toEqual([
      { workload: green, selector: { app: 'web', version: 'green' } },
    ]);
  });

  it('[W14] with one key offers the workloads of that key, the likeliest name first', () => {
    const workloads = [deployment('mysql', { app: 'mysql' }), deployment('web-green', { app: 'web-green' })];
    expect(switchChoices({ app: 'web-blue' }, workloads).map(({ workload }) => workload.metadata.name)).toEqual([
      'web-green',
      'mysql',
    ]);
    expect(switchChoices({}, workloads)).toEqual([]);
  });

  it('[W14] is patched alone, guarded by the version that was seen', () => {
    expect(JSON.parse(selectorPatch(service({ app: 'web' }), { app: 'web', 'a/b': '' }))).toEqual([
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
      { op: 'add', path: '/spec/selector', value: { app: 'web', 'a/b': '' } },
    ]);
  });

  it('prints and compares', () => {
    expect(printLabels({ app: 'web', tier: '' })).toBe('app=web,tier=');
    expect(sameLabels({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameLabels({ a: '1' }, { a: '1', b: '2' })).toBe(false);
    expect(sameLabels({ a: '1' }, { toString: '1' })).toBe(false);
  });
});
