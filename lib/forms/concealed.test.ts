import { describe, expect, it } from 'vitest';
import { concealed, holdsSecret } from './concealed.ts';

const text = `# mine
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: hunter2
  cert: |
    line one
    line two
  "": x
data: {a: czNjcmV0, b: ""}
---
apiVersion: v1
kind: ConfigMap
data:
  colour: blue
`;

it('[C8] hides the values of Secrets, whatever their style, and nothing else', () => {
  const hidden = concealed(text);
  for (const secret of ['hunter2', 'line one', 'line two', 'czNjcmV0']) expect(hidden).not.toContain(secret);
  expect(hidden).toContain('password: ••••••••\n');
  expect(hidden).toContain('colour: blue');
  expect(hidden).toContain('# mine');
  expect(hidden.startsWith(text.slice(0, text.indexOf('hunter2')))).toBe(true);
});

it('[C8] hides everything of a text that can’t be read', () => {
  expect(concealed('kind: Secret\nstringData: {a: hunter2\n# why\n')).toBe('••••••••\n••••••••\n# why\n');
});

it('[C8] hides a value that is shared by an anchor', () => {
  expect(concealed('kind: Secret\ndata:\n  a: &x czNjcmV0\n  b: *x\n')).not.toContain('czNjcmV0');
});

describe('a text with a Secret', () => {
  it.each([
    'kind: Secret',
    "  kind:   'Secret' # of the shop",
    '{apiVersion: v1, kind: Secret, stringData: {a: b}}',
    '{"kind":"Secret","data":{}}',
    'kind: List\nitems:\n- kind: Secret\n  stringData: {a: b}',
    'kind: !!str Secret',
    'kind: &k Secret',
    'apiVersion: v1\nkind: Secret\nstringData: {a: [',
  ])('[C6] is known, and so never stored: %s', (text) => {
    expect(holdsSecret(text)).toBe(true);
  });

  it.each(['kind: SecretProviderClass', 'kind: ConfigMap\ndata: {a: Secret}', 'secretName: shop', ''])(
    'is not seen in %s',
    (text) => {
      expect(holdsSecret(text)).toBe(false);
    },
  );
});
