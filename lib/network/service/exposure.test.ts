import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { exposureLosses, exposureOf, exposurePatch, exposureRefusal, loadBalancerEntries } from './exposure.ts';

const service = (spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx', namespace: 'shop', resourceVersion: '7' },
  spec,
  status,
});
const balancer = service(
  {
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Local',
    loadBalancerClass: 'example.com/x',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    ports: [{ port: 80, nodePort: 31915 }],
  },
  { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } },
);

describe('the type of a Service', () => {
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
    expect(exposureRefusal(service({}), 'ClusterIP')).toBe('no-ports');
  });

  it('[V13] LoadBalancer is left with its source ranges, which no other type may have', () => {
    expect(JSON.parse(exposurePatch(balancer, 'NodePort'))).toContainEqual({
      op: 'remove',
      path: '/spec/loadBalancerSourceRanges',
    });
    expect(exposurePatch(balancer, 'LoadBalancer')).not.toContain('remove');
  });

  it('[V3] [V13] says before what is lost', () => {
    expect(exposureLosses(balancer, 'ClusterIP')).toEqual([
      { code: 'node-ports', values: [31915] },
      { code: 'external-address', values: ['203.0.113.7'] },
      { code: 'source-ranges', values: ['10.0.0.0/8'] },
      { code: 'load-balancer-class', values: ['example.com/x'] },
      { code: 'local-traffic', values: ['Local'] },
    ]);
    expect(exposureLosses(balancer, 'NodePort').map(({ code }) => code)).toEqual([
      'external-address',
      'source-ranges',
      'load-balancer-class',
    ]);
    expect(exposureLosses(balancer, 'LoadBalancer')).toEqual([]);
    expect(exposureLosses(service({ ports: [{ port: 80 }] }), 'NodePort')).toEqual([]);
  });

  it('reads as ClusterIP when it is absent, and as none for ExternalName', () => {
    expect(exposureOf(service({}))).toBe('ClusterIP');
    expect(exposureOf(service({ type: 'ExternalName' }))).toBeUndefined();
    expect(loadBalancerEntries(service({}, { loadBalancer: { ingress: [{ hostname: 'lb' }, {}, null] } }))).toEqual([
      'lb',
    ]);
  });
});
