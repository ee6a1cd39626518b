import { parseQuantity } from '#lib/kubernetes/quantity.ts';

/** Whether the API server can decode a text of such a format; formats it doesn't decode take any. */
export function isOfFormat(text: string, format: string): boolean {
  switch (format) {
    case 'byte':
      return isBase64(text);
    case 'quantity':
      return parseQuantity(goTrimmed(text)) !== undefined;
    case 'date-time':
      return isTime(text, false);
    case 'micro-time':
      return isTime(text, true);
    default:
      return true;
  }
}

/** Go's base64.StdEncoding: line breaks may stand anywhere, nothing else beside the alphabet may. */
export function isBase64(text: string): boolean {
  const joined = text.replace(/[\r\n]/g, '');
  if (joined.length % 4 !== 0) return false;
  return /^[A-Za-z0-9+/]*={0,2}$/.test(joined);
}

/** Go's strings.TrimSpace. */
function goTrimmed(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '');
}

/** Go's time.RFC3339, or its layout with exactly six digits after the second. */
function isTime(text: string, isMicro: boolean): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(text);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second, fraction = '', zoneHour = '0', zoneMinute = '0'] = match;
  if (isMicro && !/^\.\d{6}$/.test(fraction)) return false;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0));
  // Years below 100 are taken for 1900 and later by Date.UTC.
  lastDay.setUTCFullYear(Number(year), Number(month), 0);
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= lastDay.getUTCDate();
  const isHour = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isDay && isHour && Number(zoneHour) <= 24 && Number(zoneMinute) < 60;
}
