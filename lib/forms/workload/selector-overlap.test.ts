import { describe, expect, it } from 'vitest';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { workloadOf } from './kind/workload-kinds.ts';
import { overlappingWorkloads } from './selector-overlap.ts';

const typed = (labels: JsonObject, name = 'new') => {
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels } } };
  const found = workloadOf([
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec },
  ]);
  if (found === undefined) throw new Error('no workload');
  return found;
};

const there = (name: string, labels: Record<string, string>, namespace = 'shop'): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: { selector: { matchLabels: labels } },
});

describe('selectors that overlap', () => {
  const names = (workloads: readonly KubeObject[]) => workloads.map(({ metadata }) => metadata.name);

  it('[K6] names who would take these pods, and whose pods would be taken', () => {
    const others = [
      there('same', { app: 'a' }),
      there('wider', { tier: 'x' }),
      there('narrower', { app: 'a', b: 'c' }),
    ];
    expect(names(overlappingWorkloads(typed({ app: 'a', tier: 'x' }), others))).toEqual(['same', 'wider']);
    expect(names(overlappingWorkloads(typed({ app: 'a' }), others))).toEqual(['same', 'narrower']);
  });

  it('says nothing of other namespaces, other labels, nor of labels that are not typed yet', () => {
    const others = [there('far', { app: 'a' }, 'other'), there('else', { app: 'b' }), there('blank', { app: '' })];
    expect(overlappingWorkloads(typed({ app: 'a' }), others)).toEqual([]);
    expect(overlappingWorkloads(typed({ app: '' }), others)).toEqual([]);
  });
});
