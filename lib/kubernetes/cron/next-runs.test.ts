import { describe, expect, test } from 'vitest';
import { parseCron } from './cron-schedule.ts';
import { nextRuns } from './next-runs.ts';

function runs(text: string, after: string, timeZone = 'UTC', count = 3): readonly string[] | undefined {
  const schedule = parseCron(text);
  if (schedule === undefined) throw new Error(`not a schedule: ${text}`);
  const afterMs = Date.parse(after);
  return nextRuns(schedule, { afterMs, anchorMs: afterMs, timeZone }, count)?.map((ms) =>
    new Date(ms).toISOString().replace(':00.000Z', 'Z'),
  );
}

/** What robfig/cron v3.0.1, the controller's own library, answers to the same questions. */
describe('nextRuns [W21]', () => {
  test('a run at the very minute is over', () => {
    expect(runs('*/5 * * * *', '2026-03-07T20:10:00Z')).toEqual([
      '2026-03-07T20:15Z',
      '2026-03-07T20:20Z',
      '2026-03-07T20:25Z',
    ]);
  });

  test('either day is enough where both are restricted', () => {
    expect(runs('0 0 13 * 5', '2026-11-01T00:00:00Z')).toEqual([
      '2026-11-06T00:00Z',
      '2026-11-13T00:00Z',
      '2026-11-20T00:00Z',
    ]);
    expect(runs('0 0 13 * *', '2026-11-01T00:00:00Z', 'UTC', 2)).toEqual(['2026-11-13T00:00Z', '2026-12-13T00:00Z']);
  });

  test('counts in the time zone of the object', () => {
    expect(runs('0 8 * * MON-FRI', '2026-11-20T23:00:00Z', 'Asia/Shanghai', 2)).toEqual([
      '2026-11-23T00:00Z',
      '2026-11-24T00:00Z',
    ]);
  });

  test('an hour that the clocks skip has no run, one that comes twice has two', () => {
    expect(runs('30 2 * * *', '2026-03-07T20:00:00Z', 'America/New_York', 2)).toEqual([
      '2026-03-09T06:30Z',
      '2026-03-10T06:30Z',
    ]);
    expect(runs('30 1 * * *', '2026-10-31T22:00:00Z', 'America/New_York')).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-01T06:30Z',
      '2026-11-02T06:30Z',
    ]);
  });

  test('finds the leap day and gives up on a day that never comes', () => {
    expect(runs('0 0 29 2 *', '2026-03-01T00:00:00Z', 'UTC', 2)).toEqual(['2028-02-29T00:00Z', '2032-02-29T00:00Z']);
    expect(runs('0 0 31 2 *', '2026-03-01T00:00:00Z')).toEqual([]);
  });

  test('@every counts from the last run', () => {
    const schedule = parseCron('@every 90m');
    if (schedule === undefined) throw new Error('not a schedule');
    const anchorMs = Date.parse('2026-11-20T10:00:00Z');
    const afterMs = Date.parse('2026-11-20T12:00:00Z');
    expect(nextRuns(schedule, { afterMs, anchorMs, timeZone: 'UTC' }, 2)).toEqual([
      Date.parse('2026-11-20T13:00:00Z'),
      Date.parse('2026-11-20T14:30:00Z'),
    ]);
  });

  test('an unknown time zone has no runs', () => {
    expect(runs('0 8 * * *', '2026-11-20T23:00:00Z', 'Mars/Olympus')).toBeUndefined();
  });
});
