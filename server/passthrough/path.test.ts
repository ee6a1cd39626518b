import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { checkPath } from './path.ts';

const refused = (path: string) => expect(() => checkPath(path), path).toThrow('not passed on');

describe('paths that are passed on', () => {
  test.each([
    '/api/v1/pods?limit=500&continue=a%2Fb',
    '/api/v1/namespaces/shop/pods/nginx',
    '/api/v1/namespaces/shop/pods/nginx/log?follow=true',
    '/api/v1/namespaces/proxy',
    '/api/v1/namespaces/proxy/pods',
    '/api/v1/namespaces/shop/pods/exec',
    '/api/v1/namespaces/shop/configmaps/proxy',
    '/api/v1/namespaces/shop/status',
    '/apis/apps/v1/namespaces/shop/deployments/web/scale',
    '/apis/',
    '/api',
    '/openapi/v3/apis/apps/v1?hash=00',
    '/version',
    '/readyz',
    '/readyz?verbose',
    '/readyz?verbose&exclude=etcd',
    '/readyz/etcd',
    '/livez?verbose',
    '/healthz',
  ])('%s', (path) => {
    const { path: sent, query } = checkPath(path);
    expect(sent + query).toBe(path);
  });

  test('opaque names arrive with the same meaning', () => {
    const { path } = checkPath('/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode-proxier');
    expect(path).toBe('/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode-proxier');
    expect(checkPath('/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node').path).toBe(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
    );
  });

  test('every name the API server takes passes, and none changes the path', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/[/%\\]|\p{Cc}/u.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
    fc.assert(
      fc.property(name, (text) => {
        const at = resourcePath(
          { group: '', version: 'v1', plural: 'pods', namespaced: true },
          { namespace: 'a', name: text },
        );
        expect(checkPath(at).path.split('/').map(decodeURIComponent)).toEqual(at.split('/').map(decodeURIComponent));
      }),
    );
  });
});

describe('paths that are refused', () => {
  test.each([
    '',
    '/',
    '/metrics',
    '/logs/kube-apiserver.log',
    '/debug/pprof',
    '/debug/flags/v',
    '/debug/api_priority_and_fairness/dump_requests',
    '/statusz',
    '/flagz',
    '/configz',
    '/metrics/slis',
    '/.well-known/openid-configuration',
    '/readyz/../metrics',
    '/readyz/%2e%2e/metrics',
    '/readyz%2f..%2fmetrics',
    '/readyz%3fverbose/../metrics/%2e.',
    '/readyz;/metrics',
    '/READYZ',
    '/livezz',
    '/livez//etcd',
    '/healthz%00',
    '/%72eadyz/%2e%2e/metrics',
    '/ui',
    '/apis/../metrics',
    '/api/v1/../../metrics',
    '/api/%2e%2e/metrics',
    '/api/%2E%2e/metrics',
    '/api/.%2e/metrics',
    '/api/v1%2f..%2fmetrics',
    '/api/%252e%252e/metrics',
    '/api/v1/namespaces/a%2Fb',
    '/api/v1/namespaces/a%5Cb',
    '/api/v1/namespaces/a%252Fb',
    '/api/v1/namespaces/a%00b',
    '/api/v1/namespaces/a%0d%0ab',
    '/api/v1/namespaces/a\\b',
    '/api//v1/pods',
    '//evil.example/api',
    '/api/v1/pods/%zz',
    '/api/v1/pods/%c0%ae%c0%ae',
    '/api/v1/pods#x',
    'api/v1',
  ])('%s', refused);

  test.each([
    '/api/v1/namespaces/shop/pods/web/exec?command=sh',
    '/api/v1/namespaces/shop/pods/web/attach',
    '/api/v1/namespaces/shop/pods/web/portforward',
    '/api/v1/namespaces/shop/pods/web/proxy',
    '/api/v1/namespaces/shop/pods/http:web:80/proxy/index.html',
    '/api/v1/namespaces/shop/services/web/proxy/',
    '/api/v1/namespaces/shop/services/web/%70roxy/',
    '/api/v1/namespaces/shop/services/web/Proxy/',
    '/api/v1/nodes/node-1/proxy/run/a/b/c',
    '/api/v1/nodes/node-1/proxy',
    '/api/v1/proxy/namespaces/shop/services/web',
    '/api/v1/redirect/nodes/node-1',
    '/api/v1/watch/namespaces/shop/pods/web/proxy',
    '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/vm/console',
    '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/vm/portforward/8080',
    '/apis/apps/v1/namespaces/shop/deployments/web/proxy',
  ])('subresource %s', refused);
});

describe('streams without an end are known', () => {
  test.each([
    ['/api/v1/pods?watch=1', true],
    ['/api/v1/pods?watch=true&limit=3', true],
    ['/api/v1/pods?watch', true],
    ['/api/v1/watch/pods', true],
    ['/apis/apps/v1/watch/namespaces/a/deployments', true],
    ['/api/v1/namespaces/a/pods/b/log?follow=1', true],
    ['/api/v1/pods?watch=false', false],
    ['/api/v1/pods?watch=0', false],
    ['/api/v1/namespaces/watch/pods', false],
    ['/api/v1/namespaces/a/pods/b/log', false],
  ])('%s: %s', (path, endless) => {
    expect(checkPath(path).endless).toBe(endless);
  });
});
