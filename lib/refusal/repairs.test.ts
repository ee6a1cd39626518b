import { describe, expect, test } from 'vitest';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { refusalRepairs } from './repairs.ts';

const service = { kind: 'Service', name: 'web' };
const invalid = (field: string, message: string): KubeStatus => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code: 422,
  reason: 'Invalid',
  message: `Service "web" is invalid: ${field}: ${message}`,
  details: { causes: [{ field, message }] },
});

describe('what mends a refused object', () => {
  test('[E3] a node port in use, or out of range, is left to the server', () => {
    const path = ['spec', 'ports', 0, 'nodePort'];
    for (const message of [
      'Invalid value: 31180: provided port is already allocated',
      'Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    ]) {
      const status = invalid('spec.ports[0].nodePort', message);
      expect(refusalRepairs(status, service)).toEqual([{ code: 'automaticPort', path, value: undefined }]);
    }
  });

  test('[E4] a node port wants its type', () => {
    const status = invalid('spec.ports[0].nodePort', "Forbidden: may not be used when `type` is 'ClusterIP'");
    expect(refusalRepairs(status, service)).toEqual([
      { code: 'nodePortType', path: ['spec', 'type'], value: 'NodePort' },
    ]);
  });

  test('[E5] [E48] what can’t be changed is made anew, but for what holds other objects', () => {
    const status = invalid('spec.clusterIPs[0]', 'Invalid value: ["10.96.1.1"]: may not change once set');
    expect(refusalRepairs(status, service)).toEqual([{ code: 'recreate' }]);
    expect(refusalRepairs(invalid('spec.x', 'field is immutable'), { kind: 'Namespace', name: 'shop' })).toEqual([]);
    expect(refusalRepairs(invalid('spec.x', 'Required value'), service)).toEqual([]);
  });
});
