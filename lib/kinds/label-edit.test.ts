import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import {
  annotationBytes,
  applyEdits,
  type Edits,
  entryPatch,
  entryRows,
  sameForEdits,
  selectorChanges,
} from './label-edit.ts';

const key = fc.oneof(fc.constantFrom('app', 'tier', 'disk', '__proto__', 'constructor'), fc.string({ minLength: 1 }));
const labels: fc.Arbitrary<Labels> = fc.dictionary(key, fc.string());
const edits: fc.Arbitrary<Edits> = fc
  .array(fc.tuple(key, fc.option(fc.string())))
  .map((entries) => new Map<string, string | null>(entries));

/** RFC 7386 on the labels, as the API server does it. */
function patched(original: Labels, patch: string | undefined): Labels {
  const changes: [string, string | null][] =
    patch === undefined ? [] : Object.entries(JSON.parse(patch).metadata.labels);
  const result = new Map(Object.entries(original));
  for (const [name, value] of changes) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  return Object.fromEntries(result);
}

const change = (entries: Readonly<Record<string, string | null>>): Edits => new Map(Object.entries(entries));

describe('edits of labels and annotations', () => {
  it('[P12] the patch holds only what differs, and the version that was seen', () => {
    const edit = change({ disk: 'ceph', zone: null, role: '', app: 'web' });
    const patch = entryPatch('labels', { app: 'web', disk: 'ssd', zone: 'a' }, edit, '42');
    expect(JSON.parse(patch ?? '')).toEqual({
      metadata: { resourceVersion: '42', labels: { disk: 'ceph', zone: null, role: '' } },
    });
    expect(entryPatch('labels', { app: 'web' }, change({ app: 'web', gone: null }), '42')).toBeUndefined();
    expect(entryPatch('annotations', {}, change({ note: 'a\nb' }), undefined)).toBe(
      '{"metadata":{"annotations":{"note":"a\\nb"}}}',
    );
  });

  it('[N5] applied to the original, the patch gives the edited labels', () => {
    fc.assert(
      fc.property(labels, edits, (original, edit) => {
        expect(patched(original, entryPatch('labels', original, edit, '1'))).toEqual(applyEdits(original, edit));
      }),
      { numRuns: 1000 },
    );
  });

  it('[W24] over several objects each key is one row, with how many have it and which values', () => {
    const objects = [{ app: 'web', tier: 'a' }, { app: 'web', tier: 'b' }, { app: 'api', tier: 'b' }, {}];
    expect(entryRows(objects, change({ tier: null, app: 'web', team: 'shop' }))).toEqual([
      { key: 'app', values: ['web', 'api'], count: 3, state: 'changed', value: 'web' },
      { key: 'tier', values: ['b', 'a'], count: 3, state: 'removed', value: undefined },
      { key: 'team', values: [], count: 0, state: 'added', value: 'shop' },
    ]);
    expect(entryRows([{ app: 'web' }], change({ app: 'web' }))).toEqual([
      { key: 'app', values: ['web'], count: 1, state: 'kept', value: undefined },
    ]);
  });

  it('shows each key once, and a row that is not kept changes some object', () => {
    fc.assert(
      fc.property(fc.array(labels, { minLength: 1, maxLength: 4 }), edits, (objects, edit) => {
        const rows = entryRows(objects, edit);
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
        const isChanging = objects.some((original) => entryPatch('labels', original, edit, undefined) !== undefined);
        expect(rows.some((row) => row.state !== 'kept')).toBe(isChanging);
      }),
    );
  });

  it('[P12] tells which selectors how many objects leave or join', () => {
    const equals = (values: Labels) =>
      Object.entries(values).map(([name, value]) => ({ key: name, operator: '=' as const, values: [value] }));
    const selectors = [
      { kind: 'ReplicaSet', name: 'web-1', namespace: 'shop', requirements: equals({ app: 'web', hash: '1' }) },
      { kind: 'Service', name: 'web', namespace: 'shop', requirements: equals({ app: 'web' }) },
      { kind: 'Service', name: 'web', namespace: 'other', requirements: equals({ app: 'web' }) },
      { kind: 'Service', name: 'debug', namespace: 'shop', requirements: equals({ app: 'debug' }) },
      {
        kind: 'PodDisruptionBudget',
        name: 'all',
        namespace: 'shop',
        requirements: [{ key: 'app', operator: 'exists' as const, values: [] }],
      },
    ];
    const objects = [
      { namespace: 'shop', labels: { app: 'web', hash: '1' } },
      { namespace: 'shop', labels: { app: 'web', hash: '2' } },
    ];
    const { leaves, joins } = selectorChanges(selectors, objects, change({ app: 'debug' }));
    const said = (changes: typeof leaves) => changes.map(({ selector, count }) => `${selector.name} ${count}`);
    expect(said(leaves)).toEqual(['web-1 1', 'web 2']);
    expect(said(joins)).toEqual(['debug 2']);
  });

  it('what others have changed meets an edit only in the same keys', () => {
    const edits = new Map<string, string | null>([
      ['a', '2'],
      ['b', null],
    ]);
    expect(sameForEdits({ a: '1', b: '2' }, { b: '2', a: '1', c: '3' }, edits)).toBe(true);
    expect(sameForEdits({ a: '1' }, { a: '1', b: '' }, edits)).toBe(false);
    expect(sameForEdits({ a: '1' }, { a: '3' }, edits)).toBe(false);
    expect(sameForEdits({}, { toString: 'x' }, new Map([['toString', 'y']]))).toBe(false);
  });

  it('annotations are counted in bytes of UTF-8', () => {
    expect(annotationBytes({ a: 'ä', 中: '' })).toBe(6);
  });
});
