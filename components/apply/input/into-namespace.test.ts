import { expect, it } from 'vitest';
import { intoNamespace } from './into-namespace.ts';
import { readManifests } from './read-manifests.ts';

const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: dev}
data: {big: "9007199254740993"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: c, namespace: stray}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: d, namespace: dev}
`;
const isNamespaced = ({ kind }: { kind: string }) => (kind === 'Widget' ? undefined : kind === 'ConfigMap');

it('[U16] puts objects that name another namespace into this one, and says how many come from where', () => {
  const { from, objects } = intoNamespace(readManifests(text).objects, 'shop', isNamespaced);
  expect(from).toEqual([{ namespace: 'dev', count: 1 }]);
  expect(objects.map(({ namespace }) => namespace)).toEqual(['shop', undefined, 'stray', 'dev']);
  expect(objects[0]?.json).toBe(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"big":"9007199254740993"}}',
  );
});
