const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365 * dayMs;

/**
 * A duration as kubectl prints ages: HumanDuration of k8s.io/apimachinery/pkg/util/duration. Up to two seconds in
 * the future count as now, because clocks differ; more is `<invalid>`.
 */
export function formatAge(ms: number): string {
  if (!Number.isFinite(ms)) return '<unknown>';
  const seconds = Math.trunc(ms / secondMs);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(ms / minuteMs);
  if (minutes < 10) return twoUnits(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(ms / hourMs);
  if (hours < 8) return twoUnits(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (hours < 24 * 8) return twoUnits(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.trunc(days / 365);
  if (hours < 24 * 365 * 8) return twoUnits(years, 'y', days % 365, 'd');
  return `${years}y`;
}

/** The age of a timestamp of the API (RFC 3339); `<unknown>` for none, as kubectl prints it. */
export function formatAgeOf(timestamp: string | undefined, nowMs: number): string {
  if (timestamp === undefined) return '<unknown>';
  return formatAge(nowMs - Date.parse(timestamp));
}

const unitMs: Readonly<Record<string, number>> = { y: yearMs, d: dayMs, h: hourMs, m: minuteMs, s: secondMs };

/**
 * A printed age back to milliseconds, as exact as it was printed (`3h` may be 3 h 59 min), for sorting the cells of
 * a Table. Undefined for `<unknown>` and anything that is not an age.
 */
export function parseAge(text: string): number | undefined {
  if (!/^(?:\d+[ydhms])+$/.test(text)) return undefined;
  let totalMs = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([ydhms])/g)) totalMs += Number(count) * (unitMs[unit ?? ''] ?? 0);
  return totalMs;
}

function twoUnits(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first}${firstUnit}` : `${first}${firstUnit}${second}${secondUnit}`;
}
