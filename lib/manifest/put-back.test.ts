import { expect, test } from 'vitest';
import { fieldsPutBack } from './put-back.ts';

test('what was taken out and is there again as it was', () => {
  const base = {
    metadata: { uid: 'u', labels: { a: '1' } },
    spec: { clusterIP: '10.0.0.1', policy: 'Always', gone: 1, other: 1 },
    status: { x: 1 },
  };
  const sent = { metadata: { labels: {} }, spec: {} };
  const stored = { ...base, spec: { clusterIP: '10.0.0.1', policy: 'Always', other: 2 }, metadata: { uid: 'u' } };
  expect(fieldsPutBack(base, sent, stored)).toEqual(['spec.clusterIP', 'spec.policy']);
  expect(fieldsPutBack(base, base, stored)).toEqual([]);
});
