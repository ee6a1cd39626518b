import { expect, it } from 'vitest';
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
