import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from '../edit/same-value.ts';
import { isJsonObject } from '../lossless-json.ts';
import { readDocuments } from '../yaml-read.ts';
import { writeYaml } from '../yaml-write.ts';
import { mergedText } from './merged-text.ts';

const typed = `# mine
kind: Deployment   # as typed
metadata:
    name: 'web'
    labels: {app: web}
spec:
    replicas: 2 # two
    # the containers
    containers:
      - name: a   # first
        image: "nginx:1"
      - name: c
        image: other
`;
const readValue = (text: string): JsonValue | undefined => readDocuments(text)[0]?.value;

it('[E47] writes theirs into the text that was typed: comments, order and quotes stay', () => {
  const wanted = {
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web', tier: 'front' } },
    spec: {
      replicas: 3,
      containers: [
        { name: 'a', image: 'nginx:2' },
        { name: 'b', image: 'new', args: ['x'] },
        { name: 'c', image: 'other' },
        { name: 'd' },
      ],
      paused: true,
    },
  };
  const merged = mergedText(typed, wanted);
  expect(merged.keepsStyle).toBe(true);
  expect(readValue(merged.text)).toEqual(wanted);
  for (const kept of [
    '# mine\n',
    'kind: Deployment   # as typed',
    "name: 'web'",
    'replicas: 3 # two',
    '# the containers',
  ]) {
    expect(merged.text).toContain(kept);
  }
  expect(merged.text).toMatch(/- name: a {3}# first\n {8}image: "?nginx:2"?\n {6}- name: b\n/);
});

it('what is removed goes with its lines, the rest stays', () => {
  const merged = mergedText(typed, {
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'c', image: 'other' }] },
  });
  expect(merged.keepsStyle).toBe(true);
  expect(merged.text).toContain("name: 'web'");
  expect(merged.text).toContain('# the containers');
  expect(merged.text).not.toContain('nginx');
});

it('a text that is the same already stays as it is, byte for byte', () => {
  const value = readValue(typed);
  expect(isJsonObject(value) && mergedText(typed, value)).toEqual({ text: typed, keepsStyle: true });
});

it('what can not be changed in place is printed anew, and said so', () => {
  const aliased = 'a: &x\n  b: 1\nc: *x\n';
  const wanted = { a: { b: 1 }, c: { b: 2 } };
  expect(mergedText(aliased, wanted)).toEqual({ text: writeYaml(wanted), keepsStyle: false });
});

const key = fc.constantFrom('a', 'b', 'name', 'x.y/z', '10', 'on');
const leaf = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom(null, true, '', 'text', 'yes', 'two\nlines\n', '# no', 2n ** 60n),
);
const tree = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(fc.record({ name: fc.constantFrom('n', 'm', 'o'), v: tie('value') }, { noNullPrototype: true }), {
      maxLength: 3,
      selector: ({ name }) => name,
    }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const object = fc.dictionary(key, tree, { maxKeys: 4, noNullPrototype: true });

it('of any two objects: the text of one brought to the other is read as the other', () => {
  fc.assert(
    fc.property(object, object, (now, wanted) => {
      const merged = mergedText(writeYaml(now), wanted);
      expect(isSameValue(readValue(merged.text), wanted)).toBe(true);
    }),
  );
});
