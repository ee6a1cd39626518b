import { annotationKeyProblem, labelKeyProblem, labelValueProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { addNameProblem } from '../name-problem.ts';
import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';
import { utf8Length } from '../utf8-length.ts';

const maxAnnotationBytes = 256 * 1024;

/** Labels and annotations of the object and of its pods, and the labels that selectors ask for. */
export function checkLabels(report: Report): void {
  const pod = podTemplateOf(report);
  checkMetadata(report, ['metadata']);
  if (pod !== undefined && pod.length > 0) checkMetadata(report, [...pod, 'metadata']);
  for (const selector of [
    ['spec', 'selector'],
    ['spec', 'podSelector'],
  ]) {
    checkLabelMap(report, [...selector, 'matchLabels']);
    checkExpressions(report, [...selector, 'matchExpressions']);
  }
  if (report.kind === 'Service' || report.kind === 'ReplicationController') checkLabelMap(report, ['spec', 'selector']);
  if (pod !== undefined) checkLabelMap(report, [...pod, 'spec', 'nodeSelector']);
}

function checkMetadata(report: Report, metadata: FieldPath): void {
  checkLabelMap(report, [...metadata, 'labels']);
  const annotations = [...metadata, 'annotations'];
  let bytes = 0;
  for (const [key, value] of report.pairs(annotations)) {
    addNameProblem(report, [...annotations, key], key, annotationKeyProblem(key), { mark: 'key' });
    bytes += utf8Length(key) + (typeof value === 'string' ? utf8Length(value) : 0);
  }
  if (bytes > maxAnnotationBytes)
    report.error('annotations-too-large', annotations, { params: { bytes, max: maxAnnotationBytes } });
}

function checkLabelMap(report: Report, labels: FieldPath): void {
  for (const [key, value] of report.pairs(labels)) {
    addNameProblem(report, [...labels, key], key, labelKeyProblem(key), { mark: 'key' });
    if (typeof value === 'string') {
      addNameProblem(report, [...labels, key], value, labelValueProblem(value), { mark: 'value' });
    }
  }
}

/** In and NotIn need values, Exists and DoesNotExist must have none. */
function checkExpressions(report: Report, expressions: FieldPath): void {
  for (const path of report.each(expressions)) {
    const key = report.text([...path, 'key']);
    if (key !== undefined) addNameProblem(report, [...path, 'key'], key, labelKeyProblem(key));
    const operator = report.text([...path, 'operator']) ?? '';
    const values = report.items([...path, 'values']);
    if (/^(?:In|NotIn)$/.test(operator) && values.length === 0) {
      report.error('expression-needs-values', [...path, 'operator'], { params: { operator } });
    }
    if (/^(?:Exists|DoesNotExist)$/.test(operator) && values.length > 0) {
      const fix = report.fix('remove-field', (edit) => edit.remove([...path, 'values']), {
        params: { field: 'values' },
      });
      report.error('expression-takes-no-values', [...path, 'values'], { params: { operator }, fixes: [fix] });
    }
  }
}
