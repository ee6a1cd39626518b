import { labelNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { addNameProblem, renameFix } from '../name-problem.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** Names and images of the containers of a pod. */
export function checkContainers(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined || !report.has([...pod, 'spec'])) return;
  const spec = [...pod, 'spec'];
  if (report.items([...spec, 'containers']).length === 0) {
    report.error('containers-missing', [...spec, 'containers'], { mark: 'key' });
  }
  const seen = new Map<string, FieldPath>();
  for (const container of containersOf(report, spec)) {
    const path = [...container, 'name'];
    const name = report.text(path);
    if (name === undefined || name === '') report.error('container-name-missing', path);
    else {
      const fix = renameFix(report, path, name, labelNameProblem);
      addNameProblem(report, path, name, labelNameProblem(name), { fixes: [fix] });
      if (seen.has(name)) report.error('container-name-twice', path, { params: { name } });
      seen.set(name, path);
    }
    checkImage(report, container);
  }
}

/** A template may lack the image for a while; a pod may not. */
function checkImage(report: Report, container: FieldPath): void {
  const path = [...container, 'image'];
  const image = report.get(path);
  const name = report.text([...container, 'name']) ?? '';
  if (image == null || image === '') {
    report.error('image-missing', path, { params: { name } });
  } else if (typeof image === 'string' && image.trim() !== image) {
    const fix = report.fix('trim', (edit) => edit.set(path, image.trim()));
    report.error('image-spaces', path, { fixes: [fix] });
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
