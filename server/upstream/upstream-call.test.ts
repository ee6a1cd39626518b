import { expect, test } from 'vitest';
import { readCall } from './upstream-call.ts';

test.each([
  ['GET', '/api/v1/pods?limit=500', 'list', 'pods'],
  ['GET', '/api/v1/namespaces/shop/pods?watch=1&resourceVersion=7', 'watch', 'pods'],
  ['GET', '/api/v1/namespaces/shop/pods?watch=0', 'list', 'pods'],
  ['GET', '/api/v1/namespaces/shop/pods/web-1', 'get', 'pods'],
  ['GET', '/api/v1/namespaces/shop/pods/web-1/log?follow=true', 'get', 'pods/log'],
  ['GET', '/api/v1/namespaces/shop/pods/web-1/exec?command=sh', 'connect', 'pods/exec'],
  ['GET', '/api/v1/namespaces/shop/services/web:80/proxy/status', 'connect', 'services/proxy'],
  ['GET', '/api/v1/namespaces', 'list', 'namespaces'],
  ['GET', '/api/v1/namespaces/shop', 'get', 'namespaces'],
  ['PUT', '/api/v1/namespaces/shop/finalize', 'update', 'namespaces/finalize'],
  ['PATCH', '/apis/apps/v1/namespaces/shop/deployments/web/scale', 'patch', 'deployments.apps/scale'],
  [
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    'create',
    'selfsubjectaccessreviews.authorization.k8s.io',
  ],
  ['DELETE', '/api/v1/namespaces/shop/pods', 'deletecollection', 'pods'],
  ['DELETE', '/api/v1/nodes/one', 'delete', 'nodes'],
  ['GET', '/version', 'get', 'none'],
  ['GET', '/apis/', 'get', 'none'],
  ['GET', '/apis/apps/v1', 'get', 'none'],
  ['GET', '/openapi/v3/apis/apps/v1', 'get', 'none'],
])('%s %s is %s of %s', (method, path, verb, resource) => {
  expect(readCall(method, path)).toEqual({ verb, resource });
});
