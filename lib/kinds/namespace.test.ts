import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { namespaces } from './namespace.ts';
import { namespaceHolds, namespaceManifest, namespaceNameProblem, podSecurityLevels } from './namespace-facts.ts';

const namespace = (conditions: unknown, labels?: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'gone', ...(labels === undefined ? {} : { labels }) },
  status: { phase: 'Terminating', conditions },
});
const holds = (type: string, message: string) => namespaceHolds(namespace([{ type, status: 'True', message }]));

describe('namespaceHolds', () => {
  it('[E50] names the kinds that are left, with their numbers', () => {
    const message =
      'Some resources are remaining: configmaps. has 1 resource instances, jobs.batch has 12 resource instances, widgets.example.com has 3 resource instances';
    expect(holds('NamespaceContentRemaining', message)).toEqual([
      {
        kind: 'content',
        message,
        resources: [
          { id: 'configmaps', count: 1 },
          { id: 'jobs.batch', count: 12 },
          { id: 'widgets.example.com', count: 3 },
        ],
      },
    ]);
  });

  it('[E50] names the finalizers that are waited for', () => {
    const message =
      'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances, kubernetes.io/pvc-protection in 2 resource instances';
    expect(holds('NamespaceFinalizersRemaining', message)).toMatchObject([
      {
        finalizers: [
          { name: 'example.com/hold', count: 1 },
          { name: 'kubernetes.io/pvc-protection', count: 2 },
        ],
      },
    ]);
  });

  it('[E50] names the API groups that do not answer', () => {
    const message =
      'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1';
    expect(holds('NamespaceDeletionDiscoveryFailure', message)).toMatchObject([
      { kind: 'discovery', groupVersions: ['metrics.k8s.io/v1beta1'] },
    ]);
  });

  it('[E50] puts causes first, leaves out what does not hold, keeps what it does not know', () => {
    const all = namespaceHolds(
      namespace([
        { type: 'NamespaceContentRemaining', status: 'True', message: 'x' },
        { type: 'NamespaceFinalizersRemaining', status: 'False', message: 'y' },
        { type: 'NamespaceDeletionContentFailure', status: 'True', message: 'denied by a webhook' },
        { type: 'Ready', status: 'True' },
        null,
      ]),
    );
    expect(all).toEqual([
      { kind: 'other', condition: 'NamespaceDeletionContentFailure', message: 'denied by a webhook' },
      { kind: 'content', resources: [], message: 'x' },
    ]);
    expect(namespaceHolds(namespace(null))).toEqual([]);
  });
});

describe('a new namespace', () => {
  it('[S1] is named by an RFC 1123 label that nobody has', () => {
    expect(namespaceNameProblem('111', [])).toBeUndefined();
    expect(namespaceNameProblem('Test_NS', [])).toMatchObject({ rule: 'uppercase' });
    expect(namespaceNameProblem('', [])).toMatchObject({ rule: 'required' });
    expect(namespaceNameProblem('a'.repeat(64), [])).toMatchObject({ rule: 'too-long' });
    expect(namespaceNameProblem('hos', ['hos'])).toBe('taken');
    expect(JSON.parse(namespaceManifest('111'))).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: '111' },
    });
  });

  it('[E46] those of the cluster itself can’t be deleted', () => {
    const remove = namespaces.actions.find(({ id }) => id === 'delete');
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
    expect(remove?.refusal?.(object)).toBe('protected-namespace');
    expect(remove?.refusal?.({ ...object, metadata: { name: 'hos' } })).toBeUndefined();
  });
});

describe('podSecurityLevels', () => {
  it('[R14] [E58] reads the levels from the labels', () => {
    const labels = {
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/warn-version': 'v1.30',
    };
    expect(podSecurityLevels(namespace([], labels))).toEqual([
      { mode: 'enforce', level: 'baseline', version: 'latest' },
      { mode: 'warn', level: 'restricted', version: 'v1.30' },
    ]);
    expect(podSecurityLevels(namespace([]))).toEqual([]);
  });
});
