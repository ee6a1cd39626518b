import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { hideManagedFields } from './editable.ts';
import { changedPaths } from './json-diff.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from './lossless-json.ts';
import { readDocuments } from './yaml-read.ts';
import { writeYaml } from './yaml-write.ts';

/** What the YAML editor does: the server's JSON is shown as YAML, the text is edited, and JSON goes back. */
function edited(json: string, edit: (yaml: string) => string): string {
  const [document] = readDocuments(edit(writeYaml(hideManagedFields(parseJsonObject(json)))));
  expect(document?.problems).toEqual([]);
  if (document?.value === undefined) throw new Error('nothing was read');
  return stringifyJson(document.value);
}

const name = fc.string({ unit: 'grapheme', maxLength: 12 });
const leaf = fc.oneof(
  name,
  fc.string({ unit: fc.constantFrom('a', '\n', ' ', '\t', ':', '#', '\u0085', '\u2028', '"', '0', 'y') }),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 63n - 1n }),
);
const tree = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test('[W23] [F5] saving what was not touched changes nothing, byte for byte', () => {
  fc.assert(
    fc.property(fc.dictionary(name, tree, { maxKeys: 5, noNullPrototype: true }), (spec) => {
      const json = stringifyJson({ apiVersion: 'v1', kind: 'X', metadata: { name: 'x', resourceVersion: '7' }, spec });
      expect(edited(json, (yaml) => yaml)).toBe(json);
    }),
  );
});

test('[W23] [F5] an edit of one line changes one field', () => {
  fc.assert(
    fc.property(fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true }), (unknown) => {
      const json = stringifyJson({ spec: { unknown, type: 'ClusterIP', big: 9007199254740993n }, status: unknown });
      const saved = edited(json, (yaml) => yaml.replace(/^ {2}type: ClusterIP$/m, '  type: NodePort'));
      const [before, after] = [parseJsonObject(json), parseJsonObject(saved)];
      fc.pre(isJsonObject(after.spec) && after.spec.type === 'NodePort');
      expect(changedPaths(before, after)).toEqual(['spec.type']);
      expect(saved).toBe(json.replace('"type":"ClusterIP"', '"type":"NodePort"'));
    }),
  );
});

test('a ConfigMap of one megabyte is shown and read back in one piece', () => {
  const data = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`key-${index}`, `line ${index}\n`.repeat(100)]),
  );
  const json = stringifyJson({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big' }, data });
  expect(json.length).toBeGreaterThan(1_000_000);
  expect(edited(json, (yaml) => yaml)).toBe(json);
});
