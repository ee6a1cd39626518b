/** A moment as the kubelet writes it, exact to the nanosecond. */
export interface LogTime {
  /** Since the epoch. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanos: number;
}

export function compareTimes(a: LogTime, b: LogTime): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

export function earlier({ seconds, nanos }: LogTime, byNanos: number): LogTime {
  return nanos < byNanos ? { seconds: seconds - 1, nanos: nanos + 1e9 - byNanos } : { seconds, nanos: nanos - byNanos };
}

/** RFC 3339 in whole seconds, which is all that `sinceTime` of the API knows. */
export function wholeSecond({ seconds }: LogTime): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length)}Z`;
}

export function parseLogTime(text: string): LogTime | undefined {
  const bytes = Buffer.from(`${text} `, 'latin1');
  const stamp = new StampReader().read(bytes);
  return stamp !== undefined && stamp.length === bytes.length - 1 ? stamp : undefined;
}

/** `2026-01-02T03:04` */
const minuteChars = 16;
const [zero, nine, dot, colon, space] = [0x30, 0x39, 0x2e, 0x3a, 0x20];
const [plus, minus, zulu] = [0x2b, 0x2d, 0x5a];

/** Reads the timestamps of lines; remembers the minute, which is the same for most of them. */
export class StampReader {
  #minute = Buffer.alloc(0);
  #minuteSeconds = 0;

  /** The RFC 3339 time before the first space; undefined where there is none. `length`: of the time, in bytes. */
  read(line: Buffer): (LogTime & { readonly length: number }) | undefined {
    const second = twoDigits(line, minuteChars + 1);
    if (second === undefined || line[minuteChars] !== colon || !this.#readMinute(line)) return undefined;
    let at = minuteChars + 3;
    let nanos = 0;
    if (line[at] === dot) {
      let unit = 100_000_000;
      for (at += 1; isDigit(line[at]) && unit >= 1; at += 1) {
        nanos += ((line[at] ?? zero) - zero) * unit;
        unit /= 10;
      }
    }
    const zone = zoneAt(line, at);
    if (zone === undefined || line[at + zone.length] !== space) return undefined;
    return { seconds: this.#minuteSeconds + second - zone.offsetSeconds, nanos, length: at + zone.length };
  }

  #readMinute(line: Buffer): boolean {
    if (this.#minute.length > 0 && line.compare(this.#minute, 0, minuteChars, 0, minuteChars) === 0) return true;
    const text = line.toString('latin1', 0, minuteChars);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
    const ms = Date.parse(`${text}Z`);
    if (Number.isNaN(ms)) return false;
    this.#minute = Buffer.from(text, 'latin1');
    this.#minuteSeconds = ms / 1000;
    return true;
  }
}

function zoneAt(line: Buffer, at: number): { readonly length: number; readonly offsetSeconds: number } | undefined {
  const sign = line[at];
  if (sign === zulu) return { length: 1, offsetSeconds: 0 };
  const [hours, minutes] = [twoDigits(line, at + 1), twoDigits(line, at + 4)];
  if ((sign !== plus && sign !== minus) || line[at + 3] !== colon) return undefined;
  if (hours === undefined || minutes === undefined) return undefined;
  return { length: 6, offsetSeconds: (sign === plus ? 60 : -60) * (hours * 60 + minutes) };
}

function twoDigits(line: Buffer, at: number): number | undefined {
  const [tens, ones] = [line[at], line[at + 1]];
  if (tens === undefined || ones === undefined || !isDigit(tens) || !isDigit(ones)) return undefined;
  return (tens - zero) * 10 + ones - zero;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= nine;
}
