import { expect, test } from 'vitest';
import type { Finding } from '../lint/finding.ts';
import { besideSchema } from './beside-schema.ts';

const finding = (rule: string, path: string, params: Finding['params'] = {}): Finding => ({
  rule,
  path,
  params,
  severity: 'error',
  document: 0,
  fixes: [],
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
});
const rulesOf = (families: readonly (readonly Finding[])[]) => families.map((family) => family.map(({ rule }) => rule));

test('a field that both refuse is told of by the rule that knows a way out', () => {
  const schema = [finding('required-missing', 'spec.selector'), finding('required-missing', 'spec.template')];
  const values = [finding('selector-missing', 'spec.selector')];
  expect(rulesOf(besideSchema(schema, values))).toEqual([['required-missing'], ['selector-missing']]);
});

test('a field under a misspelt name is not missing', () => {
  const schema = [
    finding('unknown-field-near', 'spec.selectr', { field: 'selectr', near: 'selector', parent: 'spec' }),
  ];
  const values = [finding('selector-missing', 'spec.selector'), finding('port-range', 'spec.port')];
  expect(rulesOf(besideSchema(schema, values))).toEqual([['unknown-field-near'], ['port-range']]);
});

test('an entry that is there twice is one problem, however its field is written', () => {
  const schema = [finding('list-entry-twice', 'spec.env[1]'), finding('quantity-value', 'spec.hard.limits.cpu')];
  const values = [finding('env-twice', 'spec.env[1].name'), finding('quantity-malformed', 'spec.hard[limits.cpu]')];
  expect(rulesOf(besideSchema(schema, values))).toEqual([['list-entry-twice'], ['quantity-malformed']]);
});

test('two mounts at one path are said at the path, which is what one mends', () => {
  const path = 'spec.containers[0].volumeMounts[1]';
  const values = [finding('mount-path-twice', `${path}.mountPath`)];
  expect(rulesOf(besideSchema([finding('list-entry-twice', path)], values))).toEqual([[], ['mount-path-twice']]);
});
