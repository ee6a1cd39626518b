import type { FieldPath } from '../../edit/field-path.ts';
import { podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** What a toleration may say together. */
export function checkTolerations(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const toleration of report.each([...pod, 'spec', 'tolerations'])) checkToleration(report, toleration);
}

function checkToleration(report: Report, toleration: FieldPath): void {
  const operator = report.text([...toleration, 'operator']) ?? '';
  const value = [...toleration, 'value'];
  if (operator === 'Exists' && (report.text(value) ?? '') !== '') {
    const drop = report.fix('remove-field', (edit) => edit.remove(value), {
      isSafe: false,
      params: { field: 'value' },
    });
    const compare = report.fix('set-value', (edit) => edit.set([...toleration, 'operator'], 'Equal'), {
      isSafe: false,
      params: { field: 'operator', value: 'Equal' },
    });
    report.error('toleration-value', value, { fixes: [compare, drop] });
  }
  if ((report.text([...toleration, 'key']) ?? '') === '' && operator !== 'Exists') {
    report.error('toleration-key', [...toleration, 'key']);
  }
  const seconds = [...toleration, 'tolerationSeconds'];
  if (report.has(seconds) && report.get([...toleration, 'effect']) !== 'NoExecute') {
    const fix = report.fix('remove-field', (edit) => edit.remove(seconds), {
      isSafe: false,
      params: { field: 'tolerationSeconds' },
    });
    report.error('toleration-seconds', seconds, { mark: 'key', fixes: [fix] });
  }
}
