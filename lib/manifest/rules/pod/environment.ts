import { envNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { addNameProblem } from '../name-problem.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** Environment variables of containers. */
export function checkEnvironment(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of containersOf(report, [...pod, 'spec'])) {
    const names = new Set<string>();
    for (const variable of report.each([...container, 'env'])) {
      checkVariable(report, variable);
      const name = report.text([...variable, 'name']);
      if (name === undefined) continue;
      if (names.has(name)) report.warn('env-twice', [...variable, 'name'], { params: { name } });
      names.add(name);
    }
  }
}

function checkVariable(report: Report, variable: FieldPath): void {
  const name = report.text([...variable, 'name']) ?? '';
  addNameProblem(report, [...variable, 'name'], name, envNameProblem(name));
  const from = [...variable, 'valueFrom'];
  if (!report.has(from)) return;
  const value = report.text([...variable, 'value']) ?? '';
  if (value !== '') {
    const drop = report.fix('remove-field', (edit) => edit.remove([...variable, 'value']), {
      isSafe: false,
      params: { field: 'value' },
    });
    const keep = report.fix('remove-field', (edit) => edit.remove(from), {
      isSafe: false,
      params: { field: 'valueFrom' },
    });
    report.error('env-value-twice', from, { mark: 'key', params: { name }, fixes: [drop, keep] });
  }
  const sources = report.pairs(from).filter(([, held]) => held !== null);
  if (sources.length !== 1) report.error('env-source', from, { mark: 'key', params: { name, count: sources.length } });
}
