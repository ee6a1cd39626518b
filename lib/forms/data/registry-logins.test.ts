import { expect, it } from 'vitest';
import { dockerHub, noAccess, registryAccesses, serverProblem, withRegistryAccesses } from './registry-logins.ts';

const access = { server: 'reg.example.com:5000', user: 'me', password: 'p:ä"', email: 'me@example.com' };

it('[C9] [K8] [F12] writes what docker login writes: auth is base64 of user:password', () => {
  const json = withRegistryAccesses('', [access]);
  expect(JSON.parse(json)).toEqual({
    auths: {
      'reg.example.com:5000': {
        username: 'me',
        password: 'p:ä"',
        email: 'me@example.com',
        auth: Buffer.from('me:p:ä"').toString('base64'),
      },
    },
  });
  expect(registryAccesses(json)).toEqual([access]);
  expect(JSON.parse(withRegistryAccesses('', [{ ...noAccess, server: dockerHub, user: 'a' }]))).toEqual({
    auths: { [dockerHub]: { username: 'a', password: '', auth: Buffer.from('a:').toString('base64') } },
  });
});

it('[C9] keeps what it does not know, also when the server is typed anew', () => {
  const json = '{"credHelpers":{"a.b":"x"},"auths":{"old":{"auth":"dTpw","identitytoken":"t"}}}';
  const [old] = registryAccesses(json) ?? [];
  expect(old).toEqual({ server: 'old', user: 'u', password: 'p', email: '' });
  expect(JSON.parse(withRegistryAccesses(json, [{ ...noAccess, ...old, server: 'new' }]))).toEqual({
    credHelpers: { 'a.b': 'x' },
    auths: { new: { identitytoken: 't', username: 'u', password: 'p', auth: 'dTpw' } },
  });
});

it('[C9] says when it can’t be read', () => {
  expect(registryAccesses('')).toEqual([]);
  expect(registryAccesses('{}')).toEqual([]);
  expect(registryAccesses('{"auths":[]}')).toBeUndefined();
  expect(registryAccesses('{')).toBeUndefined();
  expect(registryAccesses('[]')).toBeUndefined();
});

it.each([
  ['', undefined],
  [dockerHub, undefined],
  ['reg.example.com', undefined],
  ['*.example.com', undefined],
  ['10.0.0.7:5000/team', undefined],
  ['[fd00::7]:5000', undefined],
  ['https://reg.example.com', 'scheme'],
  ['reg.example.com/v2/', 'path'],
  ['me@reg.example.com', 'character'],
  ['reg example', 'character'],
  ['reg..example', 'character'],
])('[C9] the server %j: %s', (server, problem) => {
  expect(serverProblem(server)).toBe(problem);
});
