import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../edit/apply-edits.ts';
import { readDocuments } from '../../../yaml-read.ts';
import { checked } from '../../testing/checked.ts';

describe('fixes, whatever the text is', () => {
  test('nothing throws, ranges lie in the text, fixes apply and are read', () => {
    const key = fc.constantFrom(
      'name',
      'image',
      'ports',
      'containers',
      'spec',
      'metadata',
      'template',
      'labels',
      'host',
      'hosts',
      'secret',
      'x',
      '<<',
      'replicas',
      'env',
    );
    const leaf = fc.constantFrom(
      '1',
      '"1"',
      'yes',
      '~',
      'a',
      '1.5',
      '""',
      '*x',
      '&x 1',
      '!!str 1',
      '|\n  a\n',
      '[]',
      '{}',
      '[&x 1]',
      '[{name: &x a}]',
      '{name: *x, x: &x {name: a}}',
      '{matchLabels: &x {app: a}}',
      '{name: {name: &x a}}',
    );
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc
          .array(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 4 })
          .map((pairs) => `\n${pairs.map(([name, value]) => `${name}: ${value.replaceAll('\n', '\n  ')}`).join('\n')}`),
        fc
          .array(tie('node'), { minLength: 1, maxLength: 3 })
          .map(
            (items) => `\n${items.map((item) => `- ${item.replace(/^\n/, '').replaceAll('\n', '\n  ')}`).join('\n')}`,
          ),
      ),
    }));
    const kind = fc.constantFrom(
      'apps/v1\nkind: Deployment',
      'v1\nkind: Pod',
      'networking.k8s.io/v1\nkind: Ingress',
      'fixtures.pilothouse.test/v1\nkind: Sail',
    );
    fc.assert(
      fc.property(kind, node, node, (type, spec, metadata) => {
        const text = `apiVersion: ${type}\nmetadata: ${metadata.replaceAll('\n', '\n  ')}\nspec: ${spec.replaceAll('\n', '\n  ')}\n`;
        fixesHold(text);
      }),
      { numRuns: 300, examples: [['apps/v1\nkind: Deployment', '\nname: a', anchorAbove]] },
    );
  });

  test('a good object with lines moved, keys misspelt and values changed: safe fixes mend what they say', () => {
    const change = fc.record({
      line: fc.nat(),
      what: fc.constantFrom('in', 'out', 'cut', 'swap', 'case', 'value'),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const lines = good.split('\n');
        for (const { line, what, at } of changes) {
          const index = 5 + (line % (lines.length - 6));
          lines[index] = changed(lines[index] ?? '', what, at);
        }
        fixesHold(lines.join('\n'));
      }),
      { numRuns: 500 },
    );
  });
});

/** Where `containers` belongs comes after the alias. */
const anchorAbove = '\ncontainers:\n  - name: &x a\nname: *x';

const good = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 2 # two
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: nginx
          imagePullPolicy: Always
          command:
            - sh
          ports:
            - containerPort: 80
              name: http
          env:
            - name: A
              value: "1"
          livenessProbe:
            httpGet:
              path: /
              port: http
      volumes:
        - name: settings
          configMap:
            name: web
            optional: true
`;

function changed(line: string, what: string, at: number): string {
  const name = /[A-Za-z]+(?=:)/.exec(line);
  const [start, length] = [name?.index ?? 0, name?.[0].length ?? 0];
  const letter = start + (at % Math.max(length, 1));
  if (what === 'in') return `  ${line}`;
  if (what === 'out') return line.replace(/^ {2}/, '');
  if (what === 'value')
    return line.replace(/: [^#]+$/, [': 1', ': "1"', ': yes', ': [a]', ': {name: b}', ':'][at % 6] ?? ':');
  if (name === null) return line;
  if (what === 'cut') return line.slice(0, letter) + line.slice(letter + 1);
  if (what === 'case') return line.slice(0, start) + name[0].toLowerCase() + line.slice(start + length);
  return line.slice(0, letter) + (line[letter + 1] ?? '') + (line[letter] ?? '') + line.slice(letter + 2);
}

/** Ranges lie in the text; a fix leaves a text that can be read, and a safe one nothing of what it was for. */
function fixesHold(text: string): void {
  const before = readDocuments(text)[0];
  for (const finding of checked(text)) {
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.endLine).toBeGreaterThanOrEqual(finding.line);
    for (const { edits, id, isSafe } of finding.fixes) {
      if (before?.problems.length !== 0) continue;
      const fixed = applyEdits(text, edits);
      expect([id, readDocuments(fixed)[0]?.problems.map(({ rule }) => rule), text]).toEqual([id, [], text]);
      if (!isSafe) continue;
      const left = checked(fixed).filter(({ rule, path }) => rule === finding.rule && path === finding.path);
      expect([id, left.length, text, fixed]).toEqual([id, 0, text, fixed]);
    }
  }
}
