import { expect, it } from 'vitest';
import { OldApis } from './old-apis.ts';
import { readRequestedApi } from './requested-api.ts';

it('[N11] reads which deprecated APIs were asked for from the metrics of the API server', () => {
  const line =
    'apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.32",resource="flowschemas",subresource="",version="v1beta3"} 1';
  expect(readRequestedApi(line)).toEqual({
    group: 'flowcontrol.apiserver.k8s.io',
    version: 'v1beta3',
    resource: 'flowschemas',
    subresource: '',
    removedRelease: '1.32',
  });
  expect(readRequestedApi(line.replace(/1$/, '0'))).toBeUndefined();
  expect(readRequestedApi('# HELP apiserver_requested_deprecated_apis{ x')).toBeUndefined();
  expect(readRequestedApi('apiserver_request_total{version="v1",resource="pods"} 3')).toBeUndefined();
});

it('[1.3] finds versions of APIs that are given up in who wrote an object, and what takes their place', () => {
  const old = new OldApis();
  const managed = (apiVersion: string, manager: string) => ({
    metadata: {
      name: 'web',
      namespace: 'shop',
      managedFields: [{ manager, operation: 'Update', apiVersion, time: '2026-01-01T00:00:00Z' }],
    },
  });
  old.look(managed('networking.k8s.io/v1beta1', 'old-tool'), 'Ingress');
  old.look(managed('networking.k8s.io/v1beta1', 'other'), 'Ingress');
  old.look(managed('networking.k8s.io/v1', 'new-tool'), 'Ingress');
  const applied = {
    'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"batch/v1beta1","kind":"CronJob"}',
  };
  old.look({ metadata: { name: 'night', annotations: applied } }, 'CronJob');
  expect(old.found()).toMatchObject([
    {
      apiVersion: 'networking.k8s.io/v1beta1',
      kind: 'Ingress',
      count: 2,
      managers: ['old-tool', 'other'],
      example: { namespace: 'shop', name: 'web' },
      removedIn: '1.22',
      successors: ['networking.k8s.io/v1'],
    },
    { apiVersion: 'batch/v1beta1', kind: 'CronJob', removedIn: '1.25', managers: ['kubectl'] },
  ]);
});
