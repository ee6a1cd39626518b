import { describe, expect, it } from 'vitest';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import {
  type ApplyRun,
  countOutcomes,
  createdResults,
  endedRows,
  failedIds,
  outcomeOf,
  type PlannedObject,
  rowOf,
  startedRows,
  unreadableRow,
  withResults,
} from './apply-run.ts';

const planned = (id: string, kind: string, name: string): PlannedObject => ({
  id,
  apiVersion: 'v1',
  kind,
  name,
  json: '{}',
});

const result = (id: string, parts: Partial<ApplyResult>): ApplyResult => ({
  id,
  outcome: 'created',
  apiVersion: 'v1',
  kind: 'Pod',
  name: id,
  warnings: [],
  notKept: [],
  ...parts,
});

const refused = (parts: Partial<KubeStatus>): KubeStatus => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message: '',
  code: 422,
  ...parts,
});

const failed = (id: string, status: Partial<KubeStatus>, parts: Partial<ApplyResult> = {}) =>
  result(id, { outcome: 'failed', failure: { status: refused(status) }, ...parts });

function runOf(dryRun: boolean, rows: ApplyRun['rows']): ApplyRun {
  return { method: 'create', dryRun, rows };
}

const namespaceMissing = {
  code: 404,
  message: 'namespaces "dev" not found',
  details: { kind: 'namespaces', name: 'dev' },
};

describe('rows of a run', () => {
  it('[E53] takes each result into its own row and says of the others that nothing is known', () => {
    const rows = [planned('a', 'Pod', 'a'), planned('b', 'Pod', 'b')].map((object) => rowOf(object, false));
    const run = runOf(
      false,
      endedRows(withResults(rows, [result('a', { namespace: 'dev', uid: 'u1' })]), new Set(['a', 'b'])),
    );
    expect(run.rows.map((row) => [row.namespace, outcomeOf(row)])).toEqual([
      ['dev', 'created'],
      [undefined, 'unknown'],
    ]);
    expect(failedIds(run)).toEqual(['b']);
    expect(createdResults(run).map(({ uid }) => uid)).toEqual(['u1']);
  });

  it('[E53] keeps the rows that are not sent again', () => {
    const rows = withResults(
      [rowOf(planned('a', 'Pod', 'a'), false), rowOf(planned('b', 'Pod', 'b'), false)],
      [result('a', {})],
    );
    const again = startedRows(rows, [planned('b', 'Pod', 'b2')], true);
    expect(again.map((row) => [row.name, row.state.step, row.dryRun])).toEqual([
      ['a', 'done', false],
      ['b2', 'waiting', true],
    ]);
  });

  it('[E53] never offers to take back what a dry run did not create', () => {
    expect(
      createdResults(runOf(true, withResults([rowOf(planned('a', 'Pod', 'a'), true)], [result('a', { uid: 'u' })]))),
    ).toEqual([]);
  });

  it('does not call it a failure when a dry run can not see what comes with the run', () => {
    const rows = [rowOf(planned('a', 'Pod', 'a'), true)];
    const unchecked = failed('a', namespaceMissing, { outcome: 'not-sent', unchecked: 'namespace-in-run' });
    const run = runOf(true, withResults(rows, [unchecked]));
    expect(run.rows.map(outcomeOf)).toEqual(['not-checked']);
    expect(failedIds(run)).toEqual([]);
  });

  it('[E53] offers to send again what was not sent because the server was gone by then', () => {
    const broken = failed('a', { code: 502 }, { outcome: 'not-sent' });
    expect(failedIds(runOf(false, withResults([rowOf(planned('a', 'Pod', 'a'), false)], [broken])))).toEqual(['a']);
  });

  it('counts parts that could not be read as not sent', () => {
    const part = { id: 'x', kind: '', name: '', lines: { first: 1, last: 3 }, problems: 2, firstProblemLine: 2 };
    const run = runOf(false, [
      unreadableRow(part),
      ...withResults([rowOf(planned('a', 'Pod', 'a'), false)], [result('a', {})]),
    ]);
    expect(countOutcomes(run)).toEqual([
      { outcome: 'not-sent', dryRun: false, count: 1 },
      { outcome: 'created', dryRun: false, count: 1 },
    ]);
  });
});
