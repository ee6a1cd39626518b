/** Milliseconds of a second that was parsed last: lines come in bursts of the same second. */
let lastSecond = '';
let lastSecondMs = Number.NaN;

/**
 * A time as the kubelet writes it before each line (RFC 3339 with up to nine digits of a second, any offset), in
 * milliseconds since 1970 with the microseconds as fraction. NaN: it is none.
 */
export function logTimeMs(text: string): number {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (match === null) return Number.NaN;
  const [, second = '', fraction, zone = 'Z'] = match;
  const key = second + zone;
  if (key !== lastSecond) {
    lastSecond = key;
    lastSecondMs = Date.parse(key);
  }
  return fraction === undefined ? lastSecondMs : lastSecondMs + Number(`0.${fraction}`) * 1000;
}

/** Of `logTimeMs`, in UTC with milliseconds. */
export function logTimeText(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : '';
}
