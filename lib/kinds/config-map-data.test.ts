import { describe, expect, it, vi } from 'vitest';
import { dataEntries, dataEntry, isImmutable, totalBytes } from './config-map-data.ts';

const metadata = { name: 'settings', namespace: 'shop' };
const configMap = (fields: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, ...fields });

describe('keys of a ConfigMap or Secret', () => {
  it('[C5] sizes are those of the values in UTF-8, as the API server counts them', () => {
    const entries = dataEntries(configMap({ data: { b: 'é', a: 'plain' }, binaryData: { c: '/////w==' } }));
    expect(entries.map(({ key, byteLength }) => [key, byteLength])).toEqual([
      ['a', 5],
      ['b', 2],
      ['c', 4],
    ]);
    expect(totalBytes(entries)).toBe(11);
  });

  it('[C6] a Secret’s sizes are of what its base64 stands for', () => {
    const [entry] = dataEntries({ apiVersion: 'v1', kind: 'Secret', metadata, ...{ data: { password: 'c2VjcmV0' } } });
    expect(entry).toMatchObject({ key: 'password', byteLength: 6, isEncoded: true });
  });

  it('objects without data, with null, with values that are no text, and keys with a meaning in JavaScript', () => {
    expect(dataEntries(configMap({}))).toEqual([]);
    expect(dataEntries(configMap({ data: null, binaryData: 7 }))).toEqual([]);
    const odd: unknown = JSON.parse('{"__proto__":"a","constructor":"b","n":1}');
    expect(dataEntries(configMap({ data: odd })).map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
  });

  it('[F11] the values of an object are measured once, however often its keys are asked for', () => {
    const object = configMap({ data: { a: 'plain', b: 'é' } });
    const encode = vi.spyOn(TextEncoder.prototype, 'encode');
    expect(dataEntry(object, 'a')).toBe(dataEntry(object, 'a'));
    expect(dataEntries(object)).toHaveLength(2);
    expect(encode).toHaveBeenCalledTimes(2);
    encode.mockRestore();
  });

  it('[C4] only `immutable: true` is immutable', () => {
    expect(isImmutable(configMap({ immutable: true }))).toBe(true);
    expect(isImmutable(configMap({ immutable: 'true' }))).toBe(false);
    expect(isImmutable(configMap({}))).toBe(false);
  });
});
