import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { interceptedNames, webhooksOf } from './webhook-facts.ts';

const configuration = (webhooks: unknown): KubeObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'checks' },
  ...{ webhooks },
});

describe('webhooksOf', () => {
  it('[N16] reads what is intercepted, by which Service, and what happens without an answer', () => {
    const [webhook] = webhooksOf(
      configuration([
        {
          name: 'pods.example.org',
          rules: [
            {
              operations: ['CREATE', 'UPDATE'],
              apiGroups: [''],
              apiVersions: ['v1'],
              resources: ['pods', 'pods/status'],
              scope: 'Namespaced',
            },
          ],
          failurePolicy: 'Ignore',
          timeoutSeconds: 3,
          clientConfig: { service: { namespace: 'checks', name: 'checker', path: '/validate' } },
          namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
          objectSelector: {},
          sideEffects: 'None',
          matchConditions: [{ name: 'not-system', expression: 'true' }],
        },
      ]),
    );
    expect(webhook).toEqual({
      name: 'pods.example.org',
      rules: [
        {
          operations: ['CREATE', 'UPDATE'],
          groups: [''],
          versions: ['v1'],
          resources: ['pods', 'pods/status'],
          scope: 'Namespaced',
        },
      ],
      failurePolicy: 'Ignore',
      timeoutSeconds: 3,
      service: { namespace: 'checks', name: 'checker', port: 443, path: '/validate' },
      url: undefined,
      namespaceSelector: 'team',
      objectSelector: undefined,
      sideEffects: 'None',
      matchConditions: [{ name: 'not-system', expression: 'true' }],
    });
  });

  it('[N16] fails closed unless it says otherwise, and reads odd objects', () => {
    expect(webhooksOf(configuration([null]))).toMatchObject([
      { name: '', failurePolicy: 'Fail', timeoutSeconds: 10, rules: [], service: undefined },
    ]);
    expect(webhooksOf(configuration(null))).toEqual([]);
    const [wide] = webhooksOf(
      configuration([{ rules: [{ operations: ['*', 'CREATE'], apiGroups: ['*'], resources: ['*'] }] }]),
    );
    expect(wide?.rules).toMatchObject([{ operations: ['*'], groups: ['*'], scope: '*' }]);
  });

  it('[N16] names what stops being checked', () => {
    const rule = { operations: [], versions: [], scope: '*' } as const;
    expect(
      interceptedNames([
        { ...rule, groups: ['apps', ''], resources: ['deployments'] },
        { ...rule, groups: ['*'], resources: ['*'] },
      ]),
    ).toEqual(['*', 'deployments', 'deployments.apps']);
  });
});
