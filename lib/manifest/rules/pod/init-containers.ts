import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

const fields = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

/** An init container ends before the others begin: it has no health to check, unless it stays as a sidecar. */
export function checkInitContainers(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of report.each([...pod, 'spec', 'initContainers'])) {
    if (report.get([...container, 'restartPolicy']) === 'Always') continue;
    for (const field of fields) {
      const path = [...container, field];
      if (!report.has(path)) continue;
      const drop = report.fix('remove-field', (edit) => edit.remove(path), { isSafe: false, params: { field } });
      const stay = report.fix('set-value', (edit) => edit.set([...container, 'restartPolicy'], 'Always'), {
        isSafe: false,
        params: { field: 'restartPolicy', value: 'Always' },
      });
      report.error('init-container-health', path, { mark: 'key', params: { field }, fixes: [drop, stay] });
    }
  }
}
