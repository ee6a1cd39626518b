import { expect, test } from 'vitest';
import { valueAtField } from './field-value.ts';

const object = {
  metadata: { labels: { app: 'a', 'app.kubernetes.io/name': 'b' }, finalizers: ['x/y'] },
  spec: {
    ports: [
      { port: 80, protocol: 'TCP', nodePort: 1 },
      { port: 80, protocol: 'UDP', nodePort: 2 },
    ],
    a: { b: [['c']] },
  },
};

test.each([
  ['.metadata.labels.app.kubernetes.io/name', 'b'],
  ['metadata.labels.app', 'a'],
  ['metadata.labels["app.kubernetes.io/name"]', 'b'],
  ['metadata.labels[app.kubernetes.io/name]', 'b'],
  ['.metadata.finalizers[="x/y"]', 'x/y'],
  ['spec.ports[1].nodePort', 2],
  ['.spec.ports[port=80,protocol="UDP"].nodePort', 2],
  ['spec.a.b[0][0]', 'c'],
  ['spec.none.deeper', undefined],
  ['spec.ports[7].port', undefined],
  ['spec.ports[', undefined],
  ['metadata.labels.app.more', undefined],
])('[E53] %s', (path, value) => {
  expect(valueAtField(object, path)).toEqual(value);
});
