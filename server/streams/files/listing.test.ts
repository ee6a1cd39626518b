import { describe, expect, test } from 'vitest';
import { reasonOfWords } from './file-refusal.ts';
import { entryFormat, parseEntries, parseLinkTypes } from './listing.ts';
import { isMissing } from './program.ts';

const mark = '#a1b2c3#';
const line = (mode: string, path: string, quoted = path, size = 0) =>
  `${mark} ${mode} ${size} 1795338884 0 100 root users ${mark} ${path} ${mark} ${quoted}\n`;
const parse = (text: string | Buffer, isCut = false) => parseEntries(Buffer.from(text), mark, isCut);

describe('[U26] what stat prints of a directory', () => {
  test('is read with its types, permissions and targets', () => {
    const text = [
      line('81a4', '/d/a b', undefined, 12),
      line('41ed', '/d/sub'),
      line('89ed', '/d/setuid'),
      line('a1ff', '/d/link', "'/d/link' -> '/etc/passwd'"),
      line('a1ff', "/d/li'nk", `"/d/li'nk" -> 'x'`),
      line('11a4', '/d/pipe'),
      line('c1ed', '/d/socket'),
      line('2190', '/d/null'),
      line('6190', '/d/disk'),
      line('0', '/d/odd'),
    ].join('');
    expect(parse(text).map(({ name, type, mode, target }) => [name, type, mode.toString(8), target])).toEqual([
      ['a b', 'file', '644', undefined],
      ['sub', 'directory', '755', undefined],
      ['setuid', 'file', '4755', undefined],
      ['link', 'link', '777', '/etc/passwd'],
      ["li'nk", 'link', '777', undefined],
      ['pipe', 'pipe', '644', undefined],
      ['socket', 'socket', '755', undefined],
      ['null', 'character-device', '620', undefined],
      ['disk', 'block-device', '620', undefined],
      ['odd', 'unknown', '0', undefined],
    ]);
    expect(parse(text)[0]).toMatchObject({ sizeBytes: 12, modifiedSeconds: 1795338884, owner: 'root', group: 'users' });
  });

  test.each(['new\nline', ' leads', 'trails ', '-dash', '"', "'", '$(reboot)', '中文', '81a4 0 0 root root x', '\t'])(
    'the name %j comes through whole',
    (name) => {
      const entries = parse(line('81a4', `/d/${name}`) + line('81a4', '/d/last'));
      expect(entries.map((entry) => entry.name)).toEqual([name, 'last']);
    },
  );

  test('a name that looks like a record is a name', () => {
    // Who writes into the container does not know the mark; a slash can't be in a name anyway.
    const forged = 'x\n#000000# 41ed 0 0 root root #000000# forged #000000# forged\n';
    expect(parse(line('81a4', `/d/${forged}`)).map(({ name }) => name)).toHaveLength(1);
  });

  test('an owner without a name is a number', () => {
    const text = `${mark} 81a4 0 1 1234 0 UNKNOWN root ${mark} /d/a ${mark} /d/a\n`;
    expect(parse(text)).toMatchObject([{ owner: '1234', group: 'root' }]);
  });

  test('a name that is no UTF-8 is shown and marked', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${mark} 81a4 0 0 r r ${mark} /d/a`),
      Buffer.of(0xff),
      Buffer.from(` ${mark} q\n`),
    ]);
    expect(parse(bytes)).toMatchObject([{ name: 'a�', isUnnameable: true }]);
  });

  test('that was cut loses only the last', () => {
    const [first, second] = [line('81a4', '/d/a'), line('81a4', '/d/b')];
    for (let end = 0; end < first.length; end += 1) expect(parse(first.slice(0, end), true)).toEqual([]);
    for (let end = mark.length; end < second.length; end += 1) {
      expect(parse(first + second.slice(0, end), true).map(({ name }) => name)).toEqual(['a']);
    }
  });

  test('is asked for with the mark before each part', () => {
    expect(entryFormat(mark).split(mark)).toHaveLength(4);
    expect(parseLinkTypes(Buffer.from(`${mark} 41ed ${mark} /d/x\n${mark} 81a4 ${mark} /d/y\n`), mark)).toEqual(
      new Map([
        ['x', 'directory'],
        ['y', 'file'],
      ]),
    );
  });

  test.each([
    ['', []],
    ['nonsense', []],
    [`${mark}${mark}${mark}`, []],
    [`${mark} zz ${mark} /d/x ${mark} \n`, []],
  ])('%j is nothing', (text, entries) => {
    expect(parse(text)).toEqual(entries);
  });
});

describe('[U26] a program’s words', () => {
  test.each([
    ["cat: can't open '/x': Permission denied", 'PermissionDenied'],
    ["stat: cannot statx '/x': No such file or directory", 'NotThere'],
    ['dd: /x: Read-only file system', 'ReadOnlyFileSystem'],
    ['dd: error writing: No space left on device', 'NoSpace'],
    ["mv: can't rename: Device or resource busy", 'Busy'],
    ['find: /etc/passwd/: Not a directory', 'NotADirectory'],
    ["mkdir: can't create directory '/x': File exists", 'AlreadyThere'],
    ['something else', 'ProgramFailed'],
  ])('%s', (words, reason) => {
    expect(reasonOfWords(words)).toBe(reason);
  });

  test('tell whether it was there at all', () => {
    const failed = (message: string) => ({
      kind: 'failed' as const,
      status: { kind: 'Status' as const, apiVersion: 'v1' as const, status: 'Failure' as const, code: 500, message },
    });
    expect(isMissing(failed('exec: "tar": executable file not found in $PATH: unknown'), '')).toBe(true);
    expect(isMissing(failed('dial tcp 10.0.0.1:10250: connection refused'), '')).toBe(false);
    expect(isMissing({ kind: 'exited', exitCode: 127 }, 'exec: "tar": executable file not found in $PATH')).toBe(true);
    expect(isMissing({ kind: 'exited', exitCode: 1 }, 'No such file or directory')).toBe(false);
    expect(isMissing({ kind: 'lost', why: 'x' }, '')).toBe(false);
  });
});
