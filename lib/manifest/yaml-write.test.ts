import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { readDocuments } from './yaml-read.ts';
import { writeYaml, writeYamlDocuments } from './yaml-write.ts';

const hostileTexts = [
  ...['', ' ', '~', 'null', 'y', 'NO', 'on', '017', '0o17', '0x1f', '1_000', '1e3', '.inf', '+.5', '0b-1', '12:30:00'],
  ...['2024-01-01', '=', '<<', '---', '--- a', '...', '-', '- a', '?', '? a', ':', ': a', 'a: b', 'a:', 'a #b', '#a'],
  ...['&a', '*a', '!a', '|', '>', "'", '"', '%a', '@a', '`a`', '[', ']', '{', '}', ',', 'a,b', '{{ .x }}', '\t', '\ta'],
  ...['a\tb', 'a\n', 'a\n\n', '\na', 'a\nb', 'a \nb', 'a\r\nb', ' a\nb', 'a\n b', 'a\n\tb', 'a\n\n\nb\n', '\n', '\n\n'],
  ...[
    '\u0000',
    '\u007f',
    '\u0085',
    'a\u0085b',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\u{1f600}',
  ],
  ...['\u3000a', '\u200b', '__proto__', 'constructor', '日本語', 'é', 'e\u0301', '\\', '\\n', '"a"', "it's", 'a\\/b'],
];

const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r', ':', '-', '#', '"', "'", 'a', '|', '0', '.', '_', 'e') }),
  fc.array(fc.constantFrom(...hostileTexts)).map((parts) => parts.join('\n')),
);

/** Readers give -0 as 0, and what is written in digits beyond 2^53 as bigint. */
function asRead(value: number): number | bigint {
  if (value === 0) return 0;
  const isLarge = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isLarge && value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value) : value;
}

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(asRead),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => (isSafe(value) ? Number(value) : value)),
);

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.oneof(fc.constant(null), fc.boolean(), number),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).value;

const isSafe = (value: bigint) => Number.isSafeInteger(Number(value));

function readBack(yaml: string): JsonValue | undefined {
  const [document, ...others] = readDocuments(yaml);
  expect(others).toEqual([]);
  expect(document?.problems).toEqual([]);
  return document?.value;
}

describe('writeYaml', () => {
  test('whatever JSON it prints is read back as the identical value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(readBack(writeYaml(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(hostileTexts)('%j survives as value, key, list item and in a nested list', (hostile) => {
    const value = { [hostile]: hostile, list: [hostile, { [hostile]: [hostile] }, [[hostile]]] };
    expect(readBack(writeYaml(value))).toEqual(value);
  });

  test('several documents are read back as several', () => {
    const values = [{ a: 'x\n' }, { b: ['---\n'] }, null, 'text'];
    expect(readDocuments(writeYamlDocuments(values)).map((document) => document.value)).toEqual(values);
  });

  test('keys longer than an implicit key may be are read back', () => {
    const value = { ['k'.repeat(1100)]: ['a'], nested: [{ ['é'.repeat(1024)]: { b: 1 } }] };
    expect(readBack(writeYaml(value))).toEqual(value);
  });

  test('it looks as kubectl prints objects', () => {
    const value = {
      apiVersion: 'v1',
      data: { 'nginx.conf': 'server {\n  listen 80;\n}\n', enabled: 'true', port: '8080' },
      items: [{ name: 'a', args: ['-c', 'sleep 1'] }, {}],
      empty: [],
      replicas: 9007199254740993n,
    };
    expect(writeYaml(value)).toBe(
      [
        'apiVersion: v1',
        'data:',
        '  nginx.conf: |',
        '    server {',
        '      listen 80;',
        '    }',
        '  enabled: "true"',
        '  port: "8080"',
        'items:',
        '- name: a',
        '  args:',
        '  - -c',
        '  - sleep 1',
        '- {}',
        'empty: []',
        'replicas: 9007199254740993',
        '',
      ].join('\n'),
    );
  });

  test.each(['\ud83d', 'a\udc00b', '\udc00\ud800'])('a half of a surrogate pair (%j) is refused', (half) => {
    expect(() => writeYaml({ a: half })).toThrow(RangeError);
  });

  test.each([Number.NaN, Infinity, -Infinity])('%d is refused', (value) => {
    expect(() => writeYaml([value])).toThrow(RangeError);
  });
});
