import { describe, expect, test } from 'vitest';
import { cellOf, mergeNamespaces, mergePages, parseTable, rowKey, type TableList } from './table.ts';

const columns = [
  { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
  { name: 'Ready', type: 'string', format: '', description: '', priority: 0 },
];
const row = (name: string, uid: string, namespace = 'dev') => ({
  cells: [name, '1/1'],
  object: { metadata: { name, namespace, uid, resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' } },
});
const table = (rows: unknown, metadata: object = {}) => ({ kind: 'Table', columnDefinitions: columns, rows, metadata });

function parsed(answer: unknown): TableList {
  const list = parseTable(answer);
  if (list === undefined) throw new Error('not a table');
  return list;
}

describe('parseTable', () => {
  test('rows, columns and paging', () => {
    const list = parsed(table([row('a', 'u1')], { continue: 'next', remainingItemCount: 7, resourceVersion: '42' }));
    expect(list).toMatchObject({ continueToken: 'next', remainingItemCount: 7, resourceVersion: '42', columns });
    expect(list.rows[0]).toMatchObject({
      cells: ['a', '1/1'],
      object: { name: 'a', namespace: 'dev', uid: 'u1', labels: {} },
    });
  });

  test('rows without objects take the name from its cell', () => {
    const [first] = parsed(table([{ cells: ['a', '1/1'], object: null }])).rows;
    expect(first?.object).toMatchObject({ name: 'a', uid: '' });
  });

  test('null rows, too few cells and cells that are objects are no surprise', () => {
    expect(parsed(table(null)).rows).toEqual([]);
    expect(parsed(table([{ cells: ['a'] }])).rows[0]?.cells).toEqual(['a', null]);
    expect(parsed(table([{ cells: ['a', { x: [1] }] }])).rows[0]?.cells[1]).toBe('{"x":[1]}');
  });

  test('hostile metadata reads as absent', () => {
    const metadata = {
      name: 1,
      labels: { a: 'b', c: 3 },
      annotations: null,
      ownerReferences: [null, { kind: 'X' }],
      uid: {},
    };
    const [first] = parsed(table([{ cells: ['n', ''], object: { metadata } }])).rows;
    expect(first?.object).toEqual({
      name: 'n',
      uid: '',
      resourceVersion: '',
      labels: { a: 'b' },
      annotations: {},
      ownerReferences: [],
    });
  });

  test('an ordinary list, from servers without tables, has name and creation', () => {
    const list = parsed({
      kind: 'PodList',
      items: [{ metadata: { name: 'a', creationTimestamp: 't' } }],
      metadata: {},
    });
    expect(list.columns.map((column) => column.name)).toEqual(['Name', 'Created At']);
    expect(list.rows[0]?.cells).toEqual(['a', 't']);
  });

  test.each([undefined, null, 'text', [], {}, { kind: 'Status' }])('%j is none', (answer) => {
    expect(parseTable(answer)).toBeUndefined();
  });
});

describe('merging', () => {
  test('pages follow each other, and a row that moved between them is there once', () => {
    const merged = mergePages([
      parsed(table([row('a', 'u1'), row('b', 'u2')], { continue: 'x' })),
      parsed(table([row('b', 'u2'), row('c', 'u3')])),
    ]);
    expect(merged.rows.map(rowKey)).toEqual(['u1', 'u2', 'u3']);
    expect(merged.continueToken).toBe('');
    expect(mergePages([]).rows).toEqual([]);
  });

  test('namespaces are sorted as the API server sorts them, and what is left is added up', () => {
    const merged = mergeNamespaces([
      parsed(table([row('b', 'u2', 'z')], { continue: 'x', remainingItemCount: 5 })),
      parsed(table([row('c', 'u3', 'a'), row('a', 'u1', 'a')])),
    ]);
    expect(merged.rows.map(({ object }) => `${object.namespace}/${object.name}`)).toEqual(['a/a', 'a/c', 'z/b']);
    expect(merged.remainingItemCount).toBe(5);
    expect(mergeNamespaces([parsed(table([], { continue: 'x' }))]).remainingItemCount).toBeUndefined();
  });
});

test('cells are found by the name of their column', () => {
  const list = parsed(table([row('a', 'u1')]));
  const first = list.rows[0];
  expect(first && cellOf(list.columns, first, 'READY')).toBe('1/1');
  expect(first && cellOf(list.columns, first, 'Status')).toBeUndefined();
});
