import { describe, expect, it } from 'vitest';
import { heldRows, type PlannedObject, type RunRow, rowOf, unreadableRow } from './apply-run.ts';
import { matchRows } from './match-rows.ts';

const planned = (id: string, kind: string, name: string, namespace?: string): PlannedObject => ({
  id,
  apiVersion: 'v1',
  kind,
  name,
  namespace,
  json: '',
});
/** Rows of objects that were not sent. */
const rows = (...objects: PlannedObject[]): readonly RunRow[] =>
  heldRows(
    objects.map((object) => rowOf(object, false)),
    'stopped',
  );
const matched = (matches: ReadonlyMap<string, PlannedObject>) =>
  Object.fromEntries([...matches].map(([id, object]) => [id, object.id]));

describe('[E53] matchRows', () => {
  it('finds objects by what they are called when documents were put before them', () => {
    const now = [planned('0', 'Namespace', 'dev'), planned('1', 'Pod', 'a'), planned('2', 'Pod', 'b')];
    expect(matched(matchRows(rows(planned('0', 'Pod', 'a'), planned('1', 'Pod', 'b')), now))).toEqual({
      '0': '1',
      '1': '2',
    });
  });

  it('finds what was renamed by its place', () => {
    const now = [planned('0', 'Pod', 'a'), planned('1', 'ConfigMap', 'good-name')];
    expect(matched(matchRows(rows(planned('0', 'Pod', 'a'), planned('1', 'ConfigMap', 'Bad_Name')), now))).toEqual({
      '0': '0',
      '1': '1',
    });
  });

  it('never takes another row’s object for one that is gone', () => {
    const now = [planned('0', 'Pod', 'b')];
    expect(matched(matchRows(rows(planned('0', 'Pod', 'a'), planned('1', 'Pod', 'b')), now))).toEqual({ '1': '0' });
  });

  it('does not take what stands there now for another kind, or for what was written already', () => {
    expect(matched(matchRows(rows(planned('0', 'Pod', 'a')), [planned('0', 'Role', 'b')]))).toEqual({});
    expect(matched(matchRows([rowOf(planned('0', 'Pod', 'a'), false)], [planned('0', 'Pod', 'b')]))).toEqual({});
  });

  it('finds what could not be read before', () => {
    const part = { id: '1', kind: '', name: '', lines: { first: 1, last: 2 }, problems: 1, firstProblemLine: 1 };
    const before = [...rows(planned('0', 'Pod', 'a')), unreadableRow(part)];
    expect(matched(matchRows(before, [planned('0', 'Pod', 'a'), planned('1', 'Role', 'r')]))).toEqual({
      '0': '0',
      '1': '1',
    });
  });

  it('tells namesakes apart by their order and their namespace', () => {
    const now = [planned('5', 'Pod', 'a', 'y'), planned('6', 'Pod', 'a', 'x')];
    const before = rows(planned('0', 'Pod', 'a', 'x'), planned('1', 'Pod', 'a', 'y'));
    expect(matched(matchRows(before, now))).toEqual({ '0': '6', '1': '5' });
  });
});
