import { expect, it } from 'vitest';
import { eventRows, eventSubject } from './object-events.ts';

const base = { apiVersion: 'v1', kind: 'Event' };

it('[P31] events of the old and the new API come in one shape, the newest first', () => {
  const old = {
    ...base,
    metadata: { name: 'a', uid: '1' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'again',
    count: 7,
    firstTimestamp: '2026-01-01T00:00:00Z',
    lastTimestamp: '2026-01-01T00:05:00Z',
    source: { component: 'kubelet', host: 'node-1' },
    involvedObject: { kind: 'Pod', name: 'web', uid: 'u' },
  };
  const recent = {
    ...base,
    metadata: { name: 'b', uid: '2' },
    type: 'Normal',
    reason: 'Scheduled',
    eventTime: '2026-01-01T00:09:00.123456Z',
    firstTimestamp: null,
    lastTimestamp: null,
    reportingComponent: 'default-scheduler',
    involvedObject: { kind: 'Pod', name: 'web', uid: 'u' },
  };
  expect(eventRows([old, recent])).toMatchObject([
    {
      key: '2',
      tone: 'neutral',
      count: 1,
      source: 'default-scheduler',
      lastMs: Date.parse('2026-01-01T00:09:00.123Z'),
    },
    { key: '1', tone: 'warn', count: 7, source: 'kubelet, node-1', about: { uid: 'u' } },
  ]);
});

it('an event without any time does not break the list', () => {
  expect(eventRows([{ ...base, metadata: { name: 'a' } }])[0]).toMatchObject({ reason: '', count: 1 });
});

it('[P31] the object that an event is about, of both APIs', () => {
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' } };
  const about = { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'shop', uid: 'u' };
  const subject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', uid: 'u' } };
  const old = { ...event, involvedObject: about };
  const later = { ...event, regarding: about };
  expect([eventSubject(old), eventSubject(later)]).toEqual([subject, subject]);
  expect(eventSubject(event)).toBeUndefined();
});
