import { describe, expect, test } from 'vitest';
import type { Cluster } from '#server/upstream/cluster.ts';
import { identityOf } from './identity.ts';

const cluster: Cluster = { id: 'a', displayName: 'a', server: 'https://10.0.0.1:6443' };
const ann = { username: 'ann', uid: '1', groups: ['people', 'system:authenticated'], extra: { scopes: ['read'] } };
const of = (userInfo: unknown, at = cluster) => identityOf(at, userInfo);

describe('[R3] who counts as the same', () => {
  test('whoever has the same userInfo, in whatever order it was printed', () => {
    const { extra, groups, uid, username } = ann;
    expect(of({ extra, groups, uid, username })).toBe(of(ann));
    expect(of({ ...ann, extra: { a: ['1'], b: ['2'] } })).toBe(of({ ...ann, extra: { b: ['2'], a: ['1'] } }));
  });

  test.each<[string, unknown]>([
    ['name', { ...ann, username: 'bob' }],
    ['uid', { ...ann, uid: '2' }],
    ['group', { ...ann, groups: [...ann.groups, 'admins'] }],
    ['lack of groups', { ...ann, groups: undefined }],
    ['scope in extra', { ...ann, extra: { scopes: ['write'] } }],
    ['key in extra', { ...ann, extra: { ...ann.extra, 'authentication.kubernetes.io/credential-id': ['JTI=1'] } }],
    ['field of a later version', { ...ann, tenant: 'b' }],
    ['split of two groups', { ...ann, groups: ['people,system:authenticated'] }],
    ['shape', { ...ann, extra: { scopes: 'read' } }],
  ])('another %s is somebody else', (_what, userInfo) => expect(of(userInfo)).not.toBe(of(ann)));

  test('the same person at another cluster is somebody else', () => {
    expect(of(ann, { ...cluster, server: 'https://10.0.0.2:6443' })).not.toBe(of(ann));
    expect(of(ann, { ...cluster, id: 'b' })).not.toBe(of(ann));
  });

  test('is not the userInfo itself', () => expect(of(ann)).toMatch(/^[\w-]{43}$/));
});
