import { describe, expect, it } from 'vitest';
import type { ObjectsFrame } from '#lib/protocol/live.ts';
import { applyObjectsFrame } from './object-set.ts';

const typeMeta = { apiVersion: 'v1', kind: 'Pod' };
const pod = (name: string, uid: string, more = {}) =>
  JSON.stringify({ metadata: { name, namespace: 'shop', uid }, ...more });

function frame(put: readonly string[], more: Partial<ObjectsFrame> = {}): ObjectsFrame {
  return { type: 'objects', id: 1, seq: 1, put, drop: [], more: false, state: { state: 'live' }, ...more };
}
const first = applyObjectsFrame(undefined, frame([pod('b', '2'), pod('a', '1')], { first: true }), typeMeta);
const names = (set: typeof first) => set?.objects.map(({ metadata }) => metadata.name);

describe('a small list of whole objects', () => {
  it('is in the order of the API server, with the kind that items of lists lack', () => {
    expect(names(first)).toEqual(['a', 'b']);
    expect(first?.objects[0]).toMatchObject(typeMeta);
  });

  it('takes changes by uid and keeps the identity of all others', () => {
    const next = applyObjectsFrame(first, frame([pod('b', '2', { status: { phase: 'Failed' } })]), typeMeta);
    expect(next?.objects[1]).toMatchObject({ status: { phase: 'Failed' } });
    expect(next?.objects[0]).toBe(first?.objects[0]);
  });

  it('tells an object from another of the same name', () => {
    const next = applyObjectsFrame(first, frame([pod('a', '9')], { drop: ['1'] }), typeMeta);
    expect(next?.objects.map(({ metadata }) => metadata.uid)).toEqual(['9', '2']);
  });

  it('stays itself when nothing has changed', () => {
    expect(applyObjectsFrame(first, frame([]), typeMeta)).toBe(first);
    expect(applyObjectsFrame(first, frame([], { more: true }), typeMeta)).toMatchObject({ more: true });
  });

  it('forgets what a first frame does not repeat, and begins with none other', () => {
    expect(names(applyObjectsFrame(first, frame([pod('c', '3')], { first: true }), typeMeta))).toEqual(['c']);
    expect(applyObjectsFrame(undefined, frame([]), typeMeta)).toBeUndefined();
  });
});
