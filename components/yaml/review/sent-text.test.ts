import { expect, it } from 'vitest';
import { diffLines } from '../line-diff.ts';
import { sentTexts } from './sent-text.ts';

const base = {
  apiVersion: 'example.org/v1',
  kind: 'Switches',
  metadata: { name: 'a', resourceVersion: '7', managedFields: [{ manager: 'x' }] },
  spec: {
    zeta: { enabled: false },
    alpha: [1, 2],
    ports: [
      { name: 'b', port: 1 },
      { name: 'a', port: 2 },
    ],
    n: 2n ** 60n,
  },
};
const differing = (sent: typeof base) => {
  const { before, after } = sentTexts(base, sent);
  return diffLines(before, after)
    .filter((line) => line.kind !== 'same')
    .map((line) => `${line.kind} ${line.text.trim()}`);
};

it('[F8.4] the change of one field is a diff of one line, whatever the order it was typed in', () => {
  const { spec, ...others } = base;
  const reordered = {
    spec: {
      n: spec.n,
      ports: spec.ports.map(({ name, port }) => ({ port, name })),
      alpha: spec.alpha,
      zeta: { enabled: true },
    },
    ...others,
  };
  expect(differing(reordered)).toEqual(['removed enabled: false', 'added enabled: true']);
});

it('what is added stands at its place, what is removed is shown, managedFields are neither', () => {
  const added = {
    ...base,
    spec: {
      ...base.spec,
      ports: [
        { name: 'b', port: 1 },
        { name: 'c', port: 3 },
      ],
    },
  };
  expect(differing(added)).toEqual(['removed - name: a', 'removed port: 2', 'added - name: c', 'added port: 3']);
});
