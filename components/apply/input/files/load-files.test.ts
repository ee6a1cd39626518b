import { describe, expect, it } from 'vitest';
import { readManifests } from '../read-manifests.ts';
import { isHiddenPath, loadFiles, maxFileMegabytes } from './load-files.ts';
import { Sources } from './sources.ts';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;
const file = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({
  path,
  file: new File([content], path.split('/').at(-1) ?? path),
});

describe('[P2] [I1] loadFiles', () => {
  it('keeps the files apart: each object knows its file and the line there', async () => {
    const { text, names } = await loadFiles([
      file('app/b.yaml', `---\n${pod('b')}---\n${pod('c')}`),
      file('app/a.yaml', pod('a')),
    ]);
    expect(names).toEqual(['app/a.yaml', 'app/b.yaml']);
    const { objects, unreadable } = readManifests(text);
    expect(unreadable).toEqual([]);
    expect(objects.map(({ name, source }) => [name, source])).toEqual([
      ['a', { file: 'app/a.yaml', line: 1 }],
      ['b', { file: 'app/b.yaml', line: 2 }],
      ['c', { file: 'app/b.yaml', line: 7 }],
    ]);
  });

  it('leaves a single file as it is, and puts a comment between it and the next', async () => {
    const first = await loadFiles([file('one.txt', pod('a'))]);
    expect(first.text).toBe(pod('a'));
    const second = await loadFiles([file('two.yaml', pod('b'))], first.text);
    expect(second.text).toBe(`${pod('a')}--- # Source: two.yaml\n${pod('b')}`);
  });

  it('names what is no manifest, no text, or too large', async () => {
    const { names, refused } = await loadFiles([
      file('x/README.md', '# hi'),
      file('x/binary.yaml', new Uint8Array([0xc3, 0x28])),
      file('x/zero.yaml', 'a\0b'),
      file('x/good.YML', pod('a')),
      file('x/large.yaml', new Uint8Array(maxFileMegabytes * 1024 * 1024 + 1)),
      file('x/fits-alone.yaml', new Uint8Array(maxFileMegabytes * 1024 * 1024)),
    ]);
    expect(names).toEqual(['x/good.YML']);
    expect(Object.fromEntries(refused.map(({ name, reason }) => [name, reason]))).toEqual({
      'x/README.md': 'notYaml',
      'x/binary.yaml': 'notText',
      'x/zero.yaml': 'notText',
      'x/large.yaml': 'tooLarge',
      'x/fits-alone.yaml': 'notText',
    });
  });

  it('reads byte-order marks, UTF-16, Windows line ends and tabs in JSON', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...pod('w')].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    const { text } = await loadFiles([
      file('a.yaml', `\ufeff${pod('a').replaceAll('\n', '\r\n')}`),
      file('b.yaml', utf16),
      file(
        'c.json',
        '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"metadata": {"name": "c", "annotations": {"x": "a\\/b \\ud83d\\ude00 \\\\/"}}\n}',
      ),
    ]);
    const { objects, problems } = readManifests(text);
    expect(problems).toEqual([]);
    expect(objects.map(({ name }) => name)).toEqual(['a', 'w', 'c']);
    expect(JSON.parse(objects[2]?.json ?? '').metadata.annotations.x).toBe('a/b \u{1f600} \\/');
  });

  it('a file with a directive does not end up inside the one before', async () => {
    const { text } = await loadFiles([file('a.yaml', pod('a')), file('b.yaml', `%YAML 1.1\n---\n${pod('b')}`)]);
    expect(readManifests(text).objects.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

it('reads the comments of helm template as well', () => {
  const text = `---\n# Source: chart/a.yaml\n${pod('a')}---\n# Source: chart/b.yaml\n${pod('b')}`;
  const sources = new Sources(text);
  expect([sources.at(1), sources.at(3)?.file, sources.at(9)?.file, sources.count]).toEqual([
    undefined,
    'chart/a.yaml',
    'chart/b.yaml',
    2,
  ]);
});

describe('[P2] isHiddenPath', () => {
  it('is what lies in a hidden folder of the one that was chosen, whatever that is called', () => {
    expect(['shop/.git/config.yaml', 'shop/a/.b/c.yaml'].map(isHiddenPath)).toEqual([true, true]);
    expect(['.k8s/a.yaml', 'shop/.a.yaml', 'a.yaml', 'shop/a/b.yaml'].some(isHiddenPath)).toBe(false);
  });
});
