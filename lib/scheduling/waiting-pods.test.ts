import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { fitsNodeLabels } from './node-affinity.ts';
import { podsWaitingForLabels } from './waiting-pods.ts';

const pod = (spec: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', ...metadata },
  spec,
  status: { phase: 'Pending' },
});
const affinity = (nodeSelectorTerms: unknown) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const node = { name: 'node-1', taints: [] };

describe('[N5] [E17] labels that pods wait for', () => {
  test('a nodeSelector and each term of the affinity', () => {
    expect(fitsNodeLabels(pod({ nodeSelector: { disk: 'ceph' } }), { disk: 'ceph' }, 'n')).toBe(true);
    expect(fitsNodeLabels(pod({ nodeSelector: { disk: 'ceph' } }), { disk: 'ssd' }, 'n')).toBe(false);
    const terms = [
      { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] },
      { matchExpressions: [{ key: 'cpus', operator: 'Gt', values: ['8'] }] },
    ];
    expect(fitsNodeLabels(pod(affinity(terms)), { cpus: '16' }, 'n')).toBe(true);
    expect(fitsNodeLabels(pod(affinity(terms)), { cpus: '4', zone: 'b' }, 'n')).toBe(false);
  });

  test('fields name a node; an empty or unknown term fits none', () => {
    const byName = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }];
    expect(fitsNodeLabels(pod(affinity(byName)), {}, 'node-1')).toBe(true);
    expect(fitsNodeLabels(pod(affinity(byName)), {}, 'node-2')).toBe(false);
    expect(fitsNodeLabels(pod(affinity([{}])), {}, 'n')).toBe(false);
    expect(fitsNodeLabels(pod(affinity(null)), {}, 'n')).toBe(false);
    expect(fitsNodeLabels(pod(affinity([{ matchExpressions: [{ key: 'a', operator: '?' }] }])), { a: '' }, 'n')).toBe(
      false,
    );
  });

  test('counts pods that the new label lets in, and says which label it is', () => {
    const waiting = pod({ nodeSelector: { disk: 'ceph' } });
    const elsewhere = pod({ nodeSelector: { disk: 'ceph' }, nodeName: 'node-2' });
    const anywhere = pod({});
    const found = podsWaitingForLabels(
      [waiting, elsewhere, anywhere],
      node,
      { zone: 'a' },
      { disk: 'ceph', team: 'x' },
    );
    expect(found).toEqual({ canStart: [waiting], tainted: [], taints: [], keys: ['disk'] });
  });

  test('taints that still keep them away are named', () => {
    const waiting = pod({ nodeSelector: { disk: 'ceph' } });
    const taints = [{ key: 'gpu', value: '', effect: 'NoSchedule' }];
    const found = podsWaitingForLabels([waiting], { ...node, taints }, {}, { disk: 'ceph' });
    expect(found).toMatchObject({ canStart: [], tainted: [waiting], taints });
  });
});
