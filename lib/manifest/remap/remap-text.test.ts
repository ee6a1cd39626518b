import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../yaml-read.ts';
import { writeYamlDocuments } from '../yaml-write.ts';
import { remapValues } from './find-places.ts';
import { remapText } from './remap-text.ts';

const text = `# Exported from the old cluster
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop # ours
spec:
  type: NodePort
  ports:
  - name: http
    port: 80
    nodePort: 30080   # old
  - {name: https, port: 443, nodePort: 30443}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: "shop", annotations: {namespace: shop}}
spec:
  rules:
  - host: shop.old.example
  tls:
  - hosts: [shop.old.example, other.example]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  template:
    spec:
      containers:
      - name: db
        image: mysql:8.0
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {storageClassName: fast, resources: {}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
subjects:
- {kind: ServiceAccount, name: default, namespace: shop}
`;

describe('[U16] remapValues', () => {
  test('finds each value once, with how often it is there', () => {
    const found = remapValues(readDocuments(text)).map(({ kind, value, places }) => [kind, value, places.length]);
    expect(found).toEqual([
      ['namespace', 'shop', 6],
      ['node-port', '30080', 1],
      ['node-port', '30443', 1],
      ['host', 'shop.old.example', 2],
      ['host', 'other.example', 1],
      ['storage-class', 'fast', 1],
      ['image', 'mysql:8.0', 1],
    ]);
  });

  test('looks into lists, and not into free text', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', namespace: 'x' },
          data: { namespace: 'y', nodePort: '1' },
        },
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 1, nodePort: 30001 }] } },
      ],
    };
    const found = remapValues(readDocuments(JSON.stringify(list), { takesJson: true }));
    expect(found.map(({ kind, value }) => [kind, value])).toEqual([
      ['namespace', 'x'],
      ['node-port', '30001'],
    ]);
  });
});

describe('[U16] remapText', () => {
  test('changes the values and nothing else', () => {
    const {
      text: after,
      changed,
      left,
    } = remapText(text, [
      { kind: 'namespace', from: 'shop', to: 'store' },
      { kind: 'node-port', from: '30080' },
      { kind: 'node-port', from: '30443', to: '31443' },
      { kind: 'host', from: 'shop.old.example', to: '*.new.example' },
      { kind: 'storage-class', from: 'fast' },
    ]);
    expect([changed, left]).toEqual([11, []]);
    expect(after).toContain('# Exported from the old cluster');
    expect(after).toContain('  namespace: store # ours');
    expect(after).toContain('metadata: {name: store}');
    expect(after).toContain('annotations: {namespace: shop}');
    expect(after).toContain('name: web, namespace: store,');
    expect(after).toContain('port: 443, nodePort: 31443}');
    expect(after).not.toContain('30080');
    expect(after).not.toContain('shop.old.example');
    expect(after).not.toContain('storageClassName');
    const values = readDocuments(after).map((document) => document.value);
    expect(values).toMatchObject([
      { metadata: { name: 'store' } },
      {
        spec: {
          ports: [
            { name: 'http', port: 80 },
            { name: 'https', port: 443, nodePort: 31443 },
          ],
        },
      },
      { spec: { rules: [{ host: '*.new.example' }], tls: [{ hosts: ['*.new.example', 'other.example'] }] } },
      { spec: { volumeClaimTemplates: [{ spec: { resources: {} } }] } },
      { subjects: [{ namespace: 'store' }] },
    ]);
  });

  test('two values can change places', () => {
    const two = 'apiVersion: v1\nkind: A\nmetadata: {namespace: a}\nspec: {namespace: b}\n';
    const { text: after } = remapText(two, [
      { kind: 'namespace', from: 'a', to: 'b' },
      { kind: 'namespace', from: 'b', to: 'a' },
    ]);
    expect(after).toBe('apiVersion: v1\nkind: A\nmetadata: {namespace: b}\nspec: {namespace: a}\n');
  });

  test('says which places it could not change, and changes the others', () => {
    const shared = 'apiVersion: v1\nkind: A\nmetadata:\n  namespace: a\nx: &x\n  namespace: a\ny: *x\n';
    const { changed, left, text: after } = remapText(shared, [{ kind: 'namespace', from: 'a', to: 'b' }]);
    expect(changed + left.length).toBe(3);
    expect(after).toContain('metadata:\n  namespace: b');
  });

  test('without a change the text is the same, whatever it is', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => remapText(any, []).text === any),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(() => remapText(any, [{ kind: 'namespace', from: 'a', to: 'b' }])).not.toThrow();
      }),
      { numRuns: 50 },
    );
  });

  test('there and back again is where it began', { timeout: 30_000 }, () => {
    const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 3, maxLength: 6 }),
        fc.array(fc.nat(5)),
        ([from = 'a', to = 'b', ...rest], picks) => {
          const names = [from, ...rest];
          const objects = picks.map((pick, index) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: `c${index}`, namespace: names[pick % names.length] ?? from },
          }));
          const before = writeYamlDocuments(objects);
          const there = remapText(before, [{ kind: 'namespace', from, to }]);
          const back = remapText(there.text, [{ kind: 'namespace', from: to, to: from }]);
          expect(back.text).toBe(before);
          expect(back.changed).toBe(there.changed);
        },
      ),
    );
  });
});
