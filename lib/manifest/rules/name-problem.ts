import type { NameProblem } from '#lib/kubernetes/names.ts';
import type { FieldPath } from '../edit/field-path.ts';
import type { Finding, Fix } from '../lint/finding.ts';
import type { Report } from './report.ts';

const rules: Readonly<Record<NameProblem['rule'], string>> = {
  required: 'name-required',
  'too-long': 'name-too-long',
  character: 'name-character',
  uppercase: 'name-uppercase',
  start: 'name-start',
  'start-letter': 'name-start-letter',
  end: 'name-end',
  'empty-part': 'name-empty-part',
  slashes: 'name-slashes',
  prefix: 'name-prefix',
  'dots-only': 'name-dots-only',
  'needs-letter': 'name-needs-letter',
  'double-dash': 'name-double-dash',
  'port-range': 'port-range',
};

export function ruleOfName({ rule }: NameProblem): string {
  return rules[rule];
}

/** A name that breaks a rule of names, as `name-uppercase`, `name-too-long` … */
export function addNameProblem(
  report: Report,
  path: FieldPath,
  text: string,
  problem: NameProblem | undefined,
  more: {
    readonly mark?: 'key' | 'value';
    readonly severity?: Finding['severity'];
    readonly fixes?: readonly (Fix | undefined)[];
  } = {},
): void {
  if (problem === undefined) return;
  const { lower } = problem.params;
  // Such names have no underscores either.
  const meant = typeof lower === 'string' ? { lower: lower.replaceAll('_', '-') } : {};
  const params = { ...problem.params, ...meant, name: text };
  report.add({ severity: 'error', ...more, rule: ruleOfName(problem), path, params });
}

/** The name as it may have been meant: lower case, with dashes; undefined when that breaks a rule too. */
export function tidyName(name: string, judge: (name: string) => NameProblem | undefined): string | undefined {
  const tidy = name
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return tidy !== name && judge(tidy) === undefined ? tidy : undefined;
}

export function renameFix(
  report: Report,
  path: FieldPath,
  name: string,
  judge: (name: string) => NameProblem | undefined,
): Fix | undefined {
  const tidy = tidyName(name, judge);
  if (tidy === undefined) return undefined;
  return report.fix('rename-to', (edit) => edit.set(path, tidy), { isSafe: false, params: { name: tidy } });
}
