import { expect, it } from 'vitest';
import { readManifests } from '../input/read-manifests.ts';
import { rowOf } from '../run/apply-run.ts';
import { RowTexts } from './row-text.ts';

const [object] = readManifests('kind: Pod\napiVersion: v1\nmetadata: {name: a}\n').objects;
if (object === undefined) throw new Error('not read');
const row = rowOf(object, false);
const problem = {
  line: 2,
  column: 1,
  endLine: 2,
  endColumn: 5,
  severity: 'error',
  message: 'wrong',
  document: 0,
  fixes: [],
  fix: () => undefined,
} as const;
const now = (line?: number) => ({
  problems: { ofObject: () => [problem], blamedLines: new Map(line === undefined ? [] : [[row.id, line]]) },
  matches: new Map([[row.id, object]]),
  unreadable: new Set<string>(),
});

it('says where an object stands and what is wrong in it; the very same while nothing changes', () => {
  const texts = new RowTexts();
  const first = texts.of(row, now());
  expect(first).toMatchObject({ lines: { first: 1, last: 3 }, firstLine: 2, wanted: object.json });
  expect(first.findings).toMatchObject([{ line: 2, message: 'wrong', severity: 'error' }]);
  expect(texts.of(row, now())).toBe(first);
  const blamed = texts.of(row, now(3));
  expect(blamed).not.toBe(first);
  expect(blamed.firstLine).toBe(3);
  const gone = texts.of(row, { ...now(), matches: new Map() });
  expect(gone).toMatchObject({ lines: undefined, findings: [], wanted: undefined });
});
