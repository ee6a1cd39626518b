import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { apiServiceAvailability, apiServiceFacts, serviceReference } from './api-service-facts.ts';

const apiService = (spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1beta1.metrics.k8s.io' },
  spec,
  status,
});

describe('an APIService', () => {
  it('[E51] says why it is not available, in words that are known', () => {
    const message =
      'endpointslices for service/metrics-server in "kube-system" have no addresses with port name "https"';
    const of = (status: string, reason: string) =>
      apiServiceAvailability(apiService({}, { conditions: [{ type: 'Available', status, reason, message }] }));
    expect(of('False', 'MissingEndpoints')).toEqual({ available: false, why: 'MissingEndpoints', message });
    expect(of('False', 'SomethingNew')).toMatchObject({ why: 'other' });
    expect(of('True', 'Passed')).toMatchObject({ available: true, why: undefined });
    expect(apiServiceAvailability(apiService({}))).toMatchObject({ available: undefined });
  });

  it('[N15] names the Service behind it, or none where the API server serves it itself', () => {
    const spec = {
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      service: { namespace: 'kube-system', name: 'metrics-server' },
      insecureSkipTLSVerify: true,
      groupPriorityMinimum: 100,
    };
    expect(apiServiceFacts(apiService(spec))).toEqual({
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      service: { namespace: 'kube-system', name: 'metrics-server', port: 443 },
      skipsVerify: true,
      groupPriority: 100,
      versionPriority: undefined,
    });
    expect(apiServiceFacts(apiService({ service: null })).service).toBeUndefined();
    expect(serviceReference({ name: 'a', namespace: 'b', port: 8443, path: '/x' })).toEqual({
      name: 'a',
      namespace: 'b',
      port: 8443,
      path: '/x',
    });
  });
});
