import { describe, expect, test } from 'vitest';
import { headersForBrowser, headersForUpstream } from './headers.ts';

describe('headers to the API server', () => {
  test('[F1] only what is named passes: no cookies, credentials, impersonation, addresses or overrides', () => {
    const sent = headersForUpstream(
      {
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': '2',
        cookie: 'a=b',
        authorization: 'Bearer stolen',
        'impersonate-user': 'system:admin',
        'impersonate-group': 'system:masters',
        'impersonate-extra-scopes': 'all',
        'x-remote-user': 'admin',
        'x-remote-group': 'system:masters',
        'x-forwarded-for': '10.0.0.1',
        'x-http-method-override': 'DELETE',
        'user-agent': 'browser',
        upgrade: 'SPDY/3.1',
        connection: 'upgrade',
        'transfer-encoding': 'chunked',
        te: 'trailers',
      },
      { withBody: true },
    );
    expect(sent).toEqual({ accept: 'application/json', 'content-type': 'application/json', 'content-length': '2' });
  });

  test('what Connection names is for the next hop only', () => {
    expect(headersForUpstream({ accept: 'a', connection: 'close, Accept' }, { withBody: false })).toEqual({});
  });

  test('a request without a body announces none', () => {
    expect(headersForUpstream({ 'content-length': '9', 'content-type': 'x/y' }, { withBody: false })).toEqual({});
  });
});

describe('headers to the browser', () => {
  const sent = headersForBrowser({
    'content-type': 'text/html',
    'content-encoding': 'gzip',
    warning: '299 - "old"',
    'set-cookie': ['a=b'],
    location: 'https://evil.example/',
    refresh: '0; url=https://evil.example',
    'www-authenticate': 'Basic realm="x"',
    'access-control-allow-origin': '*',
    'content-security-policy': "script-src 'unsafe-inline'",
    'clear-site-data': '"*"',
    'x-pilothouse-failure': 'signed-out',
    'service-worker-allowed': '/',
    link: '<https://evil.example>; rel=preload',
    connection: 'keep-alive',
  });

  test('the answer can do nothing, whatever it claims to be', () => {
    expect(sent).toEqual({
      'content-type': 'text/html',
      'content-encoding': 'gzip',
      warning: '299 - "old"',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  test('nothing is kept in shared caches, and on disk only what has a tag', () => {
    const caching = (headers: Record<string, string>) => headersForBrowser(headers)['cache-control'];
    expect(caching({ 'cache-control': 'no-cache, private' })).toBe('no-store');
    expect(caching({ 'cache-control': 'public, immutable', etag: '"1"' })).toBe('private, immutable');
  });
});
