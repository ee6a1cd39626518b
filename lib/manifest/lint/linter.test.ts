import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../edit/apply-edits.ts';
import { type ManifestDocument, readDocuments } from '../yaml-read.ts';
import type { LintContext } from './finding.ts';
import { fixAll } from './fix-all.ts';
import { Linter, lint } from './linter.ts';
import { chunksOf } from './read/chunks.ts';
import { mostOfADocument } from './run/bounded.ts';
import { corpus } from './testing/corpus.ts';
import { recordedContext, recordedSchemas } from './testing/recorded-cluster.ts';

const found = (text: string, context: LintContext = recordedContext) => lint(text, context, recordedSchemas).findings;
const places = (text: string, context?: LintContext) =>
  found(text, context).map(({ rule, line, column, document }) => `${rule} ${line}:${column} #${document}`);

test('[E3] node ports by the cluster’s own range, where it is known', () => {
  const service = (port: number) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  type: NodePort\n  ports: [{port: 80, nodePort: ${port}}]\n`;
  const kept = new Linter();
  const said = (port: number, nodePorts?: LintContext['nodePorts'], mode: LintContext['mode'] = 'apply') =>
    kept
      .lint(service(port), { ...recordedContext, mode, ...(nodePorts && { nodePorts }) }, recordedSchemas)
      .findings.map(({ rule, severity }) => `${severity} ${rule}`);
  const own = { first: 20_000, last: 20_100 };
  expect(said(20_050)).toEqual(['warning node-port-range']);
  expect(said(20_050, own)).toEqual([]);
  expect(said(30_080, own)).toEqual(['error node-port-outside']);
  // What an object has it keeps.
  expect(said(30_080, own, 'edit')).toEqual(['warning node-port-outside']);
  expect(said(30_080)).toEqual([]);
});

const good = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const misspelt = 'apiVersion: v1\nkind: ConfigMap\nmetdata:\n  name: last\n';

describe('positions are those of the whole text', () => {
  test.each([
    [
      'in the tenth document',
      `${Array.from({ length: 9 }, (_, i) => good(`c${i}`)).join('---\n')}---\n${misspelt}`,
      'key-misspelt 39:1 #9',
    ],
    ['behind CRLF', `${good('a')}---\n${misspelt}`.replaceAll('\n', '\r\n'), 'key-misspelt 7:1 #1'],
    ['behind CR', `${good('a')}---\n${misspelt}`.replaceAll('\n', '\r'), 'key-misspelt 7:1 #1'],
    ['behind a byte order mark', `\ufeff${good('a')}---\n${misspelt}`, 'key-misspelt 7:1 #1'],
    ['behind comments and empty documents', `# a\n---\n# b\n---\n\n${misspelt}`, 'key-misspelt 8:1 #1'],
    ['behind a document that breaks off', `a: [\n---\n${misspelt}`, 'key-misspelt 5:1 #1'],
    ['behind a directive', `%YAML 1.1\n---\n${good('a')}...\n%YAML 1.1\n---\n${misspelt}`, 'key-misspelt 11:1 #1'],
    ['behind tabs that are allowed', `${good('a').replace(': v1', ':\tv1')}---\n${misspelt}`, 'key-misspelt 7:1 #1'],
  ])('%s', (_title, text, expected) => {
    expect(places(text)).toContain(expected);
    const finding = found(text).find(({ rule }) => rule === 'key-misspelt');
    const mended = applyEdits(text, finding?.fixes[0]?.edits ?? []);
    expect(mended).toBe(text.replace('metdata', 'metadata'));
  });

  test('lines that a sentence names are moved too', () => {
    const text = `${good('a')}---\n${good('b')}data: {}\ndata: {}\n`;
    expect(found(text).map(({ rule, params }) => [rule, params.firstLine])).toEqual([['duplicate-same', 8]]);
    const two = `${good('a')}---\n${good('b')}immutable: true\nimmutable: false\n`;
    expect(found(two)[0]?.fixes.map(({ id, params }) => [id, params.line])).toEqual([
      ['keep-first', 8],
      ['keep-second', 9],
    ]);
  });
});

describe('what is not known is not blamed', () => {
  const strange = 'apiVersion: example.com/v1\nkind: Boat\nmetadata: {name: a}\n';

  test('nothing is said of types before the discovery is there', () => {
    expect(places(strange, { mode: 'apply' })).toEqual([]);
  });

  test('[E51] nor of a group whose API server does not answer', () => {
    const failedGroups = [{ group: 'example.com', version: 'v1' }];
    expect(places(strange, { ...recordedContext, failedGroups })).toEqual([]);
    expect(places(strange)).toEqual(['group-unknown 1:13 #0']);
  });

  test('nor of what an APIService of the same text will serve', () => {
    const service =
      'apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1.example.com}\nspec: {group: example.com, version: v1, groupPriorityMinimum: 100, versionPriority: 100}\n';
    expect(places(`${strange}---\n${service}`)).toEqual([]);
  });

  test('types without a schema are asked for', () => {
    const text = `${good('a')}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n`;
    expect(lint(text, recordedContext, () => undefined).wanted).toEqual(['v1', 'apps/v1']);
  });
});

describe('typing', () => {
  test('looking again gives what looking for the first time gives', () => {
    const texts = corpus.map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...texts), { minLength: 2, maxLength: 4 }),
        fc.nat(),
        fc.string({ maxLength: 3 }),
        (parts, at, typed) => {
          const before = parts.join('\n---\n');
          const place = at % (before.length + 1);
          const after = before.slice(0, place) + typed + before.slice(place);
          const linter = new Linter();
          linter.lint(before, recordedContext, recordedSchemas);
          const again = linter.lint(after, recordedContext, recordedSchemas);
          expect(again).toEqual(lint(after, recordedContext, recordedSchemas));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a schema that has come since is used, for documents that did not change too', () => {
    const linter = new Linter();
    const text = `${good('a')}dta: {}\n`;
    expect(linter.lint(text, recordedContext, () => undefined).findings).toEqual([]);
    expect(linter.lint(text, recordedContext, recordedSchemas).findings.map(({ rule }) => rule)).toEqual([
      'unknown-field-near',
    ]);
  });

  test('documents that did not change are not checked again', () => {
    const linter = new Linter();
    let asked = 0;
    const counting = (apiVersion: string, kind: string) => {
      asked += 1;
      return recordedSchemas(apiVersion, kind);
    };
    const others = Array.from({ length: 20 }, (_, i) => good(`c${i}`)).join('---\n');
    const first = linter.lint(`${others}---\n${misspelt}`, recordedContext, counting);
    const [before] = first.findings;
    asked = 0;
    const second = linter.lint(`${others}data: {}\n---\n${misspelt}`, recordedContext, counting);
    expect(second.findings[0]).toEqual({ ...before, line: 84, endLine: 84, fixes: expect.anything() });
    expect(asked).toBeLessThanOrEqual(21);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'apiVersion: v1\n',
      'kind: Pod\n',
      'kind：Pod\n',
      'metadata:\n',
      '  name: a\n',
      '- ',
      '---\n',
      '\t',
      '{{ .x }}',
      '“a”',
      '[',
      '}',
      '&a ',
      '*a',
      '<<: ',
      '\u00a0',
      '\r',
      '%YAML 1.2\n',
      '"',
      '|\n',
      'items:\n',
      'kind: List\n',
      'spec:\n',
      '  ports:\n',
      '  - name: a\n    port: 80\n    name: b\n',
      '!',
      '\ufeff',
      '\u2028',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );

  test('never throws, whatever bytes there are, and points into the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const lineCount = text.split(/\r\n|\n|\r/).length;
        for (const finding of found(text)) {
          expect(finding.line).toBeGreaterThanOrEqual(1);
          expect(finding.endLine).toBeLessThanOrEqual(lineCount);
          for (const { start, end } of finding.fixes.flatMap(({ edits }) => edits)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThanOrEqual(end);
          }
        }
        fixAll(text, found(text), found);
      }),
      { numRuns: 400 },
    );
  });

  test('bytes that are no text at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(found(new TextDecoder().decode(bytes))).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });

  test('parts read alone are read as in the whole text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const shown = ({ value, root }: ManifestDocument) => (root === undefined ? 'broken' : (value ?? 'problems'));
        const whole = readDocuments(text, { takesJson: true }).map(shown);
        const parts = chunksOf(text).flatMap((chunk) => readDocuments(chunk.text, { takesJson: true }).map(shown));
        expect(parts).toEqual(whole);
      }),
      {
        numRuns: 1000,
        examples: [[['\ufeff', '%YAML 1.2\n', '---\n']], [['a: 1\n...\u0085', '%YAML 1.1\n', '---\n']]],
      },
    );
  });

  test('findings of one document are bounded, and what is left out is said', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => `x${i}: 1\n`).join('');
    const findings = found(`${good('a')}---\n${good('b')}${keys}`);
    expect(findings).toHaveLength(mostOfADocument + 1);
    expect(findings.at(-1)).toMatchObject({
      rule: 'more-problems',
      severity: 'info',
      params: { count: 1000 - mostOfADocument },
    });
    const repeated = found(`${good('a')}data:\n${'  k: a\n'.repeat(3000)}`);
    expect(repeated).toHaveLength(mostOfADocument + 1);
  });
});

describe('Fix all', () => {
  test('[F4.c] [F4.e] takes what is safe, in as many rounds as it needs', () => {
    const text =
      'apiVerison: extensions/v1beta1\nkind: deployment\nmetdata:\n  name: web\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n        - name: web\n          iamge: nginx # keep\n';
    const { text: fixed, count } = fixAll(text, found(text), found);
    expect(found(fixed)).toEqual([]);
    expect(fixed).toContain('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n');
    expect(fixed).toContain('image: nginx # keep');
    expect(count).toBeGreaterThanOrEqual(4);
  });

  test('leaves alone what needs a decision', () => {
    const text = `${good('a')}data: {a: "1"}\ndata: {b: "2"}\n`;
    expect(fixAll(text, found(text), found)).toEqual({ text, count: 0 });
  });

  test('never makes a text worse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus), ({ text, context }) => {
        const look = (changed: string) => found(changed, context);
        const before = look(text);
        const { text: fixed, count } = fixAll(text, before, look);
        expect(look(fixed).filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(
          before.filter(({ severity }) => severity === 'error').length,
        );
        if (count === 0) expect(fixed).toBe(text);
      }),
    );
  });
});
