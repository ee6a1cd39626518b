import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Labels, labelPatch, labelRows, selectorChanges } from './label-edit.ts';

const labels: fc.Arbitrary<Labels> = fc.dictionary(
  fc.oneof(fc.constantFrom('app', 'tier', 'disk', '__proto__', 'constructor'), fc.string({ minLength: 1 })),
  fc.string(),
);

/** RFC 7386 on the labels, as the API server does it. */
function patched(original: Labels, patch: string | undefined): Labels {
  const changes: [string, string | null][] =
    patch === undefined ? [] : Object.entries(JSON.parse(patch).metadata.labels);
  const result = new Map(Object.entries(original));
  for (const [key, value] of changes) {
    if (value === null) result.delete(key);
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

describe('label edits', () => {
  it('[P12] the patch holds only what differs, and the version that was seen', () => {
    const patch = labelPatch({ app: 'web', disk: 'ssd', zone: 'a' }, { app: 'web', disk: 'ceph', role: '' }, '42');
    expect(JSON.parse(patch ?? '')).toEqual({
      metadata: { resourceVersion: '42', labels: { disk: 'ceph', zone: null, role: '' } },
    });
    expect(labelPatch({ app: 'web' }, { app: 'web' }, '42')).toBeUndefined();
  });

  it('[N5] applied to the original, the patch gives the edited labels', () => {
    fc.assert(
      fc.property(labels, labels, (original, edited) => {
        expect(patched(original, labelPatch(original, edited, '1'))).toEqual(
          Object.fromEntries(Object.entries(edited)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('shows each label of both sides once', () => {
    fc.assert(
      fc.property(labels, labels, (original, edited) => {
        const keys = labelRows(original, edited).map((row) => row.key);
        expect(new Set(keys)).toEqual(new Set([...Object.keys(original), ...Object.keys(edited)]));
        expect(keys.length).toBe(new Set(keys).size);
      }),
    );
  });

  it('[P12] tells which controllers and Services a pod leaves or joins', () => {
    const selectors = [
      { kind: 'ReplicaSet', name: 'web-1', matchLabels: { app: 'web', 'pod-template-hash': '1' } },
      { kind: 'Service', name: 'web', matchLabels: { app: 'web' } },
      { kind: 'Service', name: 'debug', matchLabels: { app: 'debug' } },
      { kind: 'Service', name: 'without', matchLabels: {} },
    ];
    const { leaves, joins } = selectorChanges(
      selectors,
      { app: 'web', 'pod-template-hash': '1' },
      { app: 'debug', 'pod-template-hash': '1' },
    );
    expect(leaves.map((selector) => selector.name)).toEqual(['web-1', 'web']);
    expect(joins.map((selector) => selector.name)).toEqual(['debug']);
  });
});
