import type { FieldPath } from '../../edit/field-path.ts';
import type { Rewriter } from '../../edit/rewrite.ts';
import { isJsonArray } from '../../lossless-json.ts';
import type { Conversion } from '../conversion.ts';

/** autoscaling/v2beta1 to v2: a metric has a `target`, and what it is called stands in `metric`. */
export const autoscalerConversion: Conversion = {
  change(edit) {
    const metrics = edit.get(['spec', 'metrics']);
    if (!isJsonArray(metrics)) return;
    for (const index of metrics.keys()) convertMetric(edit, ['spec', 'metrics', index]);
  },
};

function convertMetric(edit: Rewriter, metric: FieldPath): void {
  for (const source of ['resource', 'containerResource']) {
    convertTarget(edit, [...metric, source], {
      targetAverageUtilization: 'averageUtilization',
      targetAverageValue: 'averageValue',
    });
  }
  const object = [...metric, 'object'];
  if (edit.has([...object, 'target', 'kind'])) edit.rename([...object, 'target'], 'describedObject');
  // An average was what counted where there were both.
  if (edit.has([...object, 'averageValue']) && edit.has([...object, 'targetValue']))
    edit.remove([...object, 'targetValue']);
  for (const [source, selector, targets] of named) {
    const path = [...metric, source];
    if (edit.has([...path, 'metricName'])) edit.move([...path, 'metricName'], [...path, 'metric', 'name']);
    if (edit.has([...path, selector])) edit.move([...path, selector], [...path, 'metric', 'selector']);
    convertTarget(edit, path, targets);
  }
}

const named: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['pods', 'selector', { targetAverageValue: 'averageValue' }],
  ['object', 'selector', { averageValue: 'averageValue', targetValue: 'value' }],
  ['external', 'metricSelector', { targetAverageValue: 'averageValue', targetValue: 'value' }],
];

const types: Readonly<Record<string, string>> = {
  averageUtilization: 'Utilization',
  averageValue: 'AverageValue',
  value: 'Value',
};

function convertTarget(edit: Rewriter, path: FieldPath, targets: Readonly<Record<string, string>>): void {
  for (const [before, after] of Object.entries(targets)) {
    if (!edit.has([...path, before])) continue;
    edit.move([...path, before], [...path, 'target', after]);
    if (!edit.has([...path, 'target', 'type'])) {
      edit.set([...path, 'target', 'type'], types[after] ?? after, { before: after });
    }
  }
}
