import { expect, test } from 'vitest';
import { openApiPaths } from './open-api-index.ts';

test('each group version has the path of its document, with the hash of its content', () => {
  const index = {
    paths: {
      api: { serverRelativeURL: '/openapi/v3/api?hash=1' },
      'api/v1': { serverRelativeURL: '/openapi/v3/api/v1?hash=A' },
      'apis/apps/v1': { serverRelativeURL: '/openapi/v3/apis/apps/v1?hash=B' },
      'apis/stable.example.com/v1alpha1': { serverRelativeURL: '/openapi/v3/apis/stable.example.com/v1alpha1?hash=C' },
      'apis/apps': { serverRelativeURL: '/openapi/v3/apis/apps?hash=D' },
      version: { serverRelativeURL: '/openapi/v3/version?hash=E' },
    },
  };
  expect([...openApiPaths(index)]).toEqual([
    ['v1', '/openapi/v3/api/v1?hash=A'],
    ['apps/v1', '/openapi/v3/apis/apps/v1?hash=B'],
    ['stable.example.com/v1alpha1', '/openapi/v3/apis/stable.example.com/v1alpha1?hash=C'],
  ]);
});

test('paths that lead elsewhere, and other shapes, are left out', () => {
  const elsewhere = ['https://example.com/x', '//example.com', '/api/v1/secrets', '/openapi/v3/../../api', 7, null];
  for (const serverRelativeURL of elsewhere) {
    expect(openApiPaths({ paths: { 'api/v1': { serverRelativeURL } } }).size).toBe(0);
  }
  for (const index of [null, 3, [], {}, { paths: 'x' }, { paths: { 'api/v1': null } }]) {
    expect(openApiPaths(index).size).toBe(0);
  }
});
