import type { CronField, CronFields, CronSchedule } from './cron-schedule.ts';

/** When in the day. The words are with whoever shows it. */
export type CronTime =
  | { readonly type: 'every-minute' }
  | { readonly type: 'every-minutes'; readonly count: number }
  /** In every hour, at these minutes. */
  | { readonly type: 'hourly'; readonly minutes: readonly number[] }
  | { readonly type: 'every-hours'; readonly count: number; readonly minute: number }
  /** `08:30`, at most six of them. */
  | { readonly type: 'at'; readonly times: readonly string[] }
  /** From the first minute of one hour to the last of another. */
  | { readonly type: 'between'; readonly minutes: CronMinutes; readonly from: string; readonly to: string }
  | { readonly type: 'in-hours'; readonly minutes: CronMinutes; readonly hours: readonly number[] };

export type CronMinutes =
  | { readonly type: 'every-minute' }
  | { readonly type: 'every-minutes'; readonly count: number }
  | { readonly type: 'minutes'; readonly minutes: readonly number[] };

export type CronDays =
  | { readonly type: 'every-day' }
  | { readonly type: 'weekdays' }
  | { readonly type: 'days-of-week'; readonly days: readonly number[] }
  | { readonly type: 'days-of-month'; readonly days: readonly number[] }
  /** One of both is enough. */
  | { readonly type: 'either'; readonly ofMonth: readonly number[]; readonly ofWeek: readonly number[] };

export type CronDescription =
  | { readonly type: 'every'; readonly everyMs: number }
  | {
      readonly type: 'fields';
      readonly time: CronTime;
      readonly days: CronDays;
      /** Empty: in every month. */
      readonly months: readonly number[];
    };

const mostTimes = 6;

/** What a schedule means, ready to be said in any language. */
export function describeCron(schedule: CronSchedule): CronDescription {
  if (schedule.type === 'every') return { type: 'every', everyMs: schedule.everyMs };
  const { fields } = schedule;
  return {
    type: 'fields',
    time: timeOf(fields),
    days: daysOf(fields),
    months: isAll(fields.month, 12) ? [] : fields.month.values,
  };
}

const isAll = (field: CronField, size: number) => field.values.length === size;

/** n when the values are 0, n, 2n … up to the end of the field, and n divides it: then they are evenly spread. */
function stepOf(values: readonly number[], size: number): number | undefined {
  const [first, second] = values;
  if (first !== 0 || second === undefined || size % second !== 0 || values.length !== size / second) return undefined;
  return values.every((value, index) => value === index * second) ? second : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

function timeOf({ minute, hour }: CronFields): CronTime {
  const minutes = minutesOf(minute);
  const [only] = minute.values;
  if (isAll(hour, 24)) return minutes.type === 'minutes' ? { type: 'hourly', minutes: minutes.minutes } : minutes;
  if (minute.values.length === 1 && only !== undefined) {
    const count = stepOf(hour.values, 24);
    if (count !== undefined && hour.values.length > 2) return { type: 'every-hours', count, minute: only };
  }
  if (minute.values.length * hour.values.length <= mostTimes) {
    const times = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`));
    return { type: 'at', times };
  }
  const [from] = hour.values;
  const to = hour.values.at(-1);
  if (from !== undefined && to !== undefined && to - from === hour.values.length - 1) {
    return { type: 'between', minutes, from: `${two(from)}:00`, to: `${two(to)}:59` };
  }
  return { type: 'in-hours', minutes, hours: hour.values };
}

function minutesOf(minute: CronField): CronMinutes {
  if (isAll(minute, 60)) return { type: 'every-minute' };
  const count = stepOf(minute.values, 60);
  return count !== undefined && minute.values.length > 2
    ? { type: 'every-minutes', count }
    : { type: 'minutes', minutes: minute.values };
}

function daysOf({ dayOfMonth, dayOfWeek }: CronFields): CronDays {
  const anyOfMonth = isAll(dayOfMonth, 31);
  const anyOfWeek = isAll(dayOfWeek, 7);
  const isEither = !dayOfMonth.star && !dayOfWeek.star;
  // `1-31` is no star: with a day of the week beside it every day has a run.
  if ((anyOfMonth && anyOfWeek) || (isEither && (anyOfMonth || anyOfWeek))) return { type: 'every-day' };
  if (isEither) return { type: 'either', ofMonth: dayOfMonth.values, ofWeek: dayOfWeek.values };
  if (!anyOfMonth) return { type: 'days-of-month', days: dayOfMonth.values };
  if (dayOfWeek.values.join() === '1,2,3,4,5') return { type: 'weekdays' };
  return { type: 'days-of-week', days: dayOfWeek.values };
}
