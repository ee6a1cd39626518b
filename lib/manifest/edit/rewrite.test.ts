import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { stringifyJson } from '../lossless-json.ts';
import { readDocuments } from '../yaml-read.ts';
import { writeYaml } from '../yaml-write.ts';
import { applyEdits } from './apply-edits.ts';
import { type FieldPath, pathText, valueAt, withoutValueAt, withValueAt } from './field-path.ts';
import { type Rewriter, rewrite } from './rewrite.ts';

/** The text after a change of its document `index`; undefined when it was refused. */
function changed(text: string, change: (edit: Rewriter) => void, index = 0): string | undefined {
  const document = readDocuments(text, { takesJson: true })[index];
  const edits = document === undefined ? undefined : rewrite(text, document, change);
  return edits === undefined ? undefined : applyEdits(text, edits);
}

describe('block style', () => {
  test('a renamed key keeps its place, its quotes and its comments', () => {
    const text = 'a: 1\n# two\n"b": 2 # beside\nc: 3\n';
    expect(changed(text, (edit) => edit.rename(['b'], 'x y'))).toBe('a: 1\n# two\n"x y": 2 # beside\nc: 3\n');
    expect(changed(text, (edit) => edit.rename(['c'], 'no'))).toBe('a: 1\n# two\n"b": 2 # beside\n"no": 3\n');
  });

  test('a scalar changes without its comment', () => {
    const text = "spec:\n  type: 'ClusterIP' # for now\n  port: 80\n";
    expect(changed(text, (edit) => edit.set(['spec', 'type'], 'NodePort'))).toBe(
      'spec:\n  type: NodePort # for now\n  port: 80\n',
    );
  });

  test('a pair goes with its lines and its comments', () => {
    const text = 'spec:\n  # old\n  rollbackTo: # x\n    revision: 1\n    # deep\n  # next\n  replicas: 1\n';
    expect(changed(text, (edit) => edit.remove(['spec', 'rollbackTo']))).toBe('spec:\n  # next\n  replicas: 1\n');
  });

  test('the last pair of a map leaves an empty one', () => {
    expect(changed('a: # note\n  b: 1\nc: 2\n', (edit) => edit.remove(['a', 'b']))).toBe('a: {} # note\nc: 2\n');
  });

  test('the pair beside a dash goes, and the next takes its place', () => {
    expect(changed('- a: 1\n  # two\n  b: 2\n- c: 3\n', (edit) => edit.remove([0, 'a']))).toBe(
      '- # two\n  b: 2\n- c: 3\n',
    );
  });

  test('a pair is put beside another one, as deep as that', () => {
    const text = 'spec:\n    ports:\n      - port: 80 # http\n        # target\n        targetPort: 8080\n';
    expect(changed(text, (edit) => edit.set(['spec', 'ports', 0, 'protocol'], 'TCP', { after: 'port' }))).toBe(
      text.replace('# http\n', '# http\n        protocol: TCP\n'),
    );
    expect(changed(text, (edit) => edit.set(['spec', 'ports', 0, 'name'], 'web', { before: 'port' }))).toBe(
      text.replace('- port: 80 # http\n', '- name: web\n        port: 80 # http\n'),
    );
    expect(changed(text, (edit) => edit.set(['spec', 'ports', 0, 'name'], 'web', { before: 'targetPort' }))).toBe(
      text.replace('        # target\n', '        name: web\n        # target\n'),
    );
    expect(changed(text, (edit) => edit.set(['spec', 'selector', 'matchLabels'], { app: 'a' }))).toBe(
      `${text}    selector:\n        matchLabels:\n            app: a\n`,
    );
  });

  test('an item is put at the end of a list', () => {
    expect(changed('a:\n  - 1 # one\n', (edit) => edit.set(['a', 1], { b: [true] }))).toBe(
      'a:\n  - 1 # one\n  - b:\n      - true\n',
    );
  });

  test('an empty field is filled', () => {
    expect(changed('a: # note\nb: {}\n', (edit) => edit.set(['a', 'x'], 1))).toBe('a: # note\n  x: 1\nb: {}\n');
    expect(changed('a:\nb: {} # c\n', (edit) => edit.set(['b', 'x', 'z'], 1))).toBe('a:\nb: # c\n  x:\n    z: 1\n');
  });

  test('moved lines keep their comments and their shape', () => {
    const text = [
      'spec:',
      '  # how it is checked',
      '  validation:',
      '    # the schema',
      '    openAPIV3Schema: # here',
      '      description: |',
      '        two',
      '          lines',
      '      # deep',
      '  versions:',
      '  - name: v1 # first',
      '',
    ].join('\n');
    const moved = changed(text, (edit) => {
      edit.move(['spec', 'validation', 'openAPIV3Schema'], ['spec', 'versions', 0, 'schema', 'openAPIV3Schema']);
      edit.remove(['spec', 'validation']);
    });
    expect(moved).toBe(
      [
        'spec:',
        '  versions:',
        '  - name: v1 # first',
        '    schema:',
        '      # the schema',
        '      openAPIV3Schema: # here',
        '        description: |',
        '          two',
        '            lines',
        '        # deep',
        '',
      ].join('\n'),
    );
  });

  test('a pair is wrapped where it stands', () => {
    const text = 'backend:\n  # port\n  servicePort: 80 # http\n  other: 1';
    expect(
      changed(text, (edit) => edit.move(['backend', 'servicePort'], ['backend', 'service', 'port', 'number'])),
    ).toBe('backend:\n  service:\n    port:\n      # port\n      number: 80 # http\n  other: 1');
    expect(changed('- a: 1 # x\n  b: 2\n', (edit) => edit.move([0, 'a'], [0, 'c', 'd']))).toBe(
      '- c:\n    d: 1 # x\n  b: 2\n',
    );
  });

  test('Windows line ends stay', () => {
    const text = 'a: 1\r\nb:\r\n  c: 2\r\n';
    expect(changed(text, (edit) => edit.set(['b', 'd'], [1]))).toBe('a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n  - 1\r\n');
    expect(changed(text, (edit) => edit.remove(['a']))).toBe('b:\r\n  c: 2\r\n');
  });

  test('only its own document changes', () => {
    const text = '\ufeffa: 1\n---\n# second\na: 2\n--- {a: 3}\n---\na: 4';
    expect(changed(text, (edit) => edit.set(['a'], 9), 0)).toBe(text.replace('a: 1', 'a: 9'));
    expect(changed(text, (edit) => edit.set(['b'], 9), 1)).toBe(text.replace('a: 2', 'a: 2\nb: 9'));
    expect(changed(text, (edit) => edit.set(['b'], 9), 2)).toBe(text.replace('a: 3', 'a: 3, b: 9'));
    expect(changed(text, (edit) => edit.set(['b'], 9), 3)).toBe(text.replace('a: 4', 'a: 4\nb: 9'));
  });

  test('what aliases share is not changed', () => {
    const text = 'a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n';
    expect(changed(text, (edit) => edit.set(['c', 'b'], 2))).toBeUndefined();
    expect(changed(text, (edit) => edit.set(['a', 'b'], 2))).toBeUndefined();
    expect(changed(text, (edit) => edit.remove(['d', 'b']))).toBeUndefined();
    expect(changed(text, (edit) => edit.set(['e'], 2))).toBe(`${text}e: 2\n`);
  });
});

test('an item of a list of objects is changed by its own paths', () => {
  const text = 'kind: List\nitems:\n- a: 1\n- b: 2 # two\n';
  const [document] = readDocuments(text);
  const root = document?.root?.kind === 'map' ? document.root.pairs[1]?.value : undefined;
  const item = root?.kind === 'list' ? root.items[1] : undefined;
  if (document === undefined || item === undefined) throw new Error('no item');
  const edits = rewrite(text, { ...document, root: item, value: { b: 2 } }, (edit) => edit.set(['b'], 3));
  expect(applyEdits(text, edits ?? [])).toBe(text.replace('2 #', '3 #'));
  expect(rewrite(text, { ...document, root: item, value: { c: 2 } }, (edit) => edit.set(['b'], 3))).toBeUndefined();
});

describe('flow style and JSON', () => {
  test('one line', () => {
    const text = '{a: 1, "b": [1, {c: 2}]} # end\n';
    expect(changed(text, (edit) => edit.set(['b', 1, 'd'], 'no'))).toBe('{a: 1, "b": [1, {c: 2, d: "no"}]} # end\n');
    expect(changed(text, (edit) => edit.remove(['a']))).toBe('{"b": [1, {c: 2}]} # end\n');
    expect(changed(text, (edit) => edit.remove(['b']))).toBe('{a: 1} # end\n');
    expect(changed(text, (edit) => edit.remove(['b', 1, 'c']))).toBe('{a: 1, "b": [1, {}]} # end\n');
    expect(changed(text, (edit) => edit.set(['b', 2], 'x'))).toBe('{a: 1, "b": [1, {c: 2}, x]} # end\n');
  });

  test('a map in brackets within a block', () => {
    const text = 'spec:\n  selector: {app: web} # who\n';
    expect(changed(text, (edit) => edit.set(['spec', 'selector', 'tier'], 'x'))).toBe(
      'spec:\n  selector: {app: web, tier: x} # who\n',
    );
    expect(
      changed(text, (edit) => edit.move(['spec', 'selector', 'app'], ['spec', 'selector', 'matchLabels', 'app'])),
    ).toBe('spec:\n  selector: {matchLabels: {app: web}} # who\n');
  });

  test('JSON on lines of its own', () => {
    const text = '{\n  "a": 1,\n  "b": {\n    "c": "\\/"\n  }\n}\n';
    expect(changed(text, (edit) => edit.set(['a'], { x: [1] }))).toBe(
      text.replace('1,', '{\n    "x": [\n      1\n    ]\n  },'),
    );
    expect(changed(text, (edit) => edit.set(['b', 'd'], 'x'))).toBe(text.replace('/"\n', '/",\n    "d": "x"\n'));
    expect(changed(text, (edit) => edit.remove(['a']))).toBe(text.replace('"a": 1,\n  ', ''));
  });
});

describe('any text', () => {
  const key = fc.constantFrom('a', 'b', 'name', 'x-y', 'app.kubernetes.io/name', 'with space', 'no', '1');
  const scalar = fc.oneof(
    fc.constantFrom<JsonValue>(
      '',
      'text',
      'yes',
      '0x1',
      'two\nlines',
      'end\n',
      '# no comment',
      ': ',
      null,
      true,
      80,
      1.5,
    ),
    fc.string({ maxLength: 8 }),
  );
  const { value } = fc.letrec<{ value: JsonValue; map: Record<string, JsonValue> }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const root = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
  const hasYamlForm = (held: JsonValue) => {
    try {
      return readDocuments(writeYaml(held)).length === 1;
    } catch {
      return false;
    }
  };
  const texts = (held: JsonValue): readonly string[] => [
    writeYaml(held),
    commented(writeYaml(held)),
    writeYaml(held).replaceAll('\n', '\r\n'),
    `first: 1\n---\n${writeYaml(held)}---\nlast: 1\n`,
    stringifyJson(held),
    stringifyJson(held, 2),
  ];
  /** A comment of its own beside and above each key, where no block scalar would take it for text. */
  const commented = (text: string) =>
    /[|>][-+]?$/m.test(text)
      ? text
      : text.replace(/^( *)((?:- )*)([\w"].*)$/gm, (line, margin: string, dashes: string, rest: string, at: number) =>
          rest.includes('\\') ? line : `${margin}# above ${at}.\n${margin}${dashes}${rest} # beside ${at}.`,
        );
  const paths = (held: JsonValue, way: FieldPath = []): FieldPath[] => {
    if (held === null || typeof held !== 'object') return [way];
    const inner = Array.isArray(held)
      ? held.flatMap((item, index) => paths(item, [...way, index]))
      : Object.entries(held).flatMap(([name, item]) => (item === undefined ? [] : paths(item, [...way, name])));
    return way.length === 0 ? inner : [way, ...inner];
  };
  const documentOf = (text: string) => (text.startsWith('first: 1\n---') ? 1 : 0);
  const read = (text: string) => readDocuments(text, { takesJson: true })[documentOf(text)]?.value;
  const comments = (text: string) => [...text.matchAll(/# (?:above|beside) \d+\./g)].map(([comment]) => comment).sort();

  function check(
    name: string,
    change: (edit: Rewriter, path: FieldPath, more: JsonValue) => void,
    model: (held: JsonValue, path: FieldPath, more: JsonValue) => JsonValue | undefined,
    keepsComments: boolean,
  ) {
    test(name, () => {
      fc.assert(
        fc.property(root, value, fc.nat(), (held, more, pick) => {
          fc.pre(hasYamlForm(held) && hasYamlForm(more));
          const all = paths(held);
          const path = all[pick % all.length] ?? [];
          for (const text of texts(held)) {
            const before = readDocuments(text, { takesJson: true });
            const wanted = model(held, path, more);
            const after = changed(text, (edit) => change(edit, path, more), documentOf(text));
            if (after === undefined) {
              expect([text, pathText(path), wanted]).toEqual([text, pathText(path), refusable(held, wanted)]);
              continue;
            }
            expect(read(after)).toEqual(wanted);
            expect(readDocuments(after, { takesJson: true })).toHaveLength(before.length);
            if (keepsComments) expect(comments(after)).toEqual(comments(text));
          }
        }),
        { numRuns: 60 },
      );
    }, 30_000);
  }
  /** Nothing to change, or nothing that could hold it. */
  const refusable = (held: JsonValue, wanted: JsonValue | undefined) =>
    wanted === undefined || stringifyJson(held) === stringifyJson(wanted) ? wanted : 'should have been done';

  check(
    'a value that is set is the value, and nothing else changes',
    (edit, path, more) => edit.set(path, more),
    (held, path, more) => withValueAt(held, path, more),
    false,
  );
  check(
    'a pair that is added is added, and every comment stays',
    (edit, path, more) => edit.set([...path.slice(0, -1), typeof path.at(-1) === 'string' ? 'added' : 99], more),
    (held, path, more) =>
      typeof path.at(-1) === 'string' ? withValueAt(held, [...path.slice(0, -1), 'added'], more) : undefined,
    true,
  );
  check(
    'what is removed is gone',
    (edit, path) => edit.remove(path),
    (held, path) => withoutValueAt(held, path),
    false,
  );
  const moved = (held: JsonValue, from: FieldPath, to: FieldPath) => {
    const [taken, rest] = [valueAt(held, from), withoutValueAt(held, from)];
    return taken === undefined || rest === undefined ? undefined : withValueAt(rest, to, taken);
  };
  check(
    'a renamed key has its value, and every comment stays',
    (edit, path) => edit.rename(path, 'renamed'),
    (held, path) =>
      typeof path.at(-1) === 'string' ? moved(held, path, [...path.slice(0, -1), 'renamed']) : undefined,
    true,
  );
  check(
    'a pair that moves to the top keeps its value',
    (edit, path) => edit.move(path, ['moved', 'here']),
    (held, path) => moved(held, path, ['moved', 'here']),
    false,
  );
  check(
    'a pair that is wrapped keeps its value, and every comment stays',
    (edit, path) => edit.move(path, [...path.slice(0, -1), 'wrap', 'inner']),
    (held, path) =>
      typeof path.at(-1) === 'string' ? moved(held, path, [...path.slice(0, -1), 'wrap', 'inner']) : undefined,
    true,
  );

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab: -[]{},\n#&*!|>\'"? \t\r'), maxLength: 40 }),
        fc.nat(),
        (text, pick) => {
          for (const document of readDocuments(text)) {
            if (document.value === undefined) continue;
            const all = paths(document.value);
            const path = all[pick % Math.max(all.length, 1)];
            if (path === undefined) continue;
            for (const change of [
              (edit: Rewriter) => edit.set(path, { q: [1] }),
              (edit: Rewriter) => edit.remove(path),
              (edit: Rewriter) => edit.move(path, ['q', 'r']),
              (edit: Rewriter) => edit.rename(path, 'q'),
            ]) {
              rewrite(text, document, change);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  }, 30_000);
});
