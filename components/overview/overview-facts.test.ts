import { describe, expect, it } from 'vitest';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { deployments, pods } from './built-in-resources.ts';
import {
  countByStatus,
  eventSubject,
  needingAttention,
  parseStages,
  startStateOf,
  textCell,
} from './overview-facts.ts';

const row = (name: string, status: string, tone: Tone, createdMs = 0): LiveRow => ({
  id: createdMs,
  name,
  namespace: 'shop',
  cells: [name, '1/2'],
  status,
  tone,
  createdMs,
});
const column = (name: string): TableColumn => ({ name, type: 'string', format: '', description: '', priority: 0 });

it('[F6.3] counts rows by status, worst first', () => {
  const values = [
    { value: 'Running', count: 2 },
    { value: 'CrashLoopBackOff', count: 1 },
  ];
  expect(countByStatus(values, 0)).toEqual([
    { word: 'CrashLoopBackOff', tone: 'bad', count: 1 },
    { word: 'Running', tone: 'ok', count: 2 },
  ]);
});

it('[F6.3] tells a Running pod that is not ready from one that is', () => {
  const counts = countByStatus([{ value: 'Running', count: 5 }], 2);
  expect(counts.map(({ tone, count }) => [tone, count])).toEqual([
    ['warn', 2],
    ['ok', 3],
  ]);
  expect(countByStatus([{ value: 'Running', count: 1 }], 2)).toEqual([{ word: 'Running', tone: 'warn', count: 1 }]);
});

it('[F6.3] shows what needs attention, worst and newest first, of all kinds together', () => {
  const columns = [column('Name'), column('Ready')];
  const found = needingAttention([
    { resource: pods, columns, rows: [row('bad', 'Error', 'bad', 2), row('old', 'Pending', 'warn', 1)] },
    { resource: deployments, columns, rows: [row('new', 'Pending', 'warn', 5), row('ok', 'Running', 'ok', 9)] },
  ]);
  expect(found.map(({ name, resource, ready }) => [name, resource.plural, ready])).toEqual([
    ['bad', 'pods', '1/2'],
    ['new', 'deployments', '1/2'],
    ['old', 'pods', '1/2'],
  ]);
});

describe('[F6.3] what a workload in trouble says', () => {
  const columns = [column('Name'), column('Ready')];
  const workload = (name: string, tone: Tone, reason?: LiveRow['reason']): LiveRow => ({
    id: 1,
    name,
    namespace: 'shop',
    cells: [name, '0/2'],
    tone,
    ...(reason === undefined ? {} : { reason }),
  });
  const notReady = { code: 'replicas-not-ready', params: { ready: 0, desired: 2 } } as const;
  const image = { code: 'image-unreachable', params: { image: 'a' } } as const;
  const quota = { code: 'quota-exceeded', params: { quota: 'team', resource: 'cpu' } } as const;
  const podRow = (name: string, reason?: LiveRow['reason']): LiveRow => ({
    ...row(name, 'ImagePullBackOff', 'bad'),
    ...(reason === undefined ? {} : { reason }),
  });

  it('is what its pods say, which then stand nowhere else', () => {
    const found = needingAttention([
      { resource: deployments, columns, rows: [workload('web', 'warn', notReady)] },
      {
        resource: pods,
        columns,
        rows: [podRow('web-7c9f5d6b8-x2k4q'), podRow('web-7c9f5d6b8-b5nvz', image), podRow('alone', image)],
      },
    ]);
    expect(found.map(({ name, tone, status, reason }) => [name, tone, status, reason])).toEqual([
      ['web', 'bad', 'ImagePullBackOff', image],
      ['alone', 'bad', 'ImagePullBackOff', image],
    ]);
  });

  it('is its own cause, where it has one', () => {
    const rows = [workload('web', 'bad', quota), workload('slow', 'warn', notReady)];
    const found = needingAttention([
      { resource: deployments, columns, rows },
      { resource: pods, columns, rows: [podRow('web-7c9f5d6b8-b5nvz', image)] },
    ]);
    expect(found.map(({ name, status, reason }) => [name, status, reason])).toEqual([
      ['web', 'Failed', quota],
      ['slow', undefined, notReady],
    ]);
  });
});

it('[F6.3] a column that the server does not print, and an age, are no text', () => {
  const columns = [column('Name'), column('Last Seen')];
  const event: LiveRow = { id: 1, name: 'e', cells: ['e', { before: '', sinceMs: 1, after: '' }] };
  expect(textCell(columns, event, 'Ready')).toBe('');
  expect(textCell(columns, event, 'Last Seen')).toBe('');
});

it('[F6.3] finds the object of an event by its printed kind, the core group first', () => {
  const fake = { ...pods, group: 'metrics.k8s.io', version: 'v1beta1' };
  expect(eventSubject('pod/web-1', [fake, pods, deployments])).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'web-1',
  });
  expect(eventSubject('deployment/a/b', [deployments])).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'a/b',
  });
  expect(eventSubject('thing/x', [])).toEqual({ apiVersion: '', kind: 'thing', name: 'x' });
});

it('[R3] reads the stages of the embedded cluster, and nothing from other text', () => {
  const text = JSON.stringify([
    { id: 'api', title: 'API server', state: 'ready', startedAt: '2026-01-01T00:00:00Z', message: '' },
    { id: 'dns', title: 'DNS', state: 'starting', message: 'coredns' },
    { id: 'x', title: 'X', state: 'no-such-state', message: '' },
    null,
  ]);
  expect(parseStages(text).map(({ id, state }) => [id, state])).toEqual([
    ['api', 'ready'],
    ['dns', 'starting'],
  ]);
  expect(parseStages('no json')).toEqual([]);
  expect(parseStages(undefined)).toEqual([]);
});

it('says how the start stands only while somebody may still be at it', () => {
  const stagesOf = (dns: string, moreOfDns: object = {}) =>
    parseStages(
      JSON.stringify([
        { id: 'api', state: 'ready', startedAt: '2026-11-22T10:00:00Z', endedAt: '2026-11-22T10:00:10Z' },
        { id: 'dns', state: dns, startedAt: '2026-11-22T10:00:10Z', ...moreOfDns },
      ]),
    );
  const soon = Date.parse('2026-11-22T10:01:00Z');
  const later = Date.parse('2026-11-22T12:00:00Z');
  expect(startStateOf(stagesOf('ready'), soon)).toBeUndefined();
  expect(startStateOf(stagesOf('starting'), soon)).toBe('starting');
  expect(startStateOf(stagesOf('starting'), later)).toBeUndefined();
  expect(startStateOf(stagesOf('building'), later)).toBe('starting');
  expect(startStateOf(stagesOf('failed', { endedAt: '2026-11-22T10:05:00Z' }), later)).toBe('failed');
  expect(startStateOf([], soon)).toBeUndefined();
});
