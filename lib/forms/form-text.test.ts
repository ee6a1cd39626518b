import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields, withObject, withoutObject } from './form-text.ts';

const text = `# made by hand
apiVersion: v1
kind: ConfigMap
metadata:
  name: web # short
  labels: {team: a}
data:
  a: "1"
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
  - port: 80
    targetPort: 8080
`;
const set = (document: number, path: FieldPath, value: JsonValue | undefined) =>
  withFields(text, [{ document, path, value }]);

describe('a form is a view of its text', () => {
  it('changes one field and nothing else', () => {
    expect(set(0, ['metadata', 'name'], 'shop')).toBe(text.replace('name: web # short', 'name: shop # short'));
    expect(set(1, ['spec', 'ports', 0, 'nodePort'], 30080)).toBe(`${text}    nodePort: 30080\n`);
  });

  it('takes along what held nothing else', () => {
    expect(set(0, ['data', 'a'], undefined)).toBe(text.replace('data:\n  a: "1"\n', ''));
    expect(set(0, ['metadata', 'labels', 'team'], undefined)).toBe(text.replace('  labels: {team: a}\n', ''));
    expect(readForm(set(1, ['spec', 'ports', 0], undefined)).objects[1]).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
    });
  });

  it('leaves an item of a list there with nothing in it: its row is still on the screen', () => {
    const once = set(1, ['spec', 'ports', 0, 'port'], undefined);
    const twice = withFields(once, [{ document: 1, path: ['spec', 'ports', 0, 'targetPort'], value: undefined }]);
    expect(readForm(twice).objects[1]?.spec).toEqual({ ports: [{}] });
  });

  it('changes nothing where nothing is to be changed', () => {
    expect(set(0, ['metadata', 'name'], 'web')).toBe(text);
    expect(set(0, ['metadata', 'annotations', 'x'], undefined)).toBe(text);
    expect(set(7, ['metadata', 'name'], 'x')).toBe(text);
    expect(set(0, ['metadata', 'name', 'deeper'], 'x')).toBe(text);
  });

  it('writes a document anew where an alias stands in the way, and keeps the others as they are', () => {
    const shared = `a: &it {b: 1}\nc: *it\n---\n# kept\nd: 1\n`;
    const changed = withFields(shared, [{ document: 0, path: ['c', 'b'], value: 2 }]);
    expect(readDocuments(changed).map(({ value }) => value)).toEqual([{ a: { b: 1 }, c: { b: 2 } }, { d: 1 }]);
    expect(changed).toContain('# kept');
  });

  it('gives a field another key where it stands, and never the key of another one', () => {
    const two = text.replace('  a: "1"\n', '  a: "1" # why\n  b: "2"\n');
    expect(withFields(two, [{ document: 0, path: ['data', 'a'], key: 'c.conf' }])).toBe(
      two.replace('  a: "1" # why', '  c.conf: "1" # why'),
    );
    expect(withFields(two, [{ document: 0, path: ['data', 'a'], key: 'b' }])).toBe(two);
    expect(withFields(two, [{ document: 0, path: ['data', 'x'], key: 'y' }])).toBe(two);
    const shared = 'a: &it {b: 1}\nc: *it\n';
    expect(readForm(withFields(shared, [{ document: 0, path: ['c', 'b'], key: 'd' }])).objects).toEqual([
      { a: { b: 1 }, c: { d: 1 } },
    ]);
  });

  it('puts objects in and takes them out', () => {
    const three = withObject(text, { apiVersion: 'v1', kind: 'Namespace' });
    expect(readForm(three).objects.map((object) => object?.kind)).toEqual(['ConfigMap', 'Service', 'Namespace']);
    expect(readForm(withoutObject(three, 1)).objects.map((object) => object?.kind)).toEqual(['ConfigMap', 'Namespace']);
    expect(withoutObject(three, 2)).toBe(text);
    expect(withoutObject(withoutObject(text, 0), 0)).toBe('');
    expect(withObject('', { kind: 'X' })).toBe('kind: X\n');
  });

  it('says why a text can’t be read, and reads what it can', () => {
    const broken = readForm(`kind: [\n---\nkind: Pod\n`);
    expect(broken.fault?.line).toBeGreaterThan(0);
    expect(broken.objects).toEqual([undefined, { kind: 'Pod' }]);
  });
});

it('a field that was set holds its value, and every other field its own, whatever the objects are', () => {
  const key = fc.constantFrom('a', 'b', 'name', 'x/y', '0', 'true', '__proto__', '键');
  const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(''));
  const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const object = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 });
  fc.assert(
    fc.property(object, object, fc.array(key, { minLength: 1, maxLength: 3 }), leaf, (one, other, path, value) => {
      const yaml = writeYamlDocuments([one, other]);
      const wanted = withValueAt(one, path, value);
      const changed = withFields(yaml, [{ document: 0, path, value }]);
      expect(readDocuments(changed).map((document) => document.value)).toEqual([wanted ?? one, other]);
    }),
  );
});
