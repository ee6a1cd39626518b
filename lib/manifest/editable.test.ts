import { expect, test } from 'vitest';
import { forCreate, hideManagedFields } from './editable.ts';

const stored = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'a',
    labels: { uid: 'mine' },
    resourceVersion: '1',
    uid: 'u',
    creationTimestamp: null,
    generation: 1,
    managedFields: [{}],
    unknown: 1,
  },
  data: { status: 'x', big: 9007199254740993n },
  status: { phase: 'x' },
  unknown: { kept: true },
};

test('[E25] a dump from a cluster can be created: what only the server sets is left out and named', () => {
  const { object, stripped } = forCreate(stored);
  expect(object).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', labels: { uid: 'mine' }, unknown: 1 },
    data: { status: 'x', big: 9007199254740993n },
    unknown: { kept: true },
  });
  expect(stripped).toEqual([
    'status',
    'metadata.resourceVersion',
    'metadata.uid',
    'metadata.generation',
    'metadata.managedFields',
  ]);
  expect(Object.keys(object)).toEqual(['apiVersion', 'kind', 'metadata', 'data', 'unknown']);
});

test('an edit hides managedFields only', () => {
  expect(hideManagedFields(stored)).toEqual({ ...stored, metadata: { ...stored.metadata, managedFields: undefined } });
  expect(hideManagedFields({ kind: 'x' })).toEqual({ kind: 'x' });
});

test('__proto__ in the data is data', () => {
  const object: Record<string, { name: string }> = JSON.parse(
    '{"metadata":{"name":"a","uid":"u"},"__proto__":{"name":"p"}}',
  );
  expect(Object.keys(forCreate(object).object)).toEqual(['metadata', '__proto__']);
});
