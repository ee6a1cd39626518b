import { expect, it } from 'vitest';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { ListRow } from '#lib/resource-list/list-row.ts';
import { countByStatus, needingAttention, parseStages } from './overview-facts.ts';

const row = (name: string, status: string, tone: Tone, createdMs = 0): ListRow => ({
  key: name,
  uid: name,
  name,
  namespace: 'shop',
  labels: {},
  cells: [],
  fields: {},
  isBeingDeleted: false,
  status,
  tone,
  createdMs,
});

it('[F6.3] counts rows by status, worst first', () => {
  const rows = [row('a', 'Running', 'ok'), row('b', 'Running', 'ok'), row('c', 'CrashLoopBackOff', 'bad')];
  expect(countByStatus(rows)).toEqual([
    { word: 'CrashLoopBackOff', tone: 'bad', count: 1 },
    { word: 'Running', tone: 'ok', count: 2 },
  ]);
});

it('[F6.3] tells a Running pod that is not ready from one that is', () => {
  expect(countByStatus([row('a', 'Running', 'ok'), row('b', 'Running', 'warn')])).toHaveLength(2);
});

it('[F6.3] shows what needs attention, worst and newest first', () => {
  const rows = [
    row('old', 'Pending', 'warn', 1),
    row('ok', 'Running', 'ok', 9),
    row('new', 'Pending', 'warn', 5),
    row('bad', 'Error', 'bad', 2),
  ];
  expect(needingAttention(rows).map(({ name }) => name)).toEqual(['bad', 'new', 'old']);
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
