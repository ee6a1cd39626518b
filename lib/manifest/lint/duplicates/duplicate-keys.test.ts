import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../edit/apply-edits.ts';
import { readDocuments } from '../../yaml-read.ts';
import { duplicateKeyFindings } from './duplicate-keys.ts';

function found(text: string) {
  return readDocuments(text, { takesJson: true }).flatMap((document) => duplicateKeyFindings(text, document));
}

/** The text after the first finding's fix of that id. */
function mended(text: string, id: string): string {
  const fix = found(text)[0]?.fixes.find((offered) => offered.id === id);
  if (fix === undefined) throw new Error(`no ${id}: ${JSON.stringify(found(text))}`);
  return applyEdits(text, fix.edits);
}

describe('a missing dash', () => {
  test('[F4.g] is put where the item starts over, with the indentation of the list', () => {
    const text = 'ports:\n    - name: a\n      containerPort: 1\n      name: b # second\n      containerPort: 2\n';
    expect(found(text).map(({ rule, line, params }) => [rule, line, params])).toEqual([
      ['duplicate-dash', 4, { key: 'name', firstLine: 2 }],
      ['duplicate-dash', 5, { key: 'containerPort', firstLine: 3 }],
    ]);
    expect(mended(text, 'insert-dash')).toBe(
      'ports:\n    - name: a\n      containerPort: 1\n    - name: b # second\n      containerPort: 2\n',
    );
  });

  test('several in one item are put at once', () => {
    const text = 'env:\n- name: A\n  value: a\n  name: B\n  value: b\n  name: C\n  value: c\n';
    expect(mended(text, 'insert-dash')).toBe(
      'env:\n- name: A\n  value: a\n- name: B\n  value: b\n- name: C\n  value: c\n',
    );
    expect(found(text).every(({ fixes }) => fixes[0]?.isSafe)).toBe(true);
  });

  test('a wide dash, and an item in an item', () => {
    expect(mended('a:\n-   x: 1\n    y: 2\n    x: 3\n    y: 4\n', 'insert-dash')).toBe(
      'a:\n-   x: 1\n    y: 2\n-   x: 3\n    y: 4\n',
    );
    expect(mended('- - x: 1\n    y: 2\n    x: 3\n    y: 4\n', 'insert-dash')).toBe(
      '- - x: 1\n    y: 2\n  - x: 3\n    y: 4\n',
    );
  });

  test('where one key comes again it is a guess, which Fix all does not take', () => {
    const [finding] = found('secrets:\n- name: a\n  name: b\n');
    expect(finding?.rule).toBe('duplicate-dash');
    expect(finding?.fixes.map(({ id, isSafe }) => [id, isSafe])).toEqual([
      ['insert-dash', false],
      ['keep-first', false],
      ['keep-second', false],
    ]);
  });

  test('is not seen where a key in the middle comes again, nor in brackets, nor outside of lists', () => {
    expect(found('a:\n- name: x\n  image: y\n  image: z\n')[0]?.rule).toBe('duplicate-key');
    expect(found('a:\n- {name: x, port: 1, name: y, port: 2}\n')[0]?.rule).toBe('duplicate-key');
    expect(found('a:\n  name: x\n  port: 1\n  name: y\n  port: 2\n')[0]?.rule).toBe('duplicate-key');
  });

  test('the key that the other items begin with begins an item here too', () => {
    const text = 'a:\n- name: x\n  image: 1\n- image: 2\n  name: y\n  name: z\n  image: 3\n';
    expect(mended(text, 'insert-dash')).toBe(
      'a:\n- name: x\n  image: 1\n- image: 2\n  name: y\n- name: z\n  image: 3\n',
    );
  });
});

describe('two lists or maps', () => {
  test('[F4.h] become one, in the place and the columns of the first', () => {
    const text =
      'c:\n  mounts:\n    # first\n    - a: 1\n  image: x\n  mounts: # more\n  - b: 2\n\n  # third\n  - c: |\n      text\n  last: y\n';
    expect(mended(text, 'merge-lists')).toBe(
      'c:\n  mounts:\n    # first\n    - a: 1\n    # more\n    - b: 2\n\n    # third\n    - c: |\n        text\n  image: x\n  last: y\n',
    );
  });

  test('a list to the left of the second is filled there', () => {
    expect(mended('m:\n- a\nx: 1\nm:\n    - b\n', 'merge-lists')).toBe('m:\n- a\n- b\nx: 1\n');
  });

  test('in brackets they are joined inside of them', () => {
    expect(mended('verbs: [get, list]\nx: 1\nverbs: [watch]\n', 'merge-lists')).toBe(
      'verbs: [get, list, watch]\nx: 1\n',
    );
    expect(mended('{"a": [1], "b": 2, "a": [3]}', 'merge-lists')).toBe('{"a": [1, 3], "b": 2}');
  });

  test('maps without a key in common are joined, others are a choice', () => {
    expect(mended('labels:\n  a: b\nx: 1\nlabels:\n  c: d\n', 'merge-maps')).toBe('labels:\n  a: b\n  c: d\nx: 1\n');
    expect(found('labels:\n  a: b\nlabels:\n  a: c\n')[0]?.rule).toBe('duplicate-key');
  });

  test('a block and brackets are not joined', () => {
    const [finding] = found('a:\n- 1\na: [2]\n');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['keep-first', 'keep-second']);
  });

  test('Windows line ends are kept', () => {
    expect(mended('a:\r\n  - x\r\nb: 1\r\na:\r\n  - y\r\n', 'merge-lists')).toBe('a:\r\n  - x\r\n  - y\r\nb: 1\r\n');
  });
});

describe('other repetitions', () => {
  test('[F4.f] the same value again goes away without asking', () => {
    const text = 'apiVersion: v1\n# again\napiVersion: "v1"\nkind: Pod\n';
    const [finding] = found(text);
    expect([finding?.rule, finding?.line, finding?.fixes[0]?.isSafe]).toEqual(['duplicate-same', 3, true]);
    expect(mended(text, 'remove-duplicate')).toBe('apiVersion: v1\nkind: Pod\n');
  });

  test('of two values either can be kept, with the line that stays', () => {
    const text = 'a: 1 # one\nb:\n  - x: 1\n    y: 2\n    y: 3\na: 2\n';
    expect(mended(text, 'keep-first')).toBe('a: 1 # one\nb:\n  - x: 1\n    y: 2\na: 2\n');
    expect(mended(text, 'keep-second')).toBe('a: 1 # one\nb:\n  - x: 1\n    y: 3\na: 2\n');
    expect(found(text)[0]?.fixes.map(({ params }) => params.line)).toEqual([4, 5]);
  });

  test('of two on one line either can be kept, with the column that stays', () => {
    const text = 'c: {image: a, image: b}\n';
    expect(mended(text, 'keep-first-of-line')).toBe('c: {image: a}\n');
    expect(found(text)[0]?.fixes.map(({ params }) => [params.line, params.column])).toEqual([
      [1, 5],
      [1, 15],
    ]);
  });

  test('the first key of an item can go too', () => {
    expect(mended('a:\n- x: 1\n  y: 2\n  y: 3\n  x: 4\n', 'keep-first')).toBe('a:\n- x: 1\n  y: 2\n  x: 4\n');
    expect(mended('- image: 1\n  name: a\n  image: 2\n', 'keep-second')).toBe('- name: a\n  image: 2\n');
  });

  test('keys that become one text are a choice', () => {
    const [finding] = found('1: a\n"1": b\n');
    expect([finding?.rule, finding?.fixes.map(({ id }) => id)]).toEqual([
      'duplicate-text',
      ['keep-first', 'keep-second'],
    ]);
    expect(found('16: a\n0x10: b\n')[0]?.fixes.map(({ id }) => id)).toEqual(['keep-first', 'keep-second']);
  });

  test('two objects in one document are parted, with the comment that belongs to the second', () => {
    const text = 'apiVersion: v1\nkind: A\n\n# second\napiVersion: v2\nkind: B\n';
    expect(mended(text, 'insert-separator')).toBe(
      'apiVersion: v1\nkind: A\n\n---\n# second\napiVersion: v2\nkind: B\n',
    );
    expect(found(text).map(({ rule }) => rule)).toEqual(['duplicate-separator', 'duplicate-separator']);
  });
});
