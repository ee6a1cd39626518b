import { describe, expect, it } from 'vitest';
import type { FileEntry } from '#lib/protocol/files.ts';
import { fileText } from './file-text.ts';
import { modeText } from './mode-text.ts';
import { cleanPath, fileNameProblem, joinPath, nameOfPath, parentPath, pathSteps } from './path.ts';
import { sizeText } from './size-text.ts';
import { shownName, sortEntries } from './sort-entries.ts';

describe('[U26] paths', () => {
  it('are joined and taken apart', () => {
    expect([joinPath('/', 'a'), joinPath('/a', 'b c')]).toEqual(['/a', '/a/b c']);
    expect([parentPath('/a/b'), parentPath('/a'), parentPath('/')]).toEqual(['/a', '/', '/']);
    expect(nameOfPath('/a/b')).toBe('b');
    expect(pathSteps('/a/b').map(({ path }) => path)).toEqual(['/', '/a', '/a/b']);
  });

  it.each([
    ['', '/'],
    ['etc', '/etc'],
    ['//a/./b/../c/', '/a/c'],
    ['/../../x', '/x'],
    ['/ /\n', '/ /\n'],
  ])('%j is cleaned to %j', (text, path) => {
    expect(cleanPath(text)).toBe(path);
  });

  it('names of files', () => {
    expect(['', '.', '..', 'a/b', 'x'.repeat(256), '中'.repeat(86)].map(fileNameProblem)).toEqual([
      'required',
      'dots',
      'dots',
      'slash',
      'long',
      'long',
    ]);
    expect(['a b', '-x', '.hidden', "q'", '中文'].map(fileNameProblem)).toEqual(Array(5).fill(undefined));
  });
});

describe('[U26] what is shown of a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is text when it is UTF-8', () => {
    expect(fileText(bytes('a 中\n'), false)).toEqual({ kind: 'text', text: 'a 中\n', isCut: false });
    expect(fileText(bytes(''), false)).toEqual({ kind: 'text', text: '', isCut: false });
  });

  it('loses half a character where it was cut', () => {
    for (const end of [1, 2])
      expect(fileText(bytes('a中').subarray(0, 1 + end), true)).toEqual({ kind: 'text', text: 'a', isCut: true });
    expect(fileText(bytes('a中').subarray(0, 2), false)).toEqual({ kind: 'binary' });
  });

  it.each([[[0x7f, 0x45, 0x4c, 0x46, 0]], [[0xff, 0xfe]], [[65, 0, 66]]])('%j is binary', (numbers) => {
    expect(fileText(Uint8Array.from(numbers), true)).toEqual({ kind: 'binary' });
  });

  it.each([
    ['file', 0o644, '-rw-r--r--'],
    ['directory', 0o1777, 'drwxrwxrwt'],
    ['file', 0o4755, '-rwsr-xr-x'],
    ['file', 0o6644, '-rwSr-Sr--'],
    ['link', 0o777, 'lrwxrwxrwx'],
    ['pipe', 0, 'p---------'],
  ] as const)('%s %o is %s', (type, mode, text) => {
    expect(modeText(type, mode)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [117, '117 B'],
    [20 * 1024 * 1024, '20 MiB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('directories stand first, links to them too; odd names on one line', () => {
    const entry = (name: string, type: FileEntry['type'], targetType?: FileEntry['type']): FileEntry => ({
      name,
      type,
      sizeBytes: 0,
      modifiedSeconds: 0,
      mode: 0,
      owner: '',
      group: '',
      ...(targetType === undefined ? {} : { targetType }),
    });
    const entries = [
      entry('b10', 'file'),
      entry('z', 'link', 'directory'),
      entry('b9', 'file'),
      entry('a', 'directory'),
    ];
    expect(sortEntries(entries).map(({ name }) => name)).toEqual(['a', 'z', 'b9', 'b10']);
    expect(shownName('a\nb\t\u202ec\u0007')).toBe('a⏎b⇥\\u202ec\\u0007');
  });
});
