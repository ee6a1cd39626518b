import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { fitsNodeLabels } from './node-affinity.ts';
import type { Taint } from './taint.ts';
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
const node = (original: Labels, edited: Labels, taints: readonly Taint[] = [], name = 'node-1') => ({
  name,
  taints,
  original,
  edited,
});

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
    const edit = node({ zone: 'a' }, { disk: 'ceph', team: 'x' });
    const found = podsWaitingForLabels([waiting, elsewhere, anywhere], [edit]);
    expect(found).toEqual({ canStart: [waiting], tainted: [], taints: [], labels: ['disk=ceph'] });
  });

  test('taints that still keep them away are named', () => {
    const waiting = pod({ nodeSelector: { disk: 'ceph' } });
    const taints = [{ key: 'gpu', value: '', effect: 'NoSchedule' }];
    const tainted = node({}, { disk: 'ceph' }, taints);
    expect(podsWaitingForLabels([waiting], [tainted])).toMatchObject({ canStart: [], tainted: [waiting], taints });
    // Another of the nodes takes it.
    const free = node({}, { disk: 'ceph' }, [], 'node-2');
    expect(podsWaitingForLabels([waiting], [tainted, free])).toMatchObject({ canStart: [waiting], taints: [] });
  });

  test('a pod that another of the labels already let in does not wait for it', () => {
    const waiting = pod({ nodeSelector: { disk: 'ceph' } });
    const before = node({ disk: 'ceph' }, { disk: 'ceph', team: 'x' });
    expect(podsWaitingForLabels([waiting], [before])).toMatchObject({ canStart: [], labels: [] });
  });
});
