import { envNameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../../edit/field-path.ts';
import { isJsonObject } from '../../lossless-json.ts';
import { addNameProblem } from '../name-problem.ts';
import { containersOf, podTemplateOf } from '../pod-spec.ts';
import type { Report } from '../report.ts';

/** Environment variables of containers. */
export function checkEnvironment(report: Report): void {
  const pod = podTemplateOf(report);
  if (pod === undefined) return;
  for (const container of containersOf(report, [...pod, 'spec'])) {
    const names = new Set<unknown>();
    for (const [index, variable] of report.items([...container, 'env']).entries()) {
      if (!isJsonObject(variable)) continue;
      const path = [...container, 'env', index];
      const { name, valueFrom } = variable;
      // Most are a good name and a value: containers have hundreds.
      if (typeof name !== 'string' || envNameProblem(name) !== undefined || valueFrom != null) {
        checkVariable(report, path);
      }
      if (typeof name !== 'string') continue;
      if (names.has(name)) report.warn('env-twice', [...path, 'name'], { params: { name } });
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
