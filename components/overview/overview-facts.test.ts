import { expect, it } from 'vitest';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { deployments, pods } from './built-in-resources.ts';
import { countByStatus, eventSubject, parseStages, startStateOf, textCell } from './overview-facts.ts';

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
