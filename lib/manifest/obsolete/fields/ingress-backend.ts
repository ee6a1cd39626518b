import type { FieldPath } from '../../edit/field-path.ts';
import type { Report } from '../../rules/report.ts';
import { convertBackend } from '../convert/ingress-backend.ts';

const former = ['serviceName', 'servicePort'];

/** The apiVersion of today over backends of the former one, as most old notes have them after half a change. */
export function checkIngressBackends(report: Report): void {
  if (report.apiVersion !== 'networking.k8s.io/v1' || report.kind !== 'Ingress') return;
  const spec: FieldPath = ['spec'];
  // `spec.backend` was renamed as well.
  if (report.has([...spec, 'backend']) && !report.has([...spec, 'defaultBackend'])) {
    checkBackend(report, [...spec, 'backend'], 'defaultBackend');
  }
  checkBackend(report, [...spec, 'defaultBackend']);
  for (const rule of report.each([...spec, 'rules'])) {
    for (const path of report.each([...rule, 'http', 'paths'])) checkBackend(report, [...path, 'backend']);
  }
}

function checkBackend(report: Report, backend: FieldPath, name?: string): void {
  const fields = former.filter((field) => report.get([...backend, field]) !== undefined);
  const [first] = fields;
  if (first === undefined) return;
  const fix = report.fix('convert-backend', (edit) => {
    convertBackend(edit, backend);
    if (name !== undefined) edit.rename(backend, name);
  });
  report.error('ingress-backend-former', name === undefined ? [...backend, first] : backend, {
    at: [...backend, first],
    mark: 'key',
    params: { apiVersion: report.apiVersion, fields: fields.join(', ') },
    fixes: [fix],
  });
}
