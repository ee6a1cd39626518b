import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { endpointGroups, endpointsOf, hasEnded, serviceOfSlice, slicePorts, slicesByService } from './endpoints.ts';
import { podOwner, podOwners } from './pod-owner.ts';

const slice = (fields: object, service = 'web'): KubeObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${service}-abc`, labels: { 'kubernetes.io/service-name': service } },
  ...fields,
});
const pod = (name: string, replicaSet?: string, hash?: string, phase = 'Running'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    ...(hash === undefined ? {} : { labels: { 'pod-template-hash': hash } }),
    ...(replicaSet === undefined
      ? {}
      : {
          ownerReferences: [
            { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: replicaSet, uid: '1', controller: true },
          ],
        }),
  },
  status: { phase },
});
const http = [{ name: 'http', port: 80, protocol: 'TCP' }];

describe('endpoints', () => {
  it('[V7] [P25] are ready, not ready or terminating, the ready ones first', () => {
    const found = endpointsOf([
      slice({
        ports: http,
        endpoints: [
          { addresses: ['10.0.0.3'], conditions: { ready: false, serving: true, terminating: true } },
          { addresses: ['10.0.0.2'], conditions: { ready: false, serving: false, terminating: false } },
          {
            addresses: ['10.0.0.1'],
            targetRef: { kind: 'Pod', name: 'a' },
            nodeName: 'n1',
            zone: 'z',
            hostname: 'a-0',
          },
        ],
      }),
    ]);
    expect(found.map(({ address, state, serving }) => [address, state, serving])).toEqual([
      ['10.0.0.1', 'ready', true],
      ['10.0.0.2', 'not-ready', false],
      ['10.0.0.3', 'terminating', true],
    ]);
    expect(found[0]).toMatchObject({ places: ['10.0.0.1:80'], node: 'n1', zone: 'z', hostname: 'a-0' });
  });

  it('[V7] of several slices of the same pod are one, with all its ports; IPv6 stands in brackets', () => {
    const endpoints = [{ addresses: ['fd00::7'] }];
    const found = endpointsOf([
      slice({ ports: http, endpoints }),
      slice({ ports: [{ name: 'https', port: 443 }], endpoints }),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]?.places).toEqual(['[fd00::7]:80', '[fd00::7]:443']);
  });

  it('[V8] are none where the API stored null, and nothing throws for fields of another type', () => {
    expect(endpointsOf([slice({ endpoints: null, ports: null })])).toEqual([]);
    expect(
      endpointsOf([slice({ endpoints: 7, ports: 'x' }), slice({ endpoints: [null, 3], ports: [null] })]),
    ).toHaveLength(1);
    expect(slicePorts(slice({ ports: [{ port: null }] }))).toEqual([
      { name: '', protocol: 'TCP', port: undefined, appProtocol: undefined },
    ]);
  });

  it('[V8] without a port are none for a Service that has ports: its target port is a name that the pods lack', () => {
    const slices = [slice({ ports: null, endpoints: [{ addresses: ['10.0.0.1'] }] })];
    expect(endpointsOf(slices, true)[0]?.state).toBe('no-port');
    expect(endpointsOf(slices)[0]?.state).toBe('ready');
    const whole = slice({ ports: http, endpoints: [{ addresses: ['10.0.0.1'] }] });
    expect(endpointsOf([whole, ...slices], true)[0]?.state).toBe('ready');
  });

  it('[V12] of slices made by hand belong to the Service of their label', () => {
    const [web, db, none] = [slice({}), slice({}, 'db'), { ...slice({}), metadata: { name: 'x' } }];
    expect(slicesByService([web, db, none])).toEqual(
      new Map([
        ['web', [web]],
        ['db', [db]],
      ]),
    );
    expect(serviceOfSlice(none)).toBeUndefined();
  });

  it('[V7] [E2] are grouped by the workload of their pods; matching pods without an address wait in their group', () => {
    const endpoints = endpointsOf([
      slice({
        ports: http,
        endpoints: ['a', 'b', 'c', 'x'].map((name, index) => ({
          addresses: [`10.0.0.${index}`],
          targetRef: { kind: 'Pod', name },
        })),
      }),
    ]);
    const waiting = pod('e', 'blue-5c', '5c', 'Pending');
    const groups = endpointGroups(endpoints, [
      pod('a', 'blue-5c', '5c'),
      pod('b', 'green-7d', '7d'),
      pod('c'),
      pod('d', 'blue-5c', '5c', 'Succeeded'),
      waiting,
    ]);
    expect(groups.map(({ owner, rows }) => [owner?.name, rows.map((row) => row.endpoint.target?.name)])).toEqual([
      ['blue', ['a']],
      ['green', ['b']],
      [undefined, ['c', 'x']],
    ]);
    expect(groups[0]?.waiting).toEqual([waiting]);
    expect(hasEnded(pod('d', undefined, undefined, 'Failed'))).toBe(true);
  });
});

describe('the owner of a pod', () => {
  it('[V7] is the Deployment, not its ReplicaSet', () => {
    expect(podOwner(pod('web-5c-1', 'web-5c', '5c'))).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
    });
  });

  it('stays the ReplicaSet when that is nobody else’s', () => {
    expect(podOwner(pod('web-1', 'web'))?.kind).toBe('ReplicaSet');
    expect(podOwner(pod('web-1', 'web', '5c'))?.kind).toBe('ReplicaSet');
    expect(podOwner(pod('alone'))).toBeUndefined();
  });

  it('is named once for many pods', () => {
    expect(podOwners([pod('a', 'web-5c', '5c'), pod('b', 'web-6d', '6d'), pod('c')])).toEqual([
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    ]);
  });
});
