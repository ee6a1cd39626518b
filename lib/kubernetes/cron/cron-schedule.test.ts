import { describe, expect, test } from 'vitest';
import { parseCron } from './cron-schedule.ts';

describe('parseCron [W21]', () => {
  const fields = (text: string) => {
    const schedule = parseCron(text);
    return schedule?.type === 'fields' ? schedule.fields : undefined;
  };

  test('reads lists, ranges, steps and names in any case', () => {
    expect(fields('*/20 9-11 1,15 jan,Jul MON-fri')).toEqual({
      minute: { values: [0, 20, 40], star: false },
      hour: { values: [9, 10, 11], star: false },
      dayOfMonth: { values: [1, 15], star: false },
      month: { values: [1, 7], star: false },
      dayOfWeek: { values: [1, 2, 3, 4, 5], star: false },
    });
  });

  test('a single value with a step runs to the end of the field, and a list without values never comes', () => {
    expect(fields('5/20 0 * * *')?.minute.values).toEqual([5, 25, 45]);
    expect(fields('0 0 , * *')?.dayOfMonth.values).toEqual([]);
  });

  test('a star stays one beside other values and loses it by a step', () => {
    expect(fields('0 0 * * *,1')?.dayOfWeek.star).toBe(true);
    expect(fields('0 0 ? * 1')?.dayOfMonth.star).toBe(true);
    expect(fields('0 0 */2 * 1')?.dayOfMonth.star).toBe(false);
  });

  test('knows the descriptors, durations and the time zone of old objects', () => {
    expect(parseCron('@daily')).toEqual(parseCron('0 0 * * *'));
    expect(parseCron('@every 1h30m')).toEqual({ type: 'every', everyMs: 5_400_000 });
    expect(parseCron('@every 10ms')).toEqual({ type: 'every', everyMs: 1000 });
    expect(parseCron('CRON_TZ=Asia/Shanghai 0 8 * * *')).toMatchObject({ timeZone: 'Asia/Shanghai' });
  });

  test.each(['', '* * * *', '* * * * * *', '60 * * * *', '* * * * 7', '*/0 * * * *', '5-1 * * * *', '1-2-3 * * * *'])(
    'refuses %j as the controller does',
    (text) => expect(parseCron(text)).toBeUndefined(),
  );
  test.each(['@fortnightly', '@every soon', '* * * * everyday', '-1 * * * *', '1/2/3 * * * *'])(
    'refuses %j as the controller does',
    (text) => expect(parseCron(text)).toBeUndefined(),
  );
});
