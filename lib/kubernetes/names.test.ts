import { expect, test } from 'vitest';
import {
  isShellName,
  labelKeyProblem,
  labelNameProblem,
  nameKindOf,
  nameProblem,
  portNameProblem,
  portNumberProblem,
} from './names.ts';

// That the rules are the API server's is tested against it (server/apply/oracle/names.cluster.test.ts).

test.each([
  ['', { rule: 'required', params: {} }],
  ['Shop', { rule: 'uppercase', params: { character: 'S', lower: 'shop' } }],
  ['my_app', { rule: 'character', params: { character: '_', allowed: '-' } }],
  ['-a', { rule: 'start', params: { character: '-' } }],
  ['a-', { rule: 'end', params: { character: '-' } }],
  ['x'.repeat(64), { rule: 'too-long', params: { max: 63, length: 64 } }],
  ['日本', { rule: 'character', params: { character: '日', allowed: '-' } }],
])('[E26] the label %j is refused with its reason', (name, problem) => expect(labelNameProblem(name)).toEqual(problem));

test('kinds have rules of their own', () => {
  const judge = (group: string, kind: string, name: string) => nameProblem(name, nameKindOf(group, kind))?.rule;
  expect(judge('', 'Service', '1a')).toBe('start-letter');
  expect(judge('', 'Namespace', '111')).toBeUndefined();
  expect(judge('apps', 'Deployment', 'a.b')).toBeUndefined();
  expect(judge('apps', 'Deployment', 'a..b')).toBe('empty-part');
  expect(judge('rbac.authorization.k8s.io', 'Role', 'System:X')).toBeUndefined();
  expect(judge('rbac.authorization.k8s.io', 'Role', 'a/b')).toBe('character');
  expect(judge('batch', 'CronJob', 'x'.repeat(53))).toBe('too-long');
  expect(judge('', 'ConfigMap', '')).toBe('required');
});

test('a key tells what is wrong with its prefix', () => {
  expect(labelKeyProblem('Example.com/a')).toEqual({
    rule: 'prefix',
    params: { prefix: 'Example.com', cause: 'uppercase', character: 'E' },
  });
  expect(labelKeyProblem('a/b/c')?.rule).toBe('slashes');
  expect(labelKeyProblem('a/')?.rule).toBe('required');
});

test('ports', () => {
  expect(portNameProblem('80')?.rule).toBe('needs-letter');
  expect(portNameProblem('a--b')?.rule).toBe('double-dash');
  expect([0, 65_536, 1.5, Number.NaN].map((port) => portNumberProblem(port)?.rule)).toEqual(
    Array(4).fill('port-range'),
  );
  expect(portNumberProblem(65_535)).toBeUndefined();
});

test('names that shells take', () => {
  expect(['A_1', '_x', '1A', 'a.b', ''].map(isShellName)).toEqual([true, true, false, false, false]);
});
