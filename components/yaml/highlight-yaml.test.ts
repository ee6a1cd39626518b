import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightYaml } from './highlight-yaml.ts';

const kinds = (text: string) => highlightYaml(text).map((line) => line.map((span) => `${span.kind}:${span.text}`));

describe('highlightYaml', () => {
  it('tells keys, strings, numbers and comments apart', () => {
    expect(kinds('replicas: 3\n  image: nginx:1.27 # why\n- name: "a: b"')).toEqual([
      ['key:replicas', 'plain::', 'number: 3'],
      ['plain:  ', 'key:image', 'plain::', 'string: nginx:1.27', 'comment: # why'],
      ['plain:- ', 'key:name', 'plain::', 'string: "a: b"'],
    ]);
  });

  it('takes a block scalar as one string', () => {
    expect(kinds('a: |\n  b: c\n\n  d\ne: f').map((line) => line.at(-1))).toEqual([
      'plain: |',
      'string:  b: c',
      undefined,
      'string:  d',
      'string: f',
    ]);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const joined = highlightYaml(text)
          .map((line) => line.map((span) => span.text).join(''))
          .join('\n');
        expect(joined).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ':', ' ', '-', '#', '|', '"', "'", '\n', '1', '{', '~')), (parts) => {
        const text = parts.join('');
        const joined = highlightYaml(text)
          .map((line) => line.map((span) => span.text).join(''))
          .join('\n');
        expect(joined).toBe(text);
      }),
    );
  });
});
