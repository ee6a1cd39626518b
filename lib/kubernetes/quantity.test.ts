import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareQuantities,
  cpuMillicores,
  formatBytes,
  formatMillicores,
  isSameQuantity,
  memoryBytes,
  parseQuantity,
} from './quantity.ts';

describe('parseQuantity', () => {
  test.each([
    ['1', 1_000_000_000n],
    ['0.5', 500_000_000n],
    ['.5', 500_000_000n],
    ['5.', 5_000_000_000n],
    ['-1', -1_000_000_000n],
    ['+1', 1_000_000_000n],
    ['100m', 100_000_000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['-0.1n', -1n],
    ['1e3', 1_000_000_000_000n],
    ['1E3', 1_000_000_000_000n],
    ['1e-3', 1_000_000n],
    ['1E', 10n ** 27n],
    ['1Ki', 1024n * 10n ** 9n],
    ['1.5Gi', 1_610_612_736n * 10n ** 9n],
    ['8Ei', (8n << 60n) * 10n ** 9n],
  ])('%s', (text, nanos) => expect(parseQuantity(text)).toEqual({ nanos }));

  test.each(['', 'm', '.', '1 Gi', '1gi', '1K', '1ki', '1e', '1ee3', '1Kib', '--1', '1,5', '١', '1e99999'])(
    '%j is none',
    (text) => expect(parseQuantity(text)).toBeUndefined(),
  );

  test('a number times its suffix is the same as the number written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.constantFrom('k', 'M', 'G'), (count, suffix) => {
        const zeros = { k: '000', M: '000000', G: '000000000' }[suffix];
        expect(isSameQuantity(`${count}${suffix}`, `${count}${zeros}`)).toBe(true);
      }),
    );
  });
});

test('amounts are compared, not texts', () => {
  expect(compareQuantities('900m', '1')).toBe(-1);
  expect(compareQuantities('1Gi', '1G')).toBe(1);
  expect(compareQuantities('1024Mi', '1Gi')).toBe(0);
  expect(compareQuantities('1', 'x')).toBeUndefined();
});

test.each([
  ['0.5', 500],
  ['1', 1000],
  ['100u', 1],
  ['1500m', 1500],
])('%s CPU is %d millicores, rounded up', (text, millicores) => expect(cpuMillicores(text)).toBe(millicores));

test.each([
  ['128Mi', 134_217_728n],
  ['100m', 1n],
  ['1k', 1000n],
  ['9007199254740993', 9_007_199_254_740_993n],
])('%s of memory is %d bytes, none lost', (text, bytes) => expect(memoryBytes(text)).toBe(bytes));

test.each([
  [0, '0'],
  [1023, '1023'],
  [1024, '1Ki'],
  [1536, '1.5Ki'],
  [134_217_728n, '128Mi'],
  [1_610_612_736, '1.5Gi'],
  [-2048, '-2Ki'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0'],
  [250, '250m'],
  [2000, '2'],
  [1500, '1500m'],
])('%d millicores read %s', (millicores, text) => expect(formatMillicores(millicores)).toBe(text));
