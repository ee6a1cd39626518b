import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector } from '#lib/kubernetes/label-selector.ts';
import { selectorsOf } from './label-selectors.ts';

const object = (kind: string, spec: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'it', namespace: 'shop' },
  spec,
});
const printed = (from: KubeObject, target: string) =>
  selectorsOf(from, target).map(({ namespace, requirements }) => `${namespace ?? '*'}: ${printSelector(requirements)}`);

describe('[P12] who chooses by labels', () => {
  it('Services by a map, where empty chooses nothing', () => {
    expect(printed(object('Service', { selector: { app: 'web' } }), 'pods')).toEqual(['shop: app=web']);
    expect(printed(object('Service', { selector: {} }), 'pods')).toEqual([]);
    expect(printed(object('Service', {}), 'pods')).toEqual([]);
  });

  it('controllers and budgets by a selector, expressions included', () => {
    const selector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] };
    expect(printed(object('ReplicaSet', { selector }), 'pods')).toEqual(['shop: app=web,tier']);
    expect(printed(object('PodDisruptionBudget', { selector }), 'pods')).toEqual(['shop: app=web,tier']);
  });

  it('[W24] NetworkPolicies by whom they are about and by whom they let in', () => {
    const policy = object('NetworkPolicy', {
      podSelector: { matchLabels: { app: 'db' } },
      ingress: [
        {
          from: [
            { podSelector: { matchLabels: { app: 'web' } } },
            { namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'x' } } },
          ],
        },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    expect(printed(policy, 'pods')).toEqual(['shop: app=db', 'shop: app=web']);
    expect(printed(policy, 'namespaces')).toEqual(['*: team=a']);
  });

  it('reading never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.constantFrom('NetworkPolicy', 'Service', 'ReplicaSet'), fc.anything(), (kind, spec) => {
        selectorsOf(object(kind, spec), 'pods');
        selectorsOf(object(kind, { ingress: [spec], egress: spec, selector: spec }), 'namespaces');
      }),
    );
  });
});
