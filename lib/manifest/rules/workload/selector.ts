import { matchesSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import type { Report } from '../report.ts';

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** `spec.selector` of a workload: it must be there and fit the labels of the template (spec/errors.md 1.4). */
export function checkSelector(report: Report): void {
  if (report.group !== 'apps' || !kinds.includes(report.kind) || !isJsonObject(report.get(['spec']))) return;
  if (report.version !== 'v1') return;
  const path = ['spec', 'selector'];
  const labels = ['spec', 'template', 'metadata', 'labels'];
  const held = report.get(path);
  const templateLabels = report.get(labels);
  const hasLabels = isJsonObject(templateLabels) && Object.keys(templateLabels).length > 0;
  const isEmpty =
    isJsonObject(held) &&
    report.pairs([...path, 'matchLabels']).length === 0 &&
    report.items([...path, 'matchExpressions']).length === 0;
  if (held == null || (isEmpty && Object.keys(held).every((key) => key.startsWith('match')))) {
    const fix = hasLabels
      ? report.fix('fill-selector', (edit) => edit.set(path, { matchLabels: templateLabels }, { before: 'template' }))
      : undefined;
    report.error('selector-missing', path, {
      mark: 'key',
      params: { kind: report.kind },
      fixes: [fix],
    });
    return;
  }
  checkExpressions(report, [...path, 'matchExpressions'], labels);
  for (const [key, value] of report.pairs([...path, 'matchLabels'])) {
    if (typeof value !== 'string' || report.get([...labels, key]) === value) continue;
    // The selector of an object that exists can't change.
    const follow = report.fix('set-label', (edit) => edit.set([...labels, key], value), {
      isSafe: false,
      params: { label: key, value },
    });
    const own = report.text([...labels, key]);
    const adapt =
      own === undefined || report.context.mode === 'edit'
        ? undefined
        : report.fix('set-selector', (edit) => edit.set([...path, 'matchLabels', key], own), {
            isSafe: false,
            params: { label: key, value: own },
          });
    report.error('selector-mismatch', [...path, 'matchLabels', key], {
      params: { label: key, value, own: own ?? '' },
      fixes: [follow, adapt],
    });
  }
}

function checkExpressions(report: Report, expressions: FieldPath, labels: FieldPath): void {
  for (const path of report.each(expressions)) {
    const requirements = requirementsOf({ matchExpressions: [report.get(path)] });
    const [requirement] = requirements ?? [];
    if (requirements === undefined || requirement === undefined) continue;
    // An operator without the values it needs is told of elsewhere.
    if (/in$/.test(requirement.operator) && requirement.values.length === 0) continue;
    if (matchesSelector(textMapOf(report.get(labels)), requirements)) continue;
    report.error('selector-expression', [...path, 'key'], { params: { label: requirement.key } });
  }
}
