import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvText, withEnvPairs } from './env-text.ts';

describe('lines of a .env file [P26]', () => {
  it('reads names and values, comments, quotes and export', () => {
    const text = [
      '# settings',
      '',
      'LOG_LEVEL=debug',
      'export REGION = eu-1   # near',
      'URL=http://x/?a=b#c',
      'EMPTY=',
      'EMPTY_TOO= # nothing',
      `SINGLE='a # b $HOME \\n'`,
      'DOUBLE="two\\nlines, \\"quoted\\" \\$HOME \\x"  # said',
      'CERT="-----BEGIN\nabc\n-----END"',
      'spring.profile=dev\r',
    ].join('\n');
    expect(parseEnvText(text)).toEqual([
      { name: 'LOG_LEVEL', value: 'debug' },
      { name: 'REGION', value: 'eu-1' },
      { name: 'URL', value: 'http://x/?a=b#c' },
      { name: 'EMPTY', value: '' },
      { name: 'EMPTY_TOO', value: '' },
      { name: 'SINGLE', value: 'a # b $HOME \\n' },
      { name: 'DOUBLE', value: 'two\nlines, "quoted" $HOME \\x' },
      { name: 'CERT', value: '-----BEGIN\nabc\n-----END' },
      { name: 'spring.profile', value: 'dev' },
    ]);
  });

  it.each(['', 'LOG_LEVEL', 'a b', 'http://x/?a=b', '# only a comment', 'A=1\nsomething else', '=x'])(
    'leaves %j to be pasted as it is',
    (text) => {
      expect(parseEnvText(text)).toBeUndefined();
    },
  );

  it('reads every value that is written in double quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const plain = value.replaceAll('\r', '');
        const quoted = plain.replaceAll(/["\\$]/g, (character) => `\\${character}`);
        expect(parseEnvText(`A="${quoted}"\nB=1`)).toEqual([
          { name: 'A', value: plain },
          { name: 'B', value: '1' },
        ]);
      }),
    );
  });

  it('puts them in where they are pasted: a blank row goes, a value that is there is changed, references stay', () => {
    const reference = { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };
    const rows = [{ name: 'A', value: 'old' }, { name: '' }, reference];
    const pairs = [
      { name: 'A', value: 'new' },
      { name: 'B', value: '2' },
      { name: 'C', value: '1' },
      { name: 'C', value: '3' },
    ];
    expect(withEnvPairs(rows, 1, pairs)).toEqual([
      { name: 'A', value: 'new' },
      { name: 'B', value: '2' },
      { name: 'C', value: '3' },
      reference,
    ]);
    expect(withEnvPairs([{ name: 'X', value: '1' }], 0, [{ name: 'Y', value: '2' }])).toEqual([
      { name: 'X', value: '1' },
      { name: 'Y', value: '2' },
    ]);
    expect(withEnvPairs([], 0, [{ name: 'Y', value: '2' }])).toEqual([{ name: 'Y', value: '2' }]);
  });
});
