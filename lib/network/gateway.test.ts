import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import {
  gatewayAddresses,
  gatewayClassName,
  gatewayListeners,
  routeHostnames,
  routeParents,
  routeRules,
  routesOfGateway,
  routesToService,
} from './gateway.ts';

const object = (kind: string, spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  spec,
  status,
});
const holds = (type: string, status = 'True', reason = '', message = '') => ({ type, status, reason, message });

describe('a Gateway', () => {
  it('[U27] has listeners with what their controller says of each', () => {
    const spec = {
      gatewayClassName: 'nginx',
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP' },
        {
          name: 'https',
          port: 443,
          protocol: 'HTTPS',
          hostname: '*.example.com',
          tls: { certificateRefs: [{ name: 'cert' }] },
          allowedRoutes: { namespaces: { from: 'All' } },
        },
      ],
    };
    const status = {
      addresses: [{ type: 'IPAddress', value: '10.0.0.9' }, {}],
      listeners: [{ name: 'https', attachedRoutes: 2, conditions: [holds('Accepted')] }],
    };
    const gateway = object('Gateway', spec, status);
    expect(gatewayClassName(gateway)).toBe('nginx');
    expect(gatewayAddresses(gateway)).toEqual(['10.0.0.9']);
    expect(gatewayListeners(gateway)).toMatchObject([
      { name: 'http', hostname: '', port: 80, tlsMode: undefined, allowedFrom: 'Same', attachedRoutes: undefined },
      {
        name: 'https',
        hostname: '*.example.com',
        tlsMode: 'Terminate',
        certificates: [{ group: '', kind: 'Secret', name: 'cert', namespace: undefined }],
        allowedFrom: 'All',
        attachedRoutes: 2,
        conditions: [{ type: 'Accepted' }],
      },
    ]);
  });
});

describe('an HTTPRoute', () => {
  const spec = {
    hostnames: ['shop.example.com', 3],
    parentRefs: [{ name: 'web' }, { name: 'other', namespace: 'infra', sectionName: 'https' }],
    rules: [
      {
        matches: [
          {
            path: { type: 'PathPrefix', value: '/cart' },
            method: 'GET',
            headers: [{ name: 'version', value: 'canary' }],
          },
          { path: { type: 'Exact', value: '/x' }, queryParams: [{ name: 'debug', value: '1' }] },
          { path: { type: 'RegularExpression', value: '/a.*' } },
          {},
        ],
        filters: [{ type: 'URLRewrite' }],
        backendRefs: [
          { name: 'web', port: 80, weight: 9 },
          { name: 'far', namespace: 'other', port: 80 },
        ],
      },
    ],
  };
  const route = object('HTTPRoute', spec, {
    parents: [
      {
        parentRef: { name: 'web', group: 'gateway.networking.k8s.io', kind: 'Gateway' },
        controllerName: 'c',
        conditions: [holds('Accepted')],
      },
      { parentRef: { name: 'other', namespace: 'infra' }, controllerName: 'wrong section' },
    ],
  });

  it('[U27] has parents, each with the answer that is about it', () => {
    expect(routeParents(route)).toMatchObject([
      { ref: { kind: 'Gateway', namespace: 'shop', name: 'web' }, controller: 'c', conditions: [{ type: 'Accepted' }] },
      { ref: { namespace: 'infra', name: 'other' }, sectionName: 'https', controller: '', conditions: [] },
    ]);
  });

  it('[U27] is printed as what must hold, and where it leads', () => {
    expect(routeHostnames(route)).toEqual(['shop.example.com']);
    const [rule] = routeRules(route);
    expect(rule?.matches).toEqual(['GET /cart/* version=canary', '/x ?debug=1', '~/a.*', '/*']);
    expect(rule?.filters).toEqual(['URLRewrite']);
    expect(rule?.backends).toMatchObject([
      { kind: 'Service', name: 'web', namespace: 'shop', port: 80, weight: 9 },
      { name: 'far', namespace: 'other', weight: 1 },
    ]);
  });

  it('[U27] is found from its Gateway and from its Services', () => {
    expect(routesOfGateway([route], object('Gateway', {}))).toEqual([route]);
    expect(routesOfGateway([route], { ...object('Gateway', {}), metadata: { name: 'web', namespace: 'x' } })).toEqual(
      [],
    );
    expect(routesToService([route], { name: 'far', namespace: 'other' })).toEqual([route]);
    expect(routesToService([route], { name: 'far', namespace: 'shop' })).toEqual([]);
  });

  it('[U27] never throws for objects of another shape', () => {
    for (const spec of [undefined, null, 3, { rules: [null], parentRefs: [null], listeners: [null], hostnames: 'x' }]) {
      const odd = object('HTTPRoute', spec, { parents: [null], listeners: [null], addresses: 3 });
      expect(() => [routeRules(odd), routeParents(odd), gatewayListeners(odd), gatewayAddresses(odd)]).not.toThrow();
    }
  });
});
