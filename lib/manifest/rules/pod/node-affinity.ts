import type { FieldPath } from '../../edit/field-path.ts';
import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** What a pod asks of the labels of nodes by expressions: each operator takes its own number of values. */
export function checkNodeAffinity(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  const affinity = [...pod, 'spec', 'affinity', 'nodeAffinity'];
  const required = [...affinity, 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];
  const wishes = report.each([...affinity, 'preferredDuringSchedulingIgnoredDuringExecution']);
  const terms = [...report.each(required), ...wishes.map((wish) => [...wish, 'preference'])];
  for (const term of terms) {
    for (const expression of report.each([...term, 'matchExpressions'])) checkExpression(report, expression);
  }
}

function checkExpression(report: Report, expression: FieldPath): void {
  const path = [...expression, 'values'];
  const values = report.items(path);
  const operator = report.text([...expression, 'operator']) ?? '';
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) report.error('expression-values', path, { params: { operator } });
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        const fix = report.fix('remove-field', (edit) => edit.remove(path), {
          isSafe: false,
          params: { field: 'values' },
        });
        report.error('expression-no-values', path, { mark: 'key', params: { operator }, fixes: [fix] });
      }
      return;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) report.error('expression-one-value', path, { params: { operator } });
      // The server takes it, and no node ever fits.
      else if (!/^[+-]?\d+$/.test(report.text([...path, 0]) ?? '')) {
        report.warn('expression-number', [...path, 0], {
          params: { operator, value: report.text([...path, 0]) ?? '' },
        });
      }
      return;
  }
}
