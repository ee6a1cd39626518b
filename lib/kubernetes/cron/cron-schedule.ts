/** The values of one field, ascending. */
export interface CronField {
  readonly values: readonly number[];
  /** It was written with a star (`*`, `?`, `*,5`): it then says nothing about which days. `*\/2` is no star. */
  readonly star: boolean;
}

export interface CronFields {
  readonly minute: CronField;
  readonly hour: CronField;
  readonly dayOfMonth: CronField;
  /** 1 is January. */
  readonly month: CronField;
  /** 0 is Sunday; Kubernetes refuses 7. */
  readonly dayOfWeek: CronField;
}

export type CronSchedule =
  | { readonly type: 'fields'; readonly fields: CronFields; readonly timeZone: string | undefined }
  /** `@every 1h30m`: counted from the last run. */
  | { readonly type: 'every'; readonly everyMs: number };

/**
 * `spec.schedule` of a CronJob as its controller reads it: robfig/cron v3, ParseStandard. Five fields, or `@hourly` and
 * its like, with names of months and days in any case. A `TZ=` before it is what old objects still have. Undefined when
 * the controller could not read it either.
 */
export function parseCron(text: string): CronSchedule | undefined {
  const [, timeZone, rest = ''] = /^(?:(?:CRON_)?TZ=(\S*)\s+)?(.*)$/s.exec(text.trim()) ?? [];
  if (rest.startsWith('@every ')) {
    const everyMs = parseDuration(rest.slice('@every '.length));
    return everyMs === undefined ? undefined : { type: 'every', everyMs };
  }
  const words = (descriptors[rest] ?? rest).trim().split(/\s+/);
  if (words.length !== 5) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek] = words.map((word, index) => {
    const bounds = order[index];
    return bounds === undefined ? undefined : parseField(word, bounds);
  });
  if (
    minute === undefined ||
    hour === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined
  ) {
    return undefined;
  }
  return { type: 'fields', timeZone, fields: { minute, hour, dayOfMonth, month, dayOfWeek } };
}

/** Where both days are restricted one of them is enough; a star leaves it to the other (SpecSchedule.dayMatches). */
export function dayMatches(fields: CronFields, dayOfMonth: number, dayOfWeek: number): boolean {
  const inMonth = fields.dayOfMonth.values.includes(dayOfMonth);
  const inWeek = fields.dayOfWeek.values.includes(dayOfWeek);
  return fields.dayOfMonth.star || fields.dayOfWeek.star ? inMonth && inWeek : inMonth || inWeek;
}

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const order: readonly Bounds[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: days },
];

function parseField(text: string, bounds: Bounds): CronField | undefined {
  const values = new Set<number>();
  let star = false;
  for (const part of text.split(',').filter((word) => word !== '')) {
    const range = parseRange(part, bounds);
    if (range === undefined) return undefined;
    star ||= range.star;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return { values: [...values].sort((a, b) => a - b), star };
}

/** `5`, `1-5`, `*`, each with `/step`; `5/10` runs to the end of the field. */
function parseRange(text: string, bounds: Bounds) {
  const [span = '', stepText, ...tooMany] = text.split('/');
  const [low = '', high, ...tooManyDashes] = span.split('-');
  if (tooMany.length > 0 || tooManyDashes.length > 0) return undefined;
  const step = stepText === undefined ? 1 : wholeNumber(stepText);
  if (step === undefined || step === 0) return undefined;
  // As there: a range after a star (`*-5`) goes unread.
  if (low === '*' || low === '?') return { from: bounds.min, to: bounds.max, step, star: step === 1 };
  const from = numberIn(low, bounds);
  const to = high !== undefined ? numberIn(high, bounds) : stepText === undefined ? from : bounds.max;
  if (from === undefined || to === undefined || from < bounds.min || to > bounds.max || from > to) return undefined;
  return { from, to, step, star: false };
}

function numberIn(text: string, { min, names }: Bounds): number | undefined {
  const index = names.indexOf(text.toLowerCase());
  return index === -1 ? wholeNumber(text) : index + min;
}

function wholeNumber(text: string): number | undefined {
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, ns: 0.000001 };

/** Go's time.ParseDuration, cut to whole seconds and at least one, as cron.Every does. */
function parseDuration(text: string): number | undefined {
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|us|ns|s))+$/.test(text)) return undefined;
  let totalMs = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+\.?\d*|\.\d+)(h|ms|m|us|ns|s)/g)) {
    totalMs += Number(count) * (unitMs[unit] ?? 0);
  }
  return Math.max(1000, Math.floor(totalMs / 1000) * 1000);
}
