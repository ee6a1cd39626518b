import type { FieldPath } from '../../edit/field-path.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

const podFields = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);
const mapEntry = /^metadata\.(?:labels|annotations)\['[^']+'\]$/;

/** Where variables come from: objects by name, fields of the pod (pkg/apis/core/validation, validEnvDownwardAPIFieldPathExpressions). */
export function checkEnvSources(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of containersOf(report, [...pod, 'spec'])) {
    for (const from of report.each([...container, 'envFrom'])) {
      for (const kind of ['configMapRef', 'secretRef']) checkName(report, [...from, kind]);
    }
    for (const variable of report.each([...container, 'env'])) {
      const from = [...variable, 'valueFrom'];
      if (!report.has(from)) continue;
      for (const kind of ['configMapKeyRef', 'secretKeyRef']) {
        const source = [...from, kind];
        checkName(report, source);
        if (report.get([...source, 'key']) === '') report.error('env-key-missing', [...source, 'key']);
      }
      const path = [...from, 'fieldRef', 'fieldPath'];
      const field = report.text(path);
      if (field === undefined || podFields.has(field) || mapEntry.test(field)) continue;
      report.error('env-field-unknown', path, { params: { field } });
    }
  }
}

function checkName(report: Report, source: FieldPath): void {
  if (!report.has(source)) return;
  const name = report.get([...source, 'name']);
  if (name === undefined || name === null || name === '') report.error('env-object-missing', [...source, 'name']);
}
