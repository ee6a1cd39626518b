import { compareQuantities } from '#lib/kubernetes/quantity.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import { checkQuantity, quantityText } from '../quantity-text.ts';
import type { Report } from '../report.ts';

/** What containers ask for and may have. */
export function checkResources(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of [...containersOf(report, [...pod, 'spec']), [...pod, 'spec']]) {
    const resources = [...container, 'resources'];
    for (const part of ['requests', 'limits']) checkAmounts(report, [...resources, part]);
    for (const [resource] of report.pairs([...resources, 'requests'])) checkLimit(report, resources, resource);
  }
}

function checkAmounts(report: Report, amounts: FieldPath): void {
  for (const [resource] of report.pairs(amounts)) checkQuantity(report, [...amounts, resource], resource);
}

function checkLimit(report: Report, resources: FieldPath, resource: string): void {
  const [request, limit] = ['requests', 'limits'].map((part) =>
    quantityText(report.get([...resources, part, resource])),
  );
  if (request === undefined || limit === undefined) return;
  const order = compareQuantities(request, limit);
  const isExtended = resource.includes('/') && !resource.startsWith('kubernetes.io/');
  const mustBeEqual = isExtended || resource.startsWith('hugepages-');
  if (order === undefined || order === 0 || (order < 0 && !mustBeEqual)) return;
  const path = [...resources, 'requests', resource];
  const fix = report.fix(
    'set-value',
    (edit) => edit.set(path, report.get([...resources, 'limits', resource]) ?? limit),
    {
      isSafe: false,
      params: { field: `requests.${resource}`, value: limit },
    },
  );
  const rule = mustBeEqual ? 'request-not-limit' : 'request-above-limit';
  report.add({ rule, severity: 'error', path, params: { resource, request, limit }, fixes: [fix] });
}
