import { expect, it } from 'vitest';
import { applyEdits } from '#lib/manifest/edit/apply-edits.ts';
import { rewrite } from '#lib/manifest/edit/rewrite.ts';
import { readManifests } from '../read-manifests.ts';
import { inWholeText, oneDocument } from './one-document.ts';

it('[F4.n] cuts one document out of a text, whatever its line ends', () => {
  for (const end of ['\n', '\r\n']) {
    const text = ['# first', 'a: 1', '---', 'apiVersion: v1', 'kind: Pod', 'b: 2', '--- # next', 'c: 3', ''].join(end);
    const { documents } = readManifests(text);
    const read = documents.map((range) => oneDocument(text, range));
    expect(read.map((one) => one?.document.value)).toEqual([
      { a: 1 },
      { apiVersion: 'v1', kind: 'Pod', b: 2 },
      { c: 3 },
    ]);
    const second = read[1];
    if (second === undefined) throw new Error('not found');
    const at = second.text.indexOf('2');
    const [edit] = inWholeText(second, [{ start: at, end: at + 1, text: '9' }]);
    expect(text[edit?.start ?? 0]).toBe('2');
  }
});

it('[F4.n] changes an item of a list, and nothing else', () => {
  const text = ['a: 1', '---', 'kind: List', 'items:', '- kind: A', '- kind: B', '  x: 1 # one', '  m: 2', ''].join(
    '\n',
  );
  const range = readManifests(text).documents[1];
  const item = range === undefined ? undefined : oneDocument(text, range, ['items', 1]);
  if (item === undefined) throw new Error('not found');
  expect(item.document.value).toEqual({ kind: 'B', x: 1, m: 2 });
  const edits = rewrite(item.text, item.document, (edit) => edit.set(['x'], 3));
  expect(applyEdits(text, inWholeText(item, edits ?? []))).toBe(text.replace('x: 1', 'x: 3'));
});
