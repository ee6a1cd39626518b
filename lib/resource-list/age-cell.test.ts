import { describe, expect, it } from 'vitest';
import { exactAgeMs, printsSameAge, readAgeCell } from './age-cell.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const column = (name: string, type = 'string') => ({ name, type });

describe('ages in cells', () => {
  it('are read where a column prints ages, and in brackets anywhere', () => {
    expect(readAgeCell(column('Restarts'), '14 (2m5s ago)', now)).toEqual({
      before: '14 (',
      sinceMs: now - 125_000,
      after: ' ago)',
    });
    expect(readAgeCell(column('Last Seen'), '3h', now)).toEqual({
      before: '',
      sinceMs: now - 3 * 3_600_000,
      after: '',
    });
    expect(readAgeCell(column('Renewed', 'date'), '5d', now)?.sinceMs).toBe(now - 5 * 86_400_000);
    expect(readAgeCell(column('Created At', 'date'), '2026-01-01T00:00:00Z', now)?.sinceMs).toBe(now - 86_400_000);
  });

  it('nothing else is an age', () => {
    expect(readAgeCell(column('Duration'), '3h', now)).toBeUndefined();
    expect(readAgeCell(column('Restarts'), 14, now)).toBeUndefined();
    expect(readAgeCell(column('Message'), 'failed (long ago)', now)).toBeUndefined();
    expect(readAgeCell(column('Message'), ' ago)', now)).toBeUndefined();
    expect(readAgeCell(column('Last Seen'), '<unknown>', now)).toBeUndefined();
    expect(readAgeCell(column('Renewed', 'date'), '2026-99-99T', now)).toBeUndefined();
  });

  it('[N3] are exact where the object says the time', () => {
    const metadata = { name: 'a' };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      status: {
        containerStatuses: [
          { name: 'a', restartCount: 3, lastState: { terminated: { finishedAt: '2026-01-01T23:00:00Z' } } },
        ],
      },
    };
    expect(exactAgeMs('Restarts', pod)).toBe(now - 3_600_000);
    expect(exactAgeMs('Ready', pod)).toBeUndefined();
    const event = { apiVersion: 'v1', kind: 'Event', metadata, lastTimestamp: null, eventTime: '2026-01-01T23:59:00Z' };
    expect(exactAgeMs('Last Seen', event)).toBe(now - 60_000);
    const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata, status: { lastScheduleTime: 'never' } };
    expect(exactAgeMs('Last Schedule', cronJob)).toBeUndefined();
  });

  it('two times print the same as long as kubectl prints the same', () => {
    expect(printsSameAge(now - 3 * 3_600_000 - 1000, now - 3 * 3_600_000, now)).toBe(true);
    expect(printsSameAge(now - 65_000, now - 64_000, now)).toBe(false);
  });
});
