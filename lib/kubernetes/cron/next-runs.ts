import { type CronFields, type CronSchedule, dayMatches } from './cron-schedule.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMs = 86_400_000;
/** A run that is further away than this from the one before is none for the controller either: five years. */
const searchedDays = 5 * 366;

/**
 * The next `count` runs after `afterMs`, epoch milliseconds. As the controller counts: a time that the clocks skip has
 * no run, one that comes twice has two. `anchorMs` is where `@every` counts from: the last run, or the creation.
 * Undefined when the time zone is unknown, then the controller starts nothing.
 */
export function nextRuns(
  schedule: CronSchedule,
  at: { readonly afterMs: number; readonly anchorMs: number; readonly timeZone: string },
  count: number,
): readonly number[] | undefined {
  const { afterMs, anchorMs } = at;
  if (schedule.type === 'every') {
    const { everyMs } = schedule;
    const passed = Math.max(0, Math.floor((afterMs - anchorMs) / everyMs));
    return Array.from({ length: count }, (_, index) => anchorMs + (passed + 1 + index) * everyMs);
  }
  const zone = zoneOf(schedule.timeZone ?? at.timeZone);
  if (zone === undefined) return undefined;
  const runs: number[] = [];
  const { fields } = schedule;
  const first = Math.floor((afterMs + zone.offsetMs(afterMs)) / dayMs) * dayMs;
  let last = 0;
  for (let day = 0; day < last + searchedDays && runs.length < count; day += 1) {
    const localDayMs = first + day * dayMs;
    if (!dateMatches(fields, localDayMs)) continue;
    const ofDay = runsOfDay(fields, localDayMs, zone).filter((ms) => ms > afterMs);
    if (ofDay.length > 0) last = day;
    runs.push(...ofDay.slice(0, count - runs.length));
  }
  return runs;
}

interface Zone {
  /** What the zone's clocks are ahead of UTC at this moment. */
  readonly offsetMs: (utcMs: number) => number;
}

function zoneOf(name: string): Zone | undefined {
  const format = formatOf(name);
  if (format === undefined) return undefined;
  return {
    offsetMs(utcMs) {
      const parts = new Map(format.formatToParts(utcMs).map((part) => [part.type, Number(part.value)]));
      const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
      const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
      return clock - Math.floor(utcMs / minuteMs) * minuteMs;
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return undefined;
  }
}

function dateMatches(fields: CronFields, localDayMs: number): boolean {
  const date = new Date(localDayMs);
  return (
    fields.month.values.includes(date.getUTCMonth() + 1) && dayMatches(fields, date.getUTCDate(), date.getUTCDay())
  );
}

/** Runs of one day of the zone. Only a day on which the clocks change has to be looked at by quarters of an hour. */
function runsOfDay(fields: CronFields, localDayMs: number, zone: Zone): number[] {
  const before = zone.offsetMs(localDayMs - dayMs / 2);
  const after = zone.offsetMs(localDayMs + 1.5 * dayMs);
  if (before === after) {
    return fields.hour.values.flatMap((hour) =>
      fields.minute.values.map((minute) => localDayMs + (hour * 60 + minute) * minuteMs - before),
    );
  }
  const runs: number[] = [];
  const latest = Math.max(before, after);
  const earliest = Math.min(before, after);
  for (let utcMs = localDayMs - latest; utcMs < localDayMs + dayMs - earliest; utcMs += quarterMs) {
    const localMs = utcMs + zone.offsetMs(utcMs);
    if (Math.floor(localMs / dayMs) * dayMs !== localDayMs) continue;
    const minuteOfDay = Math.floor((localMs - localDayMs) / minuteMs);
    if (!fields.hour.values.includes(Math.floor(minuteOfDay / 60))) continue;
    const start = minuteOfDay % 60;
    for (const minute of fields.minute.values) {
      if (minute >= start && minute < start + 15) runs.push(utcMs + (minute - start) * minuteMs);
    }
  }
  return runs;
}
