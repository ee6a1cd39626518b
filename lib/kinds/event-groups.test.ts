import { expect, it } from 'vitest';
import { groupedEvents } from './event-groups.ts';
import { eventRows } from './object-events.ts';

const about = { kind: 'Job', name: 'idle', namespace: 'shop', uid: 'j1' };
const event = (name: string, more: object) => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name, namespace: 'shop', uid: name },
  involvedObject: about,
  type: 'Warning',
  reason: 'FailedCreate',
  ...more,
});
const refused = (pod: string) => `Error creating: pods "${pod}" is forbidden: exceeded quota: team`;

it('[U10] tries to make a pod that failed alike are one row, whatever name was generated', () => {
  const rows = groupedEvents(
    eventRows([
      event('a', { message: refused('idle-2vnhl'), firstTimestamp: '2026-11-22T10:00:00Z', count: 1 }),
      event('b', { message: refused('idle-mmdm9'), lastTimestamp: '2026-11-22T10:02:00Z', count: 3 }),
      event('c', {
        message: `(combined from similar events): ${refused('idle-k2skj')}`,
        firstTimestamp: '2026-11-22T10:01:00Z',
        lastTimestamp: '2026-11-22T10:09:00Z',
        count: 7,
      }),
    ]),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    key: 'c',
    count: 11,
    message: refused('idle-k2skj'),
    firstMs: Date.parse('2026-11-22T10:00:00Z'),
    lastMs: Date.parse('2026-11-22T10:09:00Z'),
  });
});

it('[U10] what says something else, or of something else, stays a row of its own', () => {
  const rows = groupedEvents(
    eventRows([
      event('a', { message: refused('idle-2vnhl') }),
      event('b', { message: `${refused('idle-2vnhl')}, used: pods=3` }),
      event('c', { message: refused('idle-2vnhl'), involvedObject: { ...about, uid: 'j2' } }),
      event('d', { message: refused('idle-2vnhl'), reason: 'FailedDelete' }),
      event('e', { message: 'Created pod: idle-2vnhl', type: 'Normal', reason: 'SuccessfulCreate' }),
      event('f', { message: 'Created pod: idle-mmdm9', type: 'Normal', reason: 'SuccessfulCreate' }),
    ]),
  );
  expect(rows.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
