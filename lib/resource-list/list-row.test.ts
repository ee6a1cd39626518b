import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableCell, TableColumn, TableRow } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { facetsOf } from './facets.ts';
import { parseFilter } from './filter.ts';
import { type ListRow, listColumns, listRows } from './list-row.ts';
import { holdOrder, nextSort, parseSort, printSort, sortRows } from './sort.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const column = (name: string, priority = 0, more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'string',
  format: '',
  description: '',
  priority,
  ...more,
});
const podColumns = [
  column('Name', 0, { format: 'name' }),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('IP', 1),
  column('Node', 1),
];
const tones: Record<string, Tone> = { Running: 'ok', Pending: 'warn', Error: 'bad', Terminating: 'progress' };
const toneOfWord = (word: string) => tones[word] ?? 'neutral';

function pod(name: string, cells: readonly TableCell[], more: Partial<TableRow['object']> = {}): TableRow {
  const object = {
    name,
    namespace: 'shop',
    uid: `uid-${name}`,
    resourceVersion: '1',
    labels: {},
    annotations: {},
    ownerReferences: [],
    creationTimestamp: '2026-01-01T23:00:00Z',
  };
  return { cells: [name, ...cells], object: { ...object, ...more } };
}
const columns = listColumns(podColumns, true);
const rowsOf = (rows: readonly TableRow[]) => listRows(columns, rows, toneOfWord);
const names = (rows: readonly ListRow[]) => rows.map((row) => row.name);

describe('list rows', () => {
  it('[N3] columns as the server prints them, the namespace after the name, wide ones hidden', () => {
    expect(columns.filter((one) => one.byDefault).map((one) => one.id)).toEqual([
      'Name',
      'Namespace',
      'Ready',
      'Status',
      'Restarts',
      'Node',
      'Age',
    ]);
    expect(columns.filter((one) => !one.byDefault).map((one) => one.id)).toEqual(['IP', 'Labels']);
  });

  it('a table without a name column gets one, a second one of the same name is dropped', () => {
    const odd = listColumns([column('Age'), column('Age'), column('Phase')], false);
    expect(odd.map((one) => one.id)).toEqual(['Name', 'Phase', 'Age', 'Labels']);
  });

  it('[P20] a Running pod that is not ready is a warning', () => {
    expect(rowsOf([pod('a', ['0/1', 'Running', 0, '1h'])])[0]).toMatchObject({ tone: 'warn', status: 'Running' });
    expect(rowsOf([pod('a', ['1/1', 'Running', 0, '1h'])])[0]).toMatchObject({ tone: 'ok' });
  });

  it('Terminating comes from the deletionTimestamp, whatever the cell says', () => {
    const rows = rowsOf([pod('a', ['1/1', 'Running', 0, '1h'], { deletionTimestamp: '2026-01-01T23:59:00Z' })]);
    expect(rows[0]).toMatchObject({ status: 'Terminating', isBeingDeleted: true, tone: 'progress' });
  });

  it('[W3] a workload without a STATUS column is judged by READY', () => {
    const own = listColumns([column('Name', 0, { format: 'name' }), column('Ready')], false);
    const judged = listRows(own, [pod('a', ['1/2']), pod('b', ['2/2'])], toneOfWord);
    expect(judged.map((row) => row.tone)).toEqual(['warn', 'ok']);
  });

  it('a column called like a property of every object does no harm', () => {
    const own = listColumns([column('Name', 0, { format: 'name' }), column('__proto__')], false);
    expect(listRows(own, [pod('a', ['x'])], toneOfWord)[0]?.name).toBe('a');
  });
});

describe('sorting', () => {
  const rows = rowsOf([
    pod('b-10', ['1/1', 'Running', 3, '1h']),
    pod('b-9', ['1/1', 'Running', '14 (2m ago)', '1h']),
    pod('a', ['0/1', 'Error', 0, '3d'], { creationTimestamp: '2025-12-30T00:00:00Z' }),
    pod('c', ['0/1', 'Pending', null, '5s'], { creationTimestamp: '2026-01-01T23:59:55Z' }),
  ]);
  const sorted = (text: string) => names(sortRows(rows, columns, parseSort(text), now));

  it('trouble first, then by name', () => {
    expect(sorted('')).toEqual(['a', 'c', 'b-9', 'b-10']);
  });
  it('[N3] numbers as numbers, empty cells last in both directions', () => {
    expect(sorted('Restarts')).toEqual(['a', 'b-10', 'b-9', 'c']);
    expect(sorted('-Restarts')).toEqual(['b-9', 'b-10', 'a', 'c']);
  });
  it('ages by the timestamp', () => {
    expect(sorted('Age')).toEqual(['c', 'b-9', 'b-10', 'a']);
    expect(sorted('-Age')[0]).toBe('a');
  });
  it('status by severity', () => {
    expect(sorted('Status')).toEqual(['a', 'c', 'b-9', 'b-10']);
  });
  it('an unknown column sorts as if none was given', () => {
    expect(sorted('-Nope')).toEqual(sorted(''));
  });
  it('clicks go ascending, descending, default', () => {
    const first = nextSort(undefined, 'Age');
    const second = nextSort(first, 'Age');
    expect([first, second, nextSort(second, 'Age')].map((sort) => sort && printSort(sort))).toEqual([
      'Age',
      '-Age',
      undefined,
    ]);
    expect(nextSort(first, 'Name')).toEqual({ column: 'Name', descending: false });
  });
  it('keeps every row, in the same order for any order of arrival', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: 4 }),
        fc.constantFrom('', 'Age', '-Status', 'Node'),
        (mixed, by) => {
          expect(names(sortRows(mixed, columns, parseSort(by), now))).toEqual(sorted(by));
        },
      ),
    );
  });
});

describe('holding the order under the pointer', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => rowsOf([pod(name, ['1/1', 'Running', 0, '1h'])])[0]);
  if (!a || !b || !c || !d) throw new Error('four rows');

  it('no row moves: what left stays as gone, what is new comes last', () => {
    const held = holdOrder([a, b, c], [d, { ...c, status: 'Error' }, a]);
    expect(names(held)).toEqual(['a', 'b', 'c', 'd']);
    expect(held.map((row) => row.isGone ?? false)).toEqual([false, true, false, false]);
    expect(held[2]?.status).toBe('Error');
  });
});

describe('facets', () => {
  const rows = rowsOf([
    pod('a', ['1/1', 'Running', 0, '1h']),
    pod('b', ['0/1', 'Error', 0, '1h']),
    pod('web', ['0/1', 'Error', 0, '1h']),
  ]);
  it('count the rest of the filter per tone, worst first', () => {
    expect(facetsOf(rows, [], now)).toEqual([
      { tone: 'bad', name: 'failing', count: 2, on: false },
      { tone: 'ok', name: 'healthy', count: 1, on: false },
    ]);
    expect(facetsOf(rows, parseFilter('web tone:healthy'), now)).toEqual([
      { tone: 'bad', name: 'failing', count: 1, on: false },
      { tone: 'ok', name: 'healthy', count: 0, on: true },
    ]);
  });
});

describe('kinds without a STATUS column', () => {
  const rowOf = (...cells: readonly TableCell[]): TableRow => ({ ...pod('x', []), cells });

  it('[P31] events stand as their type says', () => {
    const eventColumns = listColumns(
      [column('Last Seen'), column('Type'), column('Reason'), column('Object'), column('Name', 1, { format: 'name' })],
      true,
    );
    const word = (text: string): Tone => (text === 'Warning' ? 'warn' : 'neutral');
    const [warning, normal] = listRows(
      eventColumns,
      [rowOf('5m', 'Warning', 'BackOff', 'pod/web', 'a'), rowOf('1h', 'Normal', 'Pulled', 'pod/web', 'b')],
      word,
    );
    expect([warning?.status, warning?.tone, normal?.tone]).toEqual(['Warning', 'warn', 'neutral']);
    // Without times it is some other kind's type: a Service's, a Secret's.
    const others = listColumns([column('Name', 0, { format: 'name' }), column('Type')], false);
    expect(others.find(({ id }) => id === 'Type')?.kind).toBe('text');
  });

  it('[K1] custom resources stand as their Ready condition says', () => {
    const custom = listColumns([column('Name', 0, { format: 'name' }), column('Ready')], false);
    const rows = listRows(custom, [rowOf('a', 'True'), rowOf('b', 'False'), rowOf('c', '')], toneOfWord);
    expect(rows.map(({ tone }) => tone)).toEqual(['ok', 'warn', undefined]);
  });

  it('an APIService stands as AVAILABLE says', () => {
    const services = listColumns([column('Name', 0, { format: 'name' }), column('Available')], false);
    const rows = listRows(services, [rowOf('a', 'True'), rowOf('b', 'False (ServiceNotFound)')], toneOfWord);
    expect(rows.map(({ tone }) => tone)).toEqual(['ok', 'warn']);
  });
});
