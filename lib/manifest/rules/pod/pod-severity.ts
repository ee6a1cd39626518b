import type { Finding } from '../../lint/finding.ts';
import type { Report } from '../report.ts';

/** The API server does not look into the pods of a StatefulSet or a PodTemplate: they are refused when they are made. */
export function podSeverity(report: Report): Finding['severity'] {
  return report.kind === 'StatefulSet' || report.kind === 'PodTemplate' ? 'warning' : 'error';
}
