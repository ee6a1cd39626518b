import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringifyJson } from './lossless-json.ts';
import { type ManifestDocument, readDocuments } from './yaml-read.ts';

// That values and refusals are the API server's is tested in yaml-oracle.test.ts, and against a real one in
// server/apply/oracle/yaml.cluster.test.ts. Here: positions, documents, and what is ours alone.

function only(text: string, options = {}): ManifestDocument {
  const documents = readDocuments(text, options);
  const [first] = documents;
  if (first === undefined || documents.length > 1) throw new Error(`${documents.length} documents`);
  return first;
}

/** `rule line:column-endLine:endColumn` */
const problems = (document: ManifestDocument | undefined) =>
  document?.problems.map(
    ({ rule, line, column, endLine, endColumn }) => `${rule} ${line}:${column}-${endLine}:${endColumn}`,
  );

describe('positions', () => {
  test.each([
    ['[F4.g] the second of two equal keys', 'a: 1\nb: 2\na: 3\n', 'duplicate-key 3:1-3:2'],
    ['a key repeated in a list item', 'p:\n- name: a\n  port: 1\n  name: b\n', 'duplicate-key 4:3-4:7'],
    ['two keys that become one text', '1: a\n"1": b\n', 'duplicate-text 2:1-2:4'],
    ['an override of a merged key, at the merge', 'x: &x {a: 1}\ny:\n  a: 2\n  <<: *x\n', 'duplicate-merge 4:3-4:5'],
    ['a tab for indentation', 'a:\n\tb: 1\n', 'tab-indentation 2:1-2:2'],
    ['a second colon', 'a: b: c\n', 'mapping-not-allowed 1:5-1:6'],
    ['a line without a colon', 'a: 1\nbroken line\nc: 2\n', 'colon-missing 2:1-2:12'],
    ['an open quote, where it begins', 'a: 1\nb: "open\n', 'quote-not-closed 2:4-2:5'],
    ['an open bracket, where it begins', 'a: [1, 2\n', 'list-not-closed 1:4-1:5'],
    ['text after a quote', 'a: "b" c\n', 'key-expected 1:8-1:9'],
    ['an escape', 'a: "x\\/y"\n', 'escape-unknown 1:6-1:8'],
    ['a template', 'a: {{ .Values.x }}\n', 'key-collection 1:5-1:18'],
    ['infinity', 'a: .inf\n', 'number-infinite 1:4-1:8'],
    ['a tag that does not fit', 'a: !!int x\n', 'tag-mismatch 1:10-1:11'],
    ['an unknown alias', 'a: *gone\n', 'anchor-unknown 1:4-1:9'],
    ['a control character', 'a: 1\nb: x\u0007y\n', 'control-character 2:5-2:6'],
    ['a half of a surrogate pair', 'a: x\ud83d\n', 'control-character 1:5-1:6'],
    ['text behind CRLF', 'a: 1\r\nb: 1\r\na: 2\r\n', 'duplicate-key 3:1-3:2'],
    ['text behind an astral character, as editors count', '"\u{1f600}": b: c\n', 'mapping-not-allowed 1:8-1:9'],
    ['a line that only the API server sees as one, as editors count', 'a: x\u2028a: y\n', 'duplicate-key 1:6-1:7'],
    ['%YAML 1.2', '%YAML 1.2\n---\na: 1\n', 'yaml-version 1:1-1:10'],
  ])('%s', (_title, text, expected) => expect(problems(only(text))).toEqual([expected]));

  test('[F4.h] every repetition is named, with the line of the first', () => {
    const { problems, value } = only('a: 1\na: 2\nb: 1\na: 3\nb: 2\n');
    expect(problems.map(({ line, params }) => [line, params])).toEqual([
      [2, { key: 'a', firstLine: 1 }],
      [4, { key: 'a', firstLine: 1 }],
      [5, { key: 'b', firstLine: 3 }],
    ]);
    expect(value).toBeUndefined();
  });
});

describe('documents', () => {
  const lines = (text: string) => readDocuments(text).map(({ startLine, endLine }) => [startLine, endLine]);

  test('[F4.a] each with its lines and value', () => {
    const text = '# first\na: 1\n---\n\nb: 2\n# end\n--- {c: 3}\n';
    expect(readDocuments(text).map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [1, { b: 2 }],
      [2, { c: 3 }],
    ]);
    expect(lines(text)).toEqual([
      [1, 2],
      [5, 6],
      [7, 7],
    ]);
  });

  test('[F4.g] a mistake blames its own document only', () => {
    const documents = readDocuments('a: 1\n---\nb: [\n---\nc: "x\n---\nd: 4\n');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, undefined, undefined, { d: 4 }]);
    expect(documents.map(problems)).toEqual([[], ['content-expected 4:1-4:4'], ['document-in-quotes 6:1-6:4'], []]);
  });

  test('a control character between documents belongs to one of them', () => {
    const documents = readDocuments('a: 1\n...\n# \u0007\n%YAML 1.1\n---\nb: 2\n---\nc: 3\n');
    expect(documents.map(problems)).toEqual([[], ['control-character 3:3-3:4'], []]);
  });

  test('empty documents are null, a text without documents has none', () => {
    expect(readDocuments('---\n---\na: 1\n---\n').map(({ value }) => value)).toEqual([null, { a: 1 }, null]);
    expect(readDocuments('')).toEqual([]);
    expect(readDocuments('# only\n\n# comments\n')).toEqual([]);
    expect(problems(only('# bell \u0007\n'))).toEqual(['control-character 1:8-1:9']);
  });

  test('text after a document that has ended is a problem and not lost', () => {
    const [first, second] = readDocuments('{"a":1}\n{"b":2}\n');
    expect(first?.value).toEqual({ a: 1 });
    expect(problems(second)).toEqual(['document-start 2:1-2:2']);
    expect(readDocuments('a: 1\n...\nb: 2\n').map(problems)).toEqual([[], ['document-start 3:1-3:2']]);
  });

  test('a byte order mark at the start is no text', () => {
    expect(only('\ufeffa: 1\n').value).toEqual({ a: 1 });
  });
});

describe('JSON', () => {
  test('every JSON text is read as JSON.parse reads it, when that is asked for', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify({ v: value }, undefined, indent).replace(
          /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
          '',
        );
        const { value: read } = only(text, { takesJson: true });
        expect(stringifyJson(read ?? null)).toBe(stringifyJson(JSON.parse(text)));
      }),
    );
  });

  test('escapes that only JSON has are refused otherwise, and in YAML always', () => {
    const text = '{"a":"\\/ \\ud83d\\ude00"}';
    expect(only(text, { takesJson: true }).value).toEqual({ a: '/ \u{1f600}' });
    expect(problems(only(text))).toEqual(['escape-unknown 1:7-1:9']);
    expect(problems(only('a: "\\/"', { takesJson: true }))).toEqual(['escape-unknown 1:5-1:7']);
    expect(problems(only('{"a":"\\ud83d"}', { takesJson: true }))).toEqual(['escape-code 1:7-1:13']);
  });
});

describe('hostile texts', () => {
  test('aliases that grow without bound are refused in no time', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) =>
        `l${level}: &l${level} [${Array(10)
          .fill(level === 0 ? 'x' : `*l${level - 1}`)
          .join(', ')}]`,
    );
    expect(only(`${levels.join('\n')}\n`).problems.map(({ rule }) => rule)).toEqual(['aliases-excessive']);
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{'.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['maps', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['flow keys', '[? '.repeat(50_000)],
  ])('%s nested too deep are refused', (_title, text) => {
    expect(readDocuments(text)[0]?.problems.map(({ rule }) => rule)).toEqual(['too-deep']);
  });

  test('keys of prototypes are keys', () => {
    const { value } = only('__proto__: {polluted: yes}\nconstructor: 1\n');
    expect(stringifyJson(value ?? null)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
    expect('polluted' in {}).toBe(false);
  });

  test('any text is read or refused, with positions inside it', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ': ',
        '- ',
        '\n',
        '  ',
        '\t',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        '#',
        '&a ',
        '*a',
        '!',
        '|',
        '>',
        '---',
        '...',
        '%',
        '\u2028',
        '\u0000',
        '<<',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const lineCount = text.split(/\r\n|\n|\r/).length;
        for (const { value, problems, startLine, endLine } of readDocuments(text)) {
          expect(value === undefined).toBe(problems.length > 0);
          expect(startLine).toBeLessThanOrEqual(endLine);
          for (const { line, endLine: last, column } of problems) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(last).toBeLessThanOrEqual(lineCount);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('three megabytes on one line are read', () => {
    expect(only(`a: "${'x'.repeat(3_000_000)}"\n`).problems).toEqual([]);
  });
});
