import { expect, it } from 'vitest';
import { csvRows } from './csv.ts';

it('[U11] quotes what RFC 4180 wants quoted, and nothing else', () => {
  expect(csvRows([['web-1', 'a,b', 'say "hi"', 'two\nlines', '', ' edge']])).toBe(
    'web-1,"a,b","say ""hi""","two\nlines",," edge"\r\n',
  );
  expect(csvRows([])).toBe('');
});

it('keeps a spreadsheet from running a cell', () => {
  for (const text of ['=cmd|x', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '＝1']) {
    const [line = ''] = csvRows([[text]]).split('\r\n');
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  }
});

it('leaves numbers and kubectl words as they are', () => {
  expect(csvRows([['-3', '12', '-0.5', '<none>', '14 (2m ago)']])).toBe('-3,12,-0.5,<none>,14 (2m ago)\r\n');
});
