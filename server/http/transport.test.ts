import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectedOrigin, isHostAllowed, isLoopbackAddress, transportOf } from './transport.ts';

function requestFrom(remote: string, local: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperties(socket, { remoteAddress: { value: remote }, localAddress: { value: local } });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
}

const strict = { allowHttp: false, publicOrigins: [] };
const lenient = { allowHttp: true, publicOrigins: [] };
const fronted = { allowHttp: false, publicOrigins: ['https://console.example.com'] };

describe('[F1] plain http', () => {
  test('carries a session on loopback only', () => {
    expect(transportOf(requestFrom('127.0.0.1', '127.0.0.1', { host: 'localhost:7474' }), strict)).toBe('loopback');
    expect(transportOf(requestFrom('::1', '::1', { host: '[::1]:7474' }), strict)).toBe('loopback');
    expect(transportOf(requestFrom('10.0.0.9', '10.0.0.1', { host: '10.0.0.1:7474' }), strict)).toBe('refused');
  });

  test('does not by saying that it is localhost', () => {
    expect(transportOf(requestFrom('10.0.0.9', '10.0.0.1', { host: 'localhost:7474' }), strict)).toBe('refused');
  });

  test('does not through a proxy on this machine, which says that it is one', () => {
    for (const name of ['x-forwarded-for', 'forwarded']) {
      expect(
        transportOf(requestFrom('127.0.0.1', '127.0.0.1', { host: 'localhost', [name]: '10.0.0.9' }), strict),
      ).toBe('refused');
    }
  });

  test('may beyond loopback where a setting says so', () => {
    expect(transportOf(requestFrom('10.0.0.9', '10.0.0.1', { host: '10.0.0.1' }), lenient)).toBe('http-allowed');
  });

  test('is https where what is in front of us ends TLS, under the name that is configured and no other', () => {
    const by = (host: string) => requestFrom('10.0.0.9', '10.0.0.1', { host });
    expect(transportOf(by('console.example.com'), fronted)).toBe('https');
    expect(expectedOrigin(by('console.example.com'), fronted)).toBe('https://console.example.com');
    expect(transportOf(by('other.example.com'), fronted)).toBe('refused');
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['::ffff:10.0.0.1', false],
  [undefined, false],
])('%s is loopback: %s', (address, is) => expect(isLoopbackAddress(address)).toBe(is));

test('beyond loopback any well-formed Host is taken: its cookies are bound to it', () => {
  const by = (host: string) => isHostAllowed(requestFrom('10.0.0.9', '10.0.0.1', { host }), strict);
  expect(by('node-1.lab:30000')).toBe(true);
  expect(by('[fd00::1]:30000')).toBe(true);
  expect(by('a b')).toBe(false);
  expect(by('user@host')).toBe(false);
});
