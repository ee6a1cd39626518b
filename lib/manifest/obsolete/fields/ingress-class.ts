import type { Report } from '../../rules/report.ts';
import { removeAnnotation } from './pod-fields.ts';

const annotation = 'kubernetes.io/ingress.class';

/** The annotation came before `spec.ingressClassName`; both must say the same when an Ingress is made. */
export function checkIngressClass(report: Report): void {
  if (report.kind !== 'Ingress' || !['networking.k8s.io', 'extensions'].includes(report.group)) return;
  const annotations = ['metadata', 'annotations'];
  const path = [...annotations, annotation];
  const value = report.get(path);
  if (typeof value !== 'string') return;
  const field = ['spec', 'ingressClassName'];
  const named = report.get(field);
  if (typeof named === 'string') {
    const fix = report.fix('remove-annotation', (edit) => removeAnnotation(edit, annotations, annotation), {
      isSafe: named === value,
      params: { annotation },
    });
    const isRefused = named !== value && report.context.mode !== 'edit';
    const rule = named === value ? 'ingress-class-twice' : 'ingress-class-differs';
    const params = { annotation: value, named };
    report.add({ rule, severity: isRefused ? 'error' : 'warning', path, mark: 'key', params, fixes: [fix] });
    return;
  }
  const fix = report.fix(
    'use-ingress-class-name',
    (edit) => {
      edit.move(path, field);
      const rest = edit.get(annotations);
      if (typeof rest === 'object' && rest !== null && Object.keys(rest).length === 0) edit.remove(annotations);
    },
    // There must be an IngressClass of that name.
    { isSafe: false },
  );
  report.add({ rule: 'ingress-class-annotation', severity: 'warning', path, mark: 'key', fixes: [fix] });
}
