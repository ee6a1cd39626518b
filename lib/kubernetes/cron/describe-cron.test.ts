import { describe, expect, test } from 'vitest';
import { parseCron } from './cron-schedule.ts';
import { describeCron } from './describe-cron.ts';

function described(text: string) {
  const schedule = parseCron(text);
  if (schedule === undefined) throw new Error(`not a schedule: ${text}`);
  return describeCron(schedule);
}

describe('describeCron [W21]', () => {
  test.each([
    ['* * * * *', { type: 'every-minute' }],
    ['*/15 * * * *', { type: 'every-minutes', count: 15 }],
    ['7,37 * * * *', { type: 'hourly', minutes: [7, 37] }],
    ['0 */6 * * *', { type: 'every-hours', count: 6, minute: 0 }],
    ['30 8 * * *', { type: 'at', times: ['08:30'] }],
    ['0,30 8,20 * * *', { type: 'at', times: ['08:00', '08:30', '20:00', '20:30'] }],
    ['*/10 9-17 * * *', { type: 'between', minutes: { type: 'every-minutes', count: 10 }, from: '09:00', to: '17:59' }],
    ['* 1,3 * * *', { type: 'in-hours', minutes: { type: 'every-minute' }, hours: [1, 3] }],
    // Not evenly spread: 0, 7, … 56, then 4 minutes to the hour.
    ['*/7 * * * *', { type: 'hourly', minutes: [0, 7, 14, 21, 28, 35, 42, 49, 56] }],
  ])('%s in the day', (text, time) => expect(described(text)).toMatchObject({ time }));

  test.each([
    ['0 0 * * *', { type: 'every-day' }],
    ['0 0 * * 1-5', { type: 'weekdays' }],
    ['0 0 * * 0,6', { type: 'days-of-week', days: [0, 6] }],
    ['0 0 1,15 * *', { type: 'days-of-month', days: [1, 15] }],
    ['0 0 1 * 1', { type: 'either', ofMonth: [1], ofWeek: [1] }],
    // Every day of the month written out is no star: either one is enough then, which is every day.
    ['0 0 1-31 * 1', { type: 'every-day' }],
  ])('%s by days', (text, days) => expect(described(text)).toMatchObject({ days }));

  test('names months only where they are restricted', () => {
    expect(described('0 0 1 1,7 *')).toMatchObject({ months: [1, 7] });
    expect(described('0 0 1 1-12 *')).toMatchObject({ months: [] });
  });

  test('tells intervals', () => {
    expect(described('@every 2h')).toEqual({ type: 'every', everyMs: 7_200_000 });
  });
});
