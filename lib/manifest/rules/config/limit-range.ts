import { compareQuantities, parseQuantity } from '#lib/kubernetes/quantity.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { quantityText } from '../quantity-text.ts';
import type { Report } from '../report.ts';

/** What must not be greater than what, and which of them is blamed (pkg/apis/core/validation, ValidateLimitRange). */
const orders = [
  ['defaultRequest', 'default', 'defaultRequest'],
  ['min', 'max', 'min'],
  ['default', 'max', 'default'],
  ['defaultRequest', 'max', 'defaultRequest'],
  ['min', 'defaultRequest', 'defaultRequest'],
  ['min', 'default', 'default'],
] as const;

/** Of a pod the others are refused altogether. */
const ordersOfPods = [['min', 'max', 'min']] as const;

/** Amounts of a LimitRange that can't hold together. What the API server fills in breaks no rule that these keep. */
export function checkLimitRange(report: Report): void {
  if (report.group !== '' || report.kind !== 'LimitRange') return;
  const types = new Set<string>();
  for (const limit of report.each(['spec', 'limits'])) {
    const type = report.text([...limit, 'type']) ?? '';
    if (type !== '' && types.has(type)) report.error('limit-type-twice', [...limit, 'type'], { params: { type } });
    types.add(type);
    if (type === 'Pod') checkPod(report, limit);
    if (type === 'PersistentVolumeClaim') checkClaim(report, limit);
    const resources = new Set(
      ['min', 'max', 'default', 'defaultRequest'].flatMap((field) => names(report, limit, field)),
    );
    for (const resource of resources) checkOrder(report, limit, resource, type);
    for (const resource of names(report, limit, 'maxLimitRequestRatio')) checkRatio(report, limit, resource);
  }
}

function names(report: Report, limit: FieldPath, field: string): readonly string[] {
  return report.pairs([...limit, field]).map(([resource]) => resource);
}

function amount(report: Report, limit: FieldPath, field: string, resource: string): string | undefined {
  return quantityText(report.get([...limit, field, resource]));
}

/** A pod as a whole has no requests of its own that could have a default. */
function checkPod(report: Report, limit: FieldPath): void {
  for (const field of ['default', 'defaultRequest']) {
    const path = [...limit, field];
    if (report.pairs(path).length === 0) continue;
    const fix = report.fix('remove-field', (edit) => edit.remove(path), { isSafe: false, params: { field } });
    report.error('limit-default-of-pod', path, { mark: 'key', params: { field }, fixes: [fix] });
  }
}

function checkClaim(report: Report, limit: FieldPath): void {
  const hasStorage = ['min', 'max'].some((field) => report.get([...limit, field, 'storage']) !== undefined);
  if (!hasStorage) report.error('limit-storage-missing', [...limit, 'type']);
}

/** Of what stands at one place the first contradiction says enough. */
function checkOrder(report: Report, limit: FieldPath, resource: string, type: string): void {
  const said = new Set<string>();
  for (const [low, high, at] of type === 'Pod' ? ordersOfPods : orders) {
    const [less, more] = [amount(report, limit, low, resource), amount(report, limit, high, resource)];
    if (less === undefined || more === undefined || said.has(at) || (compareQuantities(less, more) ?? 0) <= 0) continue;
    said.add(at);
    const path = [...limit, at, resource];
    const [other, value] = at === low ? [high, more] : [low, less];
    const fix = report.fix('set-value', (edit) => edit.set(path, report.get([...limit, other, resource]) ?? value), {
      isSafe: false,
      params: { field: `${at}.${resource}`, value },
    });
    report.error('limit-above', path, { params: { resource, low, less, high, more }, fixes: [fix] });
  }
  if (said.size === 0 && type !== 'Pod') checkEqual(report, limit, resource, type);
}

/** What is never shared out twice: huge pages, devices. A container's default is its greatest amount where it is not said. */
function checkEqual(report: Report, limit: FieldPath, resource: string, type: string): void {
  const isShared =
    !resource.startsWith('hugepages-') && (!resource.includes('/') || resource.includes('kubernetes.io/'));
  const request = amount(report, limit, 'defaultRequest', resource);
  const most = type === 'Container' ? amount(report, limit, 'max', resource) : undefined;
  const value = amount(report, limit, 'default', resource) ?? most;
  if (isShared || request === undefined || value === undefined || compareQuantities(request, value) === 0) return;
  if (compareQuantities(request, value) === undefined) return;
  const path = [...limit, 'defaultRequest', resource];
  const fix = report.fix('set-value', (edit) => edit.set(path, value), {
    isSafe: false,
    params: { field: `defaultRequest.${resource}`, value },
  });
  report.error('request-not-limit', path, { params: { resource, request, limit: value }, fixes: [fix] });
}

function checkRatio(report: Report, limit: FieldPath, resource: string): void {
  const path = [...limit, 'maxLimitRequestRatio', resource];
  const ratio = amount(report, limit, 'maxLimitRequestRatio', resource);
  const nanos = ratio === undefined ? undefined : parseQuantity(ratio)?.nanos;
  if (ratio === undefined || nanos === undefined) return;
  if (nanos < 1_000_000_000n) {
    report.error('limit-ratio-below-one', path, { params: { resource, ratio } });
    return;
  }
  const [min, max] = ['min', 'max'].map((field) => {
    const text = amount(report, limit, field, resource);
    return text === undefined ? undefined : parseQuantity(text)?.nanos;
  });
  if (min === undefined || max === undefined || min <= 0n || max < min) return;
  // The API server divides floats of thousandths: what is as close as that is not for us to tell.
  if (Number(nanos) / 1e9 <= (Number(max) / Number(min)) * 1.001) return;
  const params = { resource, ratio, most: `${Math.floor((Number(max) / Number(min)) * 1000) / 1000}` };
  report.error('limit-ratio-above', path, { params });
}
