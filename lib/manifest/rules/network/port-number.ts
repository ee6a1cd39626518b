import { portNumberProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import type { Finding } from '../../lint/finding.ts';
import type { Report } from '../report.ts';

export function checkPortNumber(report: Report, path: FieldPath, severity: Finding['severity'] = 'error'): void {
  const port = report.number(path);
  const problem = port === undefined ? undefined : portNumberProblem(port);
  if (problem === undefined) return;
  report.add({ rule: 'port-range', severity, path, params: { ...problem.params, port: String(port) } });
}
