import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, parseJsonObject, setKey, stringifyJson } from './lossless-json.ts';

describe('JSON without loss', () => {
  test.each([
    '9007199254740993',
    '-9007199254740993',
    '9223372036854775807',
    '18446744073709551615',
    '123456789012345678901234567890',
    '{"a":[9007199254740993,{"b":-9223372036854775808}]}',
    '{"__proto__":{"polluted":true},"constructor":1}',
    '"9007199254740993"',
    '"\\u2028 \\\\ \\" é 😀"',
    '[1.5,0,-1,1e+21,null,true]',
  ])('%s comes back as it was', (text) => {
    const once = stringifyJson(parseJson(text));
    expect(JSON.parse(once)).toEqual(JSON.parse(text));
    if (!text.includes('u2028')) expect(once).toBe(text);
  });

  test('values survive whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.bigInt(), (value, large) => {
        const text = `{"v":${JSON.stringify(value)},"n":${large}}`;
        expect(stringifyJson(parseJson(text))).toBe(text);
      }),
    );
  });

  test('only integers beyond 2^53 are bigint', () => {
    expect(parseJson('[9007199254740991,9007199254740993,1e3,1234567890123456.25]')).toEqual([
      9007199254740991,
      9007199254740993n,
      1000,
      1234567890123456.2,
    ]);
  });

  test('a number that no double holds is refused, not turned into null', () => {
    expect(() => parseJson('[1e400]')).toThrow(SyntaxError);
    expect(() => parseJson('-1E+999')).toThrow(SyntaxError);
    expect(() => stringifyJson([Number.NaN])).toThrow(TypeError);
  });

  test('keys that look like indexes are kept, in ascending order', () => {
    expect(stringifyJson(parseJson('{"b":1,"10":2,"9":3}'))).toBe('{"9":3,"10":2,"b":1}');
  });

  test('undefined entries are left out, indentation is as asked', () => {
    expect(stringifyJson({ a: undefined, b: [1] }, 2)).toBe('{\n  "b": [\n    1\n  ]\n}');
  });

  test.each(['', '{', '[1,]', "{'a':1}"])('%j is refused', (text) =>
    expect(() => parseJson(text)).toThrow(SyntaxError),
  );
  test.each(['[]', '1', 'null'])('%s is no object', (text) => expect(() => parseJsonObject(text)).toThrow(SyntaxError));

  test('no key reaches a prototype', () => {
    const target = {};
    setKey(target, '__proto__', { polluted: true });
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(Object.keys(target)).toEqual(['__proto__']);
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });
});
