const two = (value: number) => String(value).padStart(2, '0');

/** `14:30:58.104`, by this browser's clock; another day's with month and day. */
export function localTime(ms: number, todayMs = Date.now()): string {
  const date = new Date(ms);
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  const isToday = date.toDateString() === new Date(todayMs).toDateString();
  return isToday ? clock : `${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`;
}

/** `2026-01-31T14:30:58.104Z` */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString();
}
