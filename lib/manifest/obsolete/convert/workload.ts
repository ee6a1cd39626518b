import type { Rewriter } from '../../edit/rewrite.ts';
import { isJsonObject } from '../../lossless-json.ts';
import type { Report } from '../../rules/report.ts';
import type { Conversion, Note } from '../conversion.ts';

/** Old versions took the template's labels where `selector` was missing (pkg/apis/extensions/v1beta1/defaults.go). */
export function fillSelector(edit: Rewriter): void {
  const labels = edit.get(['spec', 'template', 'metadata', 'labels']);
  if (edit.get(['spec', 'selector']) == null && isJsonObject(labels) && Object.keys(labels).length > 0) {
    edit.set(['spec', 'selector'], { matchLabels: labels }, { before: 'template' });
  }
}

export const deploymentConversion: Conversion = {
  differsIn: ['spec.selector', 'spec.rollbackTo'],
  change(edit) {
    fillSelector(edit);
    if (edit.has(['spec', 'rollbackTo'])) edit.remove(['spec', 'rollbackTo']);
  },
  notes: (report) => leftOut(report, 'rollbackTo'),
};

/** `updatesOnDelete`: pods were replaced only when they were deleted, where nothing else was said. */
export function daemonSetConversion(updatesOnDelete: boolean): Conversion {
  return {
    differsIn: ['spec.selector', 'spec.templateGeneration'],
    change(edit) {
      fillSelector(edit);
      if (edit.has(['spec', 'templateGeneration'])) edit.remove(['spec', 'templateGeneration']);
    },
    notes: (report) => [
      ...leftOut(report, 'templateGeneration'),
      ...(updatesOnDelete ? updateStrategyNote(report) : []),
    ],
  };
}

export function statefulSetConversion(updatesOnDelete: boolean): Conversion {
  return {
    differsIn: ['spec.selector'],
    change: fillSelector,
    notes: (report) => (updatesOnDelete ? updateStrategyNote(report) : []),
  };
}

export const replicaSetConversion: Conversion = { differsIn: ['spec.selector'], change: fillSelector };

function leftOut(report: Report, field: string): readonly Note[] {
  if (report.get(['spec', field]) === undefined) return [];
  return [
    { rule: 'conversion-leaves-out', severity: 'info', path: ['spec', field], params: { field: `spec.${field}` } },
  ];
}

function updateStrategyNote(report: Report): readonly Note[] {
  if (report.get(['spec', 'updateStrategy', 'type']) !== undefined) return [];
  const params = { field: 'spec.updateStrategy.type', before: 'OnDelete', after: 'RollingUpdate' };
  return [{ rule: 'conversion-changes-default', severity: 'info', path: ['spec', 'updateStrategy'], params }];
}
