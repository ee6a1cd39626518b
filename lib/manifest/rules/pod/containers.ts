import { labelNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { addNameProblem, renameFix } from '../name-problem.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';
import { podSeverity } from './pod-severity.ts';

/** Names and images of the containers of a pod. */
export function checkContainers(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined || !report.has([...pod, 'spec'])) return;
  const spec = [...pod, 'spec'];
  const severity = podSeverity(report);
  if (report.items([...spec, 'containers']).length === 0) {
    report.add({
      rule: 'containers-missing',
      severity,
      path: report.has([...spec, 'containers']) ? [...spec, 'containers'] : spec,
      mark: 'key',
    });
  }
  const seen = new Map<string, FieldPath>();
  for (const container of containersOf(report, spec)) {
    const path = [...container, 'name'];
    const name = report.text(path);
    if (name === undefined || name === '') report.add({ rule: 'container-name-missing', severity, path: container });
    else {
      const fix = renameFix(report, path, name, labelNameProblem);
      addNameProblem(report, path, name, labelNameProblem(name), { severity, fixes: [fix] });
      if (seen.has(name)) report.add({ rule: 'container-name-twice', severity, path, params: { name } });
      seen.set(name, path);
    }
    checkImage(report, container);
  }
}

/** A template may lack the image for a while; a pod may not. */
function checkImage(report: Report, container: FieldPath): void {
  const path = [...container, 'image'];
  const image = report.get(path);
  const severity = podSeverity(report);
  const name = report.text([...container, 'name']) ?? '';
  if (image == null || image === '') {
    report.add({ rule: 'image-missing', severity, path: image === '' ? path : container, params: { name } });
  } else if (typeof image === 'string' && image.trim() !== image) {
    const fix = report.fix('trim', (edit) => edit.set(path, image.trim()));
    report.add({ rule: 'image-spaces', severity, path, fixes: [fix] });
  } else if (
    typeof image === 'string' &&
    /[A-Z]/.test(
      image
        .replace(/[:@].*$/, '')
        .split('/')
        .slice(image.includes('/') ? 1 : 0)
        .join('/'),
    )
  ) {
    report.warn('image-uppercase', path, { params: { image } });
  }
}
