import { expect } from 'vitest';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { recordedContext } from '#lib/manifest/lint/testing/recorded-cluster.ts';
import { refusalCause } from '#lib/refusal/refusal-cause.ts';
import { parseCertificates } from '#lib/x509/certificate.ts';
import { keyMatch } from '#lib/x509/key-match.ts';
import { selfSigned } from '#lib/x509/self-signed.ts';
import { linted, refused, taken } from '#server/testing/attempt.ts';
import { situation } from '#server/testing/situation.ts';

const configMap = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: big
data:
  log: ${data}
`;

situation('E24', { made: 'a ConfigMap of more than 1 MiB' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const text = configMap('x'.repeat(1_048_577));
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, { kind: 'ConfigMap', name: 'big' }).cause).toBe('tooLarge');
  // The editor and the form count before anything is sent.
  const marked = linted(text, recordedContext).findings;
  expect(marked).toMatchObject([{ rule: 'data-too-large', severity: 'error', params: { bytes: 1_048_577 } }]);
  const less = configMap('x'.repeat(1_048_500));
  expect(linted(less, recordedContext).findings).toEqual([]);
  await taken(cluster.admin, { method: 'POST', path, text: less });
  const explained = { as: 'refusal', message: 'refusal.tooLarge', evidence: ['line', 'rows'] } as const;
  return { explained, repaired: 'the size is counted while typing; less of it is taken' };
});

situation('E25', { made: 'a number where a ConfigMap wants text' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps?fieldValidation=Strict`;
  const text = configMap('1');
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  const object = { kind: 'ConfigMap', name: 'big' };
  expect(refusalCause(status, object)).toMatchObject({
    cause: 'wrongType',
    params: { found: 'number', field: 'data' },
  });
  const { findings, fixed } = linted(text, recordedContext);
  expect(findings).toMatchObject([{ rule: 'text-expected', path: 'data.log', line: 6 }]);
  const stored = recordOf(await taken(cluster.admin, { method: 'POST', path, text: fixed }));
  expect(stored.data).toEqual({ log: '1' });
  const explained = { as: 'refusal', message: 'refusal.wrongType', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'fix at the line: quotes' };
});

situation('E25', { made: 'plain text in the data of a Secret' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/secrets?fieldValidation=Strict`;
  const text = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: login\ndata:\n  password: "s3cret! pass"\n';
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, { kind: 'Secret', name: 'login' }).cause).toBe('base64');
  const { findings, fixed } = linted(text, recordedContext);
  expect(findings).toMatchObject([{ rule: 'not-base64', line: 6 }]);
  const [finding] = findings;
  expect(finding?.fixes.length).toBeGreaterThan(0);
  const stored = recordOf(await taken(cluster.admin, { method: 'POST', path, text: fixed }));
  expect(recordOf(stored.data).password).toBe(Buffer.from('s3cret! pass').toString('base64'));
  const explained = { as: 'refusal', message: 'refusal.base64', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'fix at the line: stringData' };
});

situation('E26', { made: 'a name in upper case, a label with a space' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: My_Config\n  labels:\n    team: web shop\n';
  const status = await refused(cluster.admin, { method: 'POST', path, text });
  expect(refusalCause(status, { kind: 'ConfigMap', name: 'My_Config' }).cause).toBe('invalid');
  const fields = new Set((status.details?.causes ?? []).map(({ field }) => field));
  expect(fields).toEqual(new Set(['metadata.name', 'metadata.labels']));
  const { findings, fixed } = linted(text, recordedContext);
  expect(findings.map(({ line }) => line)).toEqual([4, 6]);
  // What a label was to say nobody can guess: it is marked, and typed anew.
  await taken(cluster.admin, { method: 'POST', path, text: fixed.replace('web shop', 'web-shop') });
  const explained = { as: 'refusal', message: 'refusal.invalid', evidence: ['field', 'line', 'said'] } as const;
  return { explained, repaired: 'said while typing; fix at the line of the name' };
});

situation('E27', { made: 'a TLS Secret whose key belongs to another certificate' }, async ({ cluster, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  const [right, other] = [await selfSigned(['shop.example.com']), await selfSigned(['shop.example.com'])];
  const secret = (stringData: object) =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { generateName: 'tls-' },
      type: 'kubernetes.io/tls',
      stringData,
    });
  // The API server takes whatever there is: only the form can tell.
  for (const pair of [
    { 'tls.crt': 'no', 'tls.key': 'no' },
    { 'tls.crt': right.certificate, 'tls.key': other.key },
  ]) {
    await taken(cluster.admin, { method: 'POST', path, text: secret(pair) });
  }
  expect(parseCertificates('no')).toEqual([]);
  expect(keyMatch(right.certificate, other.key)).toBe('mismatch');
  expect(keyMatch(right.certificate, right.key)).toBe('match');
  await taken(cluster.admin, {
    method: 'POST',
    path,
    text: secret({ 'tls.crt': right.certificate, 'tls.key': right.key }),
  });
  const explained = { as: 'mark', message: 'forms.secret.key.mismatch', evidence: ['field'] } as const;
  return { explained, repaired: 'the form refuses the pair before it is sent; the right key is taken' };
});
