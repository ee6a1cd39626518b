import { describe, expect, test } from 'vitest';
import { fieldRange, refusedFields } from './field-range.ts';
import { readDocuments } from './yaml-read.ts';

const text = `kind: Service
metadata:
  annotations:
    example.com/a: x
    example.com: y
spec:
  tls:
  - hosts: [a]
    host: b
  containers:
    - name: web
      image: nginx
  copy: &copy {port: 80}
  ports: [*copy]
`;

function at(path: string): string | undefined {
  const [document] = readDocuments(text);
  const found = document && fieldRange(text, document, path);
  if (found === undefined) return undefined;
  const { line, column, endColumn } = found.range;
  return `${line}:${column}-${endColumn}${found.isExact ? '' : ' and beyond'}`;
}

describe('fieldRange', () => {
  test.each([
    ['kind', '1:1-5'],
    ['spec.tls[0].host', '9:5-9'],
    ['.spec.containers[name="web"].image', '12:7-12'],
    ['spec.containers[0].resources.limits', '11:7-19 and beyond'],
    ['metadata.annotations.example.com/a', '4:5-18'],
    ['metadata.annotations[example.com/a]', '4:5-18'],
    ['metadata.annotations["example.com"]', '5:5-16'],
    ['spec.ports[0].port', '13:16-20'],
    ['spec.ports[port=80,protocol="TCP"].port', '13:16-20'],
    ['spec.tls[0].hosts[="a"]', '8:13-14'],
    ['spec.containers[name="we].b"].image', '10:3-13 and beyond'],
    ['spec.selector', '6:1-5 and beyond'],
    ['spec.containers[3].image', '10:3-13 and beyond'],
    ['status', undefined],
    ['', undefined],
    ['[0]', undefined],
  ])('[F4.d] %s is at %s', (path, expected) => expect(at(path)).toBe(expected));
});

test('[F4.d] every field that a refusal blames', () => {
  const base = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 400 } as const;
  const message = 'strict decoding error: unknown field "spec.tls[0].host", duplicate field "data.a"';
  expect(refusedFields({ ...base, message }).map(({ path }) => path)).toEqual(['spec.tls[0].host', 'data.a']);
  const details = { causes: [{ field: 'spec.ports[0].nodePort', message: 'taken' }, { message: 'no field' }] };
  expect(refusedFields({ ...base, message: 'invalid', details })).toEqual([
    { path: 'spec.ports[0].nodePort', message: 'taken' },
  ]);
});
