import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import type { FieldPath } from '../edit/field-path.ts';
import type { Report } from './report.ts';

/** Quantities are written as text or as a number. */
export function quantityText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** An amount of a resource: mistyped, negative, or not what was meant. A LimitRange may have negative ones. */
export function checkQuantity(
  report: Report,
  path: FieldPath,
  resource: string,
  { takesNegative } = { takesNegative: false },
): void {
  const value = report.get(path);
  const text = quantityText(value);
  if (text === undefined) return;
  const amount = parseQuantity(text)?.nanos;
  if (amount === undefined) {
    const meant = meantQuantity(text);
    const fix =
      meant === undefined
        ? undefined
        : report.fix('use-quantity', (edit) => edit.set(path, meant), { params: { quantity: meant } });
    report.error('quantity-malformed', path, { params: { quantity: text }, fixes: [fix] });
    return;
  }
  if (amount < 0n) {
    if (!takesNegative) report.error('quantity-negative', path, { params: { quantity: text } });
    return;
  }
  if (isBytes(resource) && text.endsWith('m')) {
    const meant = `${text}i`.replace(/mi$/, 'Mi');
    const fix = report.fix('use-quantity', (edit) => edit.set(path, meant), {
      isSafe: false,
      params: { quantity: meant },
    });
    report.warn('quantity-milli-bytes', path, { params: { quantity: text, meant }, fixes: [fix] });
  } else if (isBytes(resource) && /^\d+$/.test(text) && amount > 0n && amount < fewBytes) {
    const meant = `${text}Mi`;
    const fix = report.fix('use-quantity', (edit) => edit.set(path, meant), {
      isSafe: false,
      params: { quantity: meant },
    });
    report.warn('quantity-few-bytes', path, { params: { quantity: text, resource }, fixes: [fix] });
  } else if (resource === 'cpu' && amount > manyCores) {
    const meant = /^\d+$/.test(text) ? `${text}m` : undefined;
    const fix =
      meant === undefined
        ? undefined
        : report.fix('use-quantity', (edit) => edit.set(path, meant), { isSafe: false, params: { quantity: meant } });
    report.warn('quantity-many-cores', path, { params: { quantity: text }, fixes: [fix] });
  }
}

const fewBytes = 65_536_000_000_000n;
const manyCores = 100_000_000_000n;

function isBytes(resource: string): boolean {
  return /(?:^|\.)(?:memory|storage|ephemeral-storage)$/.test(resource);
}

const suffixes: Readonly<Record<string, string>> = {
  b: '',
  kb: 'k',
  kib: 'Ki',
  ki: 'Ki',
  k: 'k',
  mb: 'M',
  mib: 'Mi',
  mi: 'Mi',
  mo: 'M',
  gb: 'G',
  gib: 'Gi',
  gi: 'Gi',
  g: 'G',
  go: 'G',
  tb: 'T',
  tib: 'Ti',
  ti: 'Ti',
  t: 'T',
  pb: 'P',
  pib: 'Pi',
  pi: 'Pi',
};

/** `1 Gi`, `512mb`, `1GiB`, `1,5Gi`: how the API server writes them; undefined when that is not clear. */
export function meantQuantity(text: string): string | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]*)$/.exec(text.trim());
  const [, amount, unit] = match ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const known = unit.toLowerCase();
  const suffix =
    parseQuantity(`1${unit}`) !== undefined ? unit : Object.hasOwn(suffixes, known) ? suffixes[known] : undefined;
  if (suffix === undefined) return undefined;
  // A comma with three digits behind it may part thousands.
  if (/,\d{3}$/.test(amount)) return undefined;
  const meant = `${amount.replace(',', '.')}${suffix}`;
  return parseQuantity(meant) === undefined ? undefined : meant;
}
