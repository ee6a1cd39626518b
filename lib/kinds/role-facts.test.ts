import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { aggregatedFrom, aggregatedTo, isKeptByServer } from './role-facts.ts';

const role = (metadata: object, fields: object = {}): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'view', ...metadata },
  ...fields,
});

describe('aggregation', () => {
  it('[R6] reads what a ClusterRole is made of and what it is added to', () => {
    const aggregationRule = {
      clusterRoleSelectors: [{ matchLabels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } }, {}, null],
    };
    expect(aggregatedFrom(role({}, { aggregationRule }))).toEqual(['rbac.authorization.k8s.io/aggregate-to-view=true']);
    expect(aggregatedFrom(role({}))).toEqual([]);
    const labels = {
      'rbac.authorization.k8s.io/aggregate-to-view': 'true',
      'rbac.authorization.k8s.io/aggregate-to-edit': 'false',
      'rbac.authorization.k8s.io/aggregate-to-admin': 'true',
    };
    expect(aggregatedTo(role({ labels }))).toEqual(['admin', 'view']);
  });

  it('[R6] knows what the API server puts back', () => {
    const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
    const annotations = { 'rbac.authorization.kubernetes.io/autoupdate': 'true' };
    expect(isKeptByServer(role({ labels, annotations }))).toBe(true);
    expect(isKeptByServer(role({ labels }))).toBe(false);
    expect(isKeptByServer(role({ annotations }))).toBe(false);
  });
});
