import { describe, expect, it } from 'vitest';
import { dnsNames, endpointRows, exposurePatch, exposureRefusal, type Service } from './service.ts';

const service = (spec: Service['spec']): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx', namespace: 'shop', resourceVersion: '7' },
  ...(spec === undefined ? {} : { spec }),
});

describe('Services', () => {
  it('[F5.4] ClusterIP removes nodePort from every port and touches nothing else', () => {
    const patch = exposurePatch(
      service({
        type: 'NodePort',
        ports: [
          { port: 53, protocol: 'TCP', nodePort: 30053 },
          { port: 9153, protocol: 'TCP' },
          { port: 53, protocol: 'UDP', nodePort: 30054 },
        ],
      }),
      'ClusterIP',
    );
    expect(JSON.parse(patch)).toEqual([
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
      { op: 'add', path: '/spec/type', value: 'ClusterIP' },
      { op: 'remove', path: '/spec/ports/0/nodePort' },
      { op: 'remove', path: '/spec/ports/2/nodePort' },
    ]);
  });

  it('[V3] NodePort leaves the choice to the cluster unless a port was asked for', () => {
    const nginx = service({ type: 'ClusterIP', ports: [{ port: 80 }, { port: 443 }] });
    expect(JSON.parse(exposurePatch(nginx, 'NodePort'))).toHaveLength(2);
    expect(JSON.parse(exposurePatch(nginx, 'NodePort', { 1: 30443 }))).toContainEqual({
      op: 'add',
      path: '/spec/ports/1/nodePort',
      value: 30443,
    });
  });

  it('[V9] a headless Service stays inside the cluster', () => {
    expect(exposureRefusal(service({ clusterIP: 'None', ports: [{ port: 80 }] }), 'NodePort')).toBe('headless');
    expect(exposureRefusal(service({ ports: [{ port: 80 }] }), 'NodePort')).toBeUndefined();
  });

  it('[V14] has a short, a longer and a full name', () => {
    expect(dnsNames(service({}))).toEqual({
      same: 'nginx',
      other: 'nginx.shop',
      full: 'nginx.shop.svc.cluster.local',
    });
  });

  it('[E1] a slice with null endpoints and null ports has no rows', () => {
    const slice = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x' } };
    expect(endpointRows([{ ...slice, endpoints: null, ports: null }])).toEqual([]);
  });

  it('[V7] one row an address with all its ports, ready ones first', () => {
    const slice = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x' } };
    const rows = endpointRows([
      {
        ...slice,
        ports: [{ port: 80 }, { port: 443 }],
        endpoints: [
          { addresses: ['10.244.1.7'], conditions: { ready: false }, targetRef: { kind: 'Pod', name: 'a' } },
          { addresses: ['fd00::7'], nodeName: 'node-2' },
        ],
      },
    ]);
    expect(rows).toEqual([
      { addresses: ['[fd00::7]:80', '[fd00::7]:443'], pod: undefined, node: 'node-2', ready: true, terminating: false },
      {
        addresses: ['10.244.1.7:80', '10.244.1.7:443'],
        pod: 'a',
        node: undefined,
        ready: false,
        terminating: false,
      },
    ]);
  });
});
