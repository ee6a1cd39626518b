import { expect, test } from 'vitest';
import { migrateManagedFields } from './managed-fields.ts';

const entry = (manager: string, operation: string, fieldsV1: object, more: object = {}) => ({
  manager,
  operation,
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1: fieldsV1 as never,
  ...more,
});
const migrate = (entries: ReturnType<typeof entry>[]) => migrateManagedFields(entries, ['edit', 'kubectl'], 'applier');

test('an Update entry becomes the Apply entry when there is none', () => {
  expect(migrate([entry('edit', 'Update', { 'f:a': {} }), entry('other', 'Update', { 'f:b': {} })])).toEqual([
    entry('applier', 'Apply', { 'f:a': {} }),
    entry('other', 'Update', { 'f:b': {} }),
  ]);
});

test('its fields join those of an Apply entry, a field itself staying beside what is in it', () => {
  const result = migrate([
    entry('applier', 'Apply', { 'f:a': {}, 'f:m': { 'f:x': {} } }),
    entry('edit', 'Update', { 'f:a': { 'f:inner': {} }, 'f:m': { '.': {}, 'f:y': {} }, 'f:new': {} }),
    entry('kubectl', 'Update', { 'f:k': {} }),
  ]);
  expect(result).toEqual([
    entry('applier', 'Apply', {
      'f:a': { '.': {}, 'f:inner': {} },
      'f:m': { '.': {}, 'f:x': {}, 'f:y': {} },
      'f:new': {},
      'f:k': {},
    }),
  ]);
});

test('entries of subresources, of Apply and of others stay', () => {
  const entries = [
    entry('edit', 'Update', {}, { subresource: 'status' }),
    entry('edit', 'Apply', {}),
    entry('other', 'Update', {}),
  ];
  expect(migrate(entries)).toBeUndefined();
  expect(migrateManagedFields(undefined, ['edit'], 'applier')).toBeUndefined();
});

test('fields of another version are dropped, not mixed in', () => {
  const old = entry('edit', 'Update', { 'f:old': {} }, { apiVersion: 'v1beta1' });
  expect(migrate([entry('applier', 'Apply', { 'f:a': {} }), old])).toEqual([entry('applier', 'Apply', { 'f:a': {} })]);
});
