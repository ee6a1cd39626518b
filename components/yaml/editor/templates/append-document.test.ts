import { expect, it } from 'vitest';
import { appendDocument } from './append-document.ts';

it('puts a document behind the others, cut off once', () => {
  expect(appendDocument('', 'b: 1\n')).toBe('b: 1\n');
  expect(appendDocument(' \n\n', 'b: 1\n')).toBe('b: 1\n');
  expect(appendDocument('a: 1', 'b: 1\n')).toBe('a: 1\n---\nb: 1\n');
  expect(appendDocument('a: 1\n', 'b: 1\n')).toBe('a: 1\n---\nb: 1\n');
  expect(appendDocument('a: 1\n---\n', 'b: 1\n')).toBe('a: 1\n---\nb: 1\n');
  expect(appendDocument('a: --- \n', 'b: 1\n')).toBe('a: --- \n---\nb: 1\n');
});
