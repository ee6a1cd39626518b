import { expect, test } from 'vitest';
import { parseStatus } from './parse-status.ts';
import { decodeWarnings } from './warnings.ts';

test('a Status keeps what is known of it', () => {
  const details = {
    name: 'x',
    kind: 'services',
    causes: [{ field: 'spec.ports[0].nodePort', message: 'taken', reason: 'FieldValueInvalid' }, {}],
  };
  const body = { kind: 'Status', message: 'refused', reason: 'Invalid', code: 422, details: { ...details, extra: 1 } };
  expect(parseStatus(422, body)).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: 'refused',
    reason: 'Invalid',
    code: 422,
    details,
  });
});

test('[E57] a plain text becomes one', () => {
  expect(parseStatus(503, 'service unavailable\n')).toMatchObject({ code: 503, message: 'service unavailable' });
  expect(parseStatus(502, '')).toMatchObject({ code: 502, message: 'the server answered with HTTP 502' });
  expect(parseStatus(500, { kind: 'Status', message: 3, code: 'x', details: null })).toMatchObject({
    code: 500,
    message: '',
  });
});

test.each([
  [undefined, []],
  ['299 - "one"', ['one']],
  ['299 - "one", 299 kube "two, \\"three\\" \\\\"', ['one', 'two, "three" \\']],
  [
    ['299 - "one"', '299 - "two"'],
    ['one', 'two'],
  ],
  ['nonsense', []],
])('warnings of %j', (header, texts) => expect(decodeWarnings(header)).toEqual(texts));
