import { expect, test } from 'vitest';
import { References } from './references.ts';

const removed = (text: string, lines: string) => [
  { start: text.indexOf(lines), end: text.indexOf(lines) + lines.length, text: '' },
];

test('what only looks like an anchor or an alias may go, as often as there are mistakes', () => {
  const text = 'run: a && b *\n---\nb: 1\n';
  const references = new References(text);
  const kept = Array.from({ length: 50 }, () => references.areKeptBy(removed(text, 'run: a && b *\n')));
  expect(kept).not.toContain(false);
});

test('an anchor that is taken away, and one that is moved below its alias', () => {
  const text = 'a: &x 1\nb: *x\nc: &y 2\n';
  const references = new References(text);
  expect(references.areKeptBy(removed(text, 'a: &x 1\n'))).toBe(false);
  const end = text.length;
  expect(references.areKeptBy([...removed(text, 'a: &x 1\n'), { start: end, end, text: 'a: &x 1\n' }])).toBe(false);
  expect(references.areKeptBy([{ start: 0, end: 1, text: 'z' }])).toBe(true);
  expect(references.areKeptBy([{ start: 0, end: 'a: &x 1'.length, text: 'z: &x 1' }])).toBe(true);
});
