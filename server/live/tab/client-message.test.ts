import { describe, expect, test } from 'vitest';
import type { ClientMessage } from '#lib/protocol/live.ts';
import { parseClientMessage } from './client-message.ts';

const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const nodes = { group: '', version: 'v1', plural: 'nodes', kind: 'Node', namespaced: false };
const query = { resource: pods, namespaces: [], filter: '', sort: '', from: 0, to: 60, extras: [] };
const list = (changes: object) => ({ type: 'list', id: 1, query: { ...query, ...changes } });
const listOf = (changes: object) => list({ resource: { ...pods, ...changes } });

const parse = (value: unknown) => parseClientMessage(JSON.stringify(value));
const isTaken = (value: unknown) => 'message' in parse(value);

const good: readonly ClientMessage[] = [
  { type: 'list', id: 0, query },
  { type: 'list', id: 0, turn: 3, query },
  { type: 'list', id: 1, query: { ...query, namespaces: ['a', 'b'], filter: 'x'.repeat(2000), sort: '-Age' } },
  { type: 'list', id: 1, query: { ...query, extras: ['labels', 'images', 'usage', 'label:app.kubernetes.io/name'] } },
  { type: 'list', id: 1, query: { ...query, extras: ['annotation:example.com/Note'], from: 5, to: 5 } },
  { type: 'window', id: 1, from: 99_500, to: 100_000 },
  { type: 'select', id: 1, change: { set: 'all' } },
  { type: 'select', id: 1, change: { add: [1, 2] } },
  { type: 'select', id: 1, change: { remove: [] } },
  { type: 'select', id: 1, change: { range: [7, 3] } },
  { type: 'select', id: 1, change: { names: [{ namespace: 'a', name: 'b' }, { name: 'c' }] } },
  { type: 'ask', id: 1, ask: 1, question: { kind: 'names', of: 'selected', from: 0, to: 5000 } },
  { type: 'ask', id: 1, ask: 2, question: { kind: 'cells', of: 'matching', from: 0, to: 1 } },
  { type: 'ask', id: 1, ask: 3, question: { kind: 'values', field: 'label:app', prefix: '' } },
  { type: 'ask', id: 1, ask: 4, question: { kind: 'index', row: { name: 'a' } } },
  { type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: 'b' } },
  { type: 'object', id: 1, query: { resource: nodes, name: 'node-1' } },
  { type: 'objects', id: 1, query: { resource: pods, namespace: 'a', labelSelector: 'app in (a,b)', limit: 1 } },
  { type: 'objects', id: 1, query: { resource: pods, fieldSelector: 'involvedObject.uid=1', limit: 1000 } },
  { type: 'close', id: 1 },
  { type: 'ack', id: 1, seq: 2_147_483_647 },
  { type: 'refresh', id: 1 },
];

describe('what a tab says', () => {
  test.each(good)('$type is taken as it is', (message) => expect(parse(message)).toEqual({ message }));

  test('RBAC names may hold colons', () => {
    const roles = {
      group: 'rbac.authorization.k8s.io',
      version: 'v1',
      plural: 'clusterroles',
      kind: 'ClusterRole',
      namespaced: false,
    };
    expect(isTaken({ type: 'object', id: 1, query: { resource: roles, name: 'system:node' } })).toBe(true);
  });

  test('the same namespaces in another order are the same wish', () => {
    expect(parse(list({ namespaces: ['b', 'a', 'b'] }))).toMatchObject({
      message: { query: { namespaces: ['a', 'b'] } },
    });
  });
});

describe('[R3] what nobody should say is refused', () => {
  test.each([
    ['a group with a slash', listOf({ group: 'apps/v1' })],
    ['a group that climbs', listOf({ group: '..' })],
    ['a group with an escape', listOf({ group: 'apps%2f' })],
    ['a version with a slash', listOf({ version: 'v1/namespaces/kube-system' })],
    ['a version that climbs', listOf({ group: 'apps', version: '..' })],
    ['another version of the core group', listOf({ version: 'v2' })],
    ['a version in upper case', listOf({ group: 'apps', version: 'V1' })],
    ['a plural with a subresource', listOf({ plural: 'pods/exec' })],
    ['a plural with a query', listOf({ plural: 'pods?watch=1' })],
    ['a plural with an escape', listOf({ plural: 'pods%2fexec' })],
    ['an empty plural', listOf({ plural: '' })],
    ['a plural that climbs', listOf({ plural: '..' })],
    ['a plural of 64 characters', listOf({ plural: 'a'.repeat(64) })],
    ['a kind with a slash', listOf({ kind: 'Pod/x' })],
    ['a resource with more fields', listOf({ subresource: 'exec' })],
    ['a resource that is namespaced maybe', listOf({ namespaced: 'yes' })],
    ['a namespace with a slash', list({ namespaces: ['a/b'] })],
    ['a namespace that climbs', list({ namespaces: ['..'] })],
    ['an empty namespace', list({ namespaces: [''] })],
    ['a number as namespace', list({ namespaces: [1] })],
    ['namespaces of a resource without', list({ resource: nodes, namespaces: ['a'] })],
    ['201 namespaces', list({ namespaces: Array.from({ length: 201 }, (_, index) => `n${index}`) })],
    ['a window of 501 rows', list({ from: 0, to: 501 })],
    ['a window backwards', list({ from: 10, to: 9 })],
    ['a window from below zero', list({ from: -1, to: 9 })],
    ['half a row', list({ from: 0.5, to: 9 })],
    ['a filter of 2,001 characters', list({ filter: 'x'.repeat(2001) })],
    ['a filter with half a character', list({ filter: '\ud800' })],
    ['an extra that nobody knows', list({ extras: ['secrets'] })],
    ['a label that can not be', list({ extras: ['label:a b'] })],
    ['51 extras', list({ extras: Array.from({ length: 51 }, () => 'labels') })],
    ['a query with more fields', list({ limit: 1 })],
    ['a window message of 501 rows', { type: 'window', id: 1, from: 0, to: 501 }],
    [
      'an answer of 5,001 rows',
      { type: 'ask', id: 1, ask: 1, question: { kind: 'names', of: 'matching', from: 0, to: 5001 } },
    ],
    ['a question nobody knows', { type: 'ask', id: 1, ask: 1, question: { kind: 'secrets' } }],
    [
      'an object name with a slash',
      { type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: 'b/exec' } },
    ],
    ['an object name that climbs', { type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: '..' } }],
    [
      'an object name with an escape',
      { type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: 'b%2fc' } },
    ],
    [
      'an object name of half a character',
      { type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: '\udc00' } },
    ],
    ['an object without its namespace', { type: 'object', id: 1, query: { resource: pods, name: 'b' } }],
    ['a node in a namespace', { type: 'object', id: 1, query: { resource: nodes, namespace: 'a', name: 'b' } }],
    ['1,001 objects', { type: 'objects', id: 1, query: { resource: pods, limit: 1001 } }],
    ['no objects', { type: 'objects', id: 1, query: { resource: pods, limit: 0 } }],
    ['two changes of a selection', { type: 'select', id: 1, change: { set: 'all', add: [1] } }],
    ['a range of three', { type: 'select', id: 1, change: { range: [1, 2, 3] } }],
    ['a row number beyond 32 bits', { type: 'select', id: 1, change: { add: [2 ** 31] } }],
    ['a text as id', { type: 'close', id: '1' }],
    ['a turn below zero', { ...list({}), turn: -1 }],
    ['an id below zero', { type: 'close', id: -1 }],
    ['an id beyond 32 bits', { type: 'close', id: 2 ** 53 }],
    ['a message of the server', { type: 'hello', protocol: 1 }],
    ['a type of every object', { type: 'constructor' }],
    ['a type that is no text', { type: { type: 'list' } }],
    ['a list', [{ type: 'close', id: 1 }]],
    ['null', null],
    ['a number', 1],
  ])('%s', (_what, value) => expect(isTaken(value)).toBe(false));

  test.each([
    ['no JSON', 'close'],
    ['half a JSON', '{"type":"close"'],
    ['two of them', '{"type":"close","id":1}{"type":"close","id":1}'],
    ['a prototype', '{"type":"close","id":1,"__proto__":{"admin":true}}'],
    ['a prototype deeper down', '{"type":"select","id":1,"change":{"set":"all","__proto__":{}}}'],
    ['a number beyond numbers', '{"type":"close","id":1e999}'],
    ['NaN', '{"type":"close","id":NaN}'],
    ['a deep nest', `{"type":"list","id":1,"query":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['nothing', ''],
  ])('%s', (_what, json) => expect(parseClientMessage(json)).toHaveProperty('wrong'));

  test('the answer names the place, never the value', () => {
    expect(parse(list({ filter: 1 }))).toEqual({ wrong: 'query.filter' });
    expect(JSON.stringify(parse({ type: 'list', id: 1, query: { ...query, 'token-abc': 1 } }))).not.toContain('abc');
  });
});
