import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, recordOf } from '#lib/kubernetes/untyped.ts';
import { dataEntry } from './config-map-data.ts';
import {
  bytesAfter,
  isStored,
  type KeyChange,
  keyConflict,
  keyOfFileName,
  keyPatch,
  newKeyProblem,
  storedValue,
} from './config-map-edit.ts';

const metadata = { name: 'settings', namespace: 'shop', resourceVersion: '7' };
const configMap = (fields: object): KubeObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, ...fields });
const secret = (data: object): KubeObject => ({ apiVersion: 'v1', kind: 'Secret', metadata, ...{ data } });

/** RFC 7386, as the API server does it. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result = new Map(Object.entries(recordOf(target)));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}
const patched = (object: KubeObject, change: KeyChange) => merged(object, JSON.parse(keyPatch(object, change)));
const entry = (object: KubeObject, key: string) => {
  const found = dataEntry(object, key);
  if (found === undefined) throw new Error(`no key ${key}`);
  return found;
};

describe('a change of one key', () => {
  it('[F11] [C4] names that key and the version only, whatever the others hold', () => {
    const key = fc.stringMatching(/^[-._a-zA-Z0-9]{1,20}$/);
    const value = fc.string({ unit: 'binary', maxLength: 50 });
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1 }), value, (data, text) => {
        const object = configMap({ data });
        const [name = ''] = Object.keys(data);
        const change: KeyChange = { type: 'set', key: name, base: entry(object, name), value: { text } };
        expect(Object.keys(recordOf(JSON.parse(keyPatch(object, change)).data))).toEqual([name]);
        expect(recordOf(patched(object, change)).data).toEqual({ ...data, [name]: text });
      }),
    );
  });

  it('[C7] a Secret’s text is encoded, bytes too', () => {
    const object = secret({ user: 'YWRtaW4=' });
    const change: KeyChange = { type: 'set', key: 'password', base: undefined, value: { text: 'ünsafe\r\n' } };
    expect(JSON.parse(keyPatch(object, change))).toEqual({
      metadata: { resourceVersion: '7' },
      data: { password: 'w7xuc2FmZQ0K' },
    });
    expect(storedValue('Secret', { bytes: new Uint8Array([0xff, 0]) }).stored).toBe('/wA=');
  });

  it('[C2] a file with bytes that are no text goes to binaryData, and its key leaves data', () => {
    const object = configMap({ data: { logo: 'none', other: 'x' } });
    const value = { bytes: new Uint8Array([0xff, 0xd8]) };
    const change: KeyChange = { type: 'set', key: 'logo', base: entry(object, 'logo'), value };
    expect(recordOf(patched(object, change))).toMatchObject({ data: { other: 'x' }, binaryData: { logo: '/9g=' } });
    expect(recordOf(recordOf(patched(object, change)).data)).not.toHaveProperty('logo');
    const asText = storedValue('ConfigMap', { bytes: new TextEncoder().encode('\u{feff}a\r\n') });
    expect(asText).toEqual({ field: 'data', stored: '\u{feff}a\r\n' });
  });

  it('[C2] renaming moves the stored bytes, removing takes the one key', () => {
    const object = configMap({ data: { a: '1', b: '2' }, binaryData: { c: '/w==' } });
    const rename: KeyChange = { type: 'rename', base: entry(object, 'c'), to: 'd' };
    expect(recordOf(patched(object, rename))).toMatchObject({ binaryData: { d: '/w==' }, data: { a: '1', b: '2' } });
    const remove: KeyChange = { type: 'remove', base: entry(object, 'a') };
    expect(recordOf(patched(object, remove)).data).toEqual({ b: '2' });
  });

  it('a key called __proto__ is a key', () => {
    const change: KeyChange = { type: 'set', key: '__proto__', base: undefined, value: { text: 'x' } };
    expect(keyPatch(configMap({}), change)).toBe('{"metadata":{"resourceVersion":"7"},"data":{"__proto__":"x"}}');
  });
});

describe('somebody else’s change meanwhile', () => {
  const seen = configMap({ data: { a: '1', b: '2' } });
  const change: KeyChange = { type: 'set', key: 'a', base: entry(seen, 'a'), value: { text: 'mine' } };

  it('[C4] of another key is no conflict', () => {
    expect(keyConflict(configMap({ data: { a: '1', b: 'theirs', c: 'new' } }), change)).toBeUndefined();
  });

  it('[C4] of this key is one, with their value; also when they removed or moved it', () => {
    expect(keyConflict(configMap({ data: { a: 'theirs' } }), change)?.theirs?.stored).toBe('theirs');
    expect(keyConflict(configMap({ data: {} }), change)).toEqual({ key: 'a', theirs: undefined });
    expect(keyConflict(configMap({ binaryData: { a: 'MQ==' } }), change)?.theirs?.field).toBe('binaryData');
  });

  it('[C2] a new name that somebody took is one', () => {
    const rename: KeyChange = { type: 'rename', base: entry(seen, 'a'), to: 'c' };
    expect(keyConflict(seen, rename)).toBeUndefined();
    expect(keyConflict(configMap({ data: { a: '1', c: 'x' } }), rename)).toMatchObject({ key: 'c' });
    const added: KeyChange = { type: 'set', key: 'c', base: undefined, value: { text: '' } };
    expect(keyConflict(configMap({ data: { c: 'x' } }), added)).toMatchObject({ key: 'c' });
  });

  it('[C4] says when the server stored something else', () => {
    expect(isStored(configMap({ data: { a: 'mine' } }), change)).toBe(true);
    expect(isStored(configMap({ data: { a: 'mine, changed by a webhook' } }), change)).toBe(false);
  });
});

describe('before it is sent', () => {
  it('[C5] [E24] the size of all values after the change', () => {
    const object = configMap({ data: { a: '12345', b: '12' } });
    const value = { text: 'é' };
    expect(bytesAfter(object, { type: 'set', key: 'a', base: entry(object, 'a'), value })).toBe(4);
    expect(bytesAfter(object, { type: 'set', key: 'new', base: undefined, value })).toBe(9);
    expect(bytesAfter(object, { type: 'remove', base: entry(object, 'a') })).toBe(2);
    expect(bytesAfter(object, { type: 'rename', base: entry(object, 'a'), to: 'c' })).toBe(7);
  });

  it('[C1] names of new keys: legal, and not taken', () => {
    const object = configMap({ data: { 'my.cnf': '' } });
    expect(newKeyProblem(object, 'nginx.conf')).toBeUndefined();
    expect(newKeyProblem(object, 'my.cnf')).toMatchObject({ rule: 'taken' });
    expect(newKeyProblem(object, '')).toMatchObject({ rule: 'required' });
    expect(newKeyProblem(object, 'a b')).toMatchObject({ rule: 'character' });
    expect(newKeyProblem(object, '..data')).toMatchObject({ rule: 'dots-only' });
  });

  it('[C2] [C11] a file’s name becomes a legal key', () => {
    expect(keyOfFileName('ca (1).crt')).toBe('ca__1_.crt');
    expect(keyOfFileName('..secret')).toBe('.secret');
    expect(newKeyProblem(configMap({}), keyOfFileName('配置.yaml'))).toBeUndefined();
  });
});
