import { describe, expect, test } from 'vitest';
import { changedPaths, fieldsNotKept } from './json-diff.ts';

describe('fieldsNotKept', () => {
  test('[E25] names what was sent and is not there', () => {
    const sent = { spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 2, partition: 0 } }, replicas: 3 } };
    const stored = {
      spec: { updateStrategy: { rollingUpdate: { partition: 0 } }, replicas: 1, extra: true },
      status: {},
    };
    expect(fieldsNotKept(sent, stored)).toEqual(['spec.updateStrategy.rollingUpdate.maxUnavailable', 'spec.replicas']);
  });

  test.each([
    ['a default that was filled in', { a: {} }, { a: { b: 1 } }],
    ['null, and what is empty', { a: null, b: [], c: {}, d: { e: null } }, {}],
    ['zero values that are not stored', { a: 0, b: '', c: false }, {}],
    ['quantities in another spelling', { cpu: '0.5', memory: '1024Mi', n: 1 }, { cpu: '500m', memory: '1Gi', n: '1' }],
    ['times in another spelling', { t: '2026-01-01T00:00:00.5Z' }, { t: '2026-01-01T00:00:00Z' }],
    ['the same number as bigint', { n: 9007199254740993n }, { n: 9007199254740993n }],
    [
      'lists in another order',
      { c: [{ name: 'a', x: 1 }, { name: 'b' }] },
      { c: [{ name: 'b' }, { name: 'z' }, { name: 'a', x: 1 }] },
    ],
    ['longer lists', { f: ['a'] }, { f: ['a', 'b'] }],
    [
      'what only the server sets',
      { metadata: { uid: 'u', resourceVersion: '1', managedFields: [] }, status: { a: 1 } },
      { metadata: {} },
    ],
    ['stringData of a Secret', { kind: 'Secret', stringData: { a: 'b' } }, { kind: 'Secret', data: { a: 'Yg==' } }],
  ])('%s is no loss', (_title, sent, stored) => expect(fieldsNotKept(sent, stored)).toEqual([]));

  test.each([
    ['a text is not a boolean', { a: 'true' }, { a: true }, ['a']],
    ['a list is not a map', { a: [1] }, { a: { b: 1 } }, ['a']],
    [
      'an entry by its name',
      { c: [{ name: 'web', image: 'a' }] },
      { c: [{ name: 'web', image: 'b' }] },
      ['c[name=web].image'],
    ],
    [
      'an entry that is gone',
      { c: [{ name: 'web', image: 'a' }] },
      { c: [{ name: 'x', image: 'a' }] },
      ['c[name=web]'],
    ],
    ['keys with dots', { metadata: { annotations: { 'a.b/c': '1' } } }, { metadata: {} }, ['metadata.annotations']],
    [
      'a key with dots',
      { metadata: { annotations: { 'a.b/c': '1' } } },
      { metadata: { annotations: {} } },
      ['metadata.annotations["a.b/c"]'],
    ],
    ['a number that lost digits', { n: 9007199254740993n }, { n: 9007199254740992n }, ['n']],
  ])('%s', (_title, sent, stored, paths) => expect(fieldsNotKept(sent, stored)).toEqual(paths));
});

describe('changedPaths', () => {
  test.each([
    [{ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } }, ['b.c[1]']],
    [{ a: 1 }, { b: 1 }, ['a', 'b']],
    [{ a: null }, {}, []],
    [{ a: 1 }, { a: '1' }, ['a']],
    [{ a: { b: 1 } }, { a: [1] }, ['a']],
    [{ c: [{ name: 'x', v: 1 }, { name: 'y' }] }, { c: [{ name: 'y' }, { name: 'x', v: 2 }] }, ['c[name=x].v']],
    [{ 'a.b': 1 }, { 'a.b': 2 }, ['["a.b"]']],
    [{ n: 9007199254740993n }, { n: 9007199254740993n }, []],
  ])('case %#', (before, after, paths) => expect(changedPaths(before, after)).toEqual(paths));
});
