'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { CronSchedule } from '#lib/kubernetes/cron/cron-schedule.ts';
import {
  type CronDays,
  type CronDescription,
  type CronMinutes,
  type CronTime,
  describeCron,
} from '#lib/kubernetes/cron/describe-cron.ts';

/** A schedule in a sentence: "At 08:30 and 20:30, Monday to Friday". */
export function useScheduleWords(): (schedule: CronSchedule) => string {
  const locale = useLocale();
  const t = useTranslations('kinds.cronJob.schedule');
  return useMemo(() => {
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    // Chinese has a space between its characters and digits, which the browser's list does not make.
    const listDigits = (texts: readonly string[]) => list.format(texts).replace(/(?<=\d)和(?=\d)/, ' 和 ');
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    const numbers = (values: readonly number[]) => listDigits(spans(values));
    // The first of November 2026 is a Sunday.
    const dayNames = (days: readonly number[]) =>
      list.format(days.map((day) => weekday.format(Date.UTC(2026, 10, 1 + day))));
    const monthNames = (months: readonly number[]) =>
      list.format(months.map((number) => month.format(Date.UTC(2026, number - 1, 1))));

    const minutesText = (minutes: CronMinutes) => {
      switch (minutes.type) {
        case 'every-minute':
          return t('everyMinute');
        case 'every-minutes':
          return t('everyMinutes', { count: minutes.count });
        case 'minutes':
          return t('atMinutes', { count: minutes.minutes.length, minutes: numbers(minutes.minutes) });
      }
    };
    const timeText = (time: CronTime) => {
      switch (time.type) {
        case 'every-minute':
        case 'every-minutes':
          return minutesText(time);
        case 'hourly':
          return t('hourly', { count: time.minutes.length, minutes: numbers(time.minutes) });
        case 'every-hours':
          return t('everyHours', { count: time.count, minute: time.minute });
        case 'at':
          return t('at', { times: listDigits(time.times) });
        case 'between':
          return t('between', { minutes: minutesText(time.minutes), from: time.from, to: time.to });
        case 'in-hours':
          return t('inHours', {
            minutes: minutesText(time.minutes),
            count: time.hours.length,
            hours: numbers(time.hours),
          });
      }
    };
    const daysText = (days: CronDays) => {
      switch (days.type) {
        case 'every-day':
          return t('everyDay');
        case 'weekdays':
          return t('weekdays', { first: dayNames([1]), last: dayNames([5]) });
        case 'days-of-week':
          return t('daysOfWeek', { days: dayNames(days.days) });
        case 'days-of-month':
          return t('daysOfMonth', { count: days.days.length, days: numbers(days.days) });
        case 'either':
          return t('either', {
            count: days.ofMonth.length,
            days: numbers(days.ofMonth),
            weekdays: dayNames(days.ofWeek),
          });
      }
    };
    return (schedule) => {
      const description: CronDescription = describeCron(schedule);
      if (description.type === 'every') return t('interval', intervalOf(description.everyMs));
      const values = { time: timeText(description.time), days: daysText(description.days) };
      return description.months.length === 0
        ? t('sentence', values)
        : t('sentenceInMonths', { ...values, months: monthNames(description.months) });
    };
  }, [locale, t]);
}

/** `1, 2, 3, 7` as `1–3, 7`: three in a row and more are a span. */
function spans(values: readonly number[]): string[] {
  const found: [first: number, last: number][] = [];
  for (const value of values) {
    const open = found.at(-1);
    if (open !== undefined && open[1] === value - 1) open[1] = value;
    else found.push([value, value]);
  }
  return found.flatMap(([first, last]) => {
    if (first === last) return [`${first}`];
    return last === first + 1 ? [`${first}`, `${last}`] : [`${first}–${last}`];
  });
}

function intervalOf(everyMs: number): { unit: 'hours' | 'minutes' | 'seconds'; count: number } {
  if (everyMs % 3_600_000 === 0) return { unit: 'hours', count: everyMs / 3_600_000 };
  if (everyMs % 60_000 === 0) return { unit: 'minutes', count: everyMs / 60_000 };
  return { unit: 'seconds', count: everyMs / 1000 };
}
