import { rfc1035LabelProblem, subdomainProblem } from '#lib/kubernetes/names.ts';
import { addNameProblem } from '../name-problem.ts';
import type { Report } from '../report.ts';

/** CustomResourceDefinitions of apiextensions.k8s.io/v1: their versions and names. */
export function checkCustomResourceDefinition(report: Report): void {
  if (report.group !== 'apiextensions.k8s.io' || report.version !== 'v1') return;
  if (report.kind !== 'CustomResourceDefinition') return;
  checkVersions(report);
  for (const [path, judge] of [
    [['spec', 'group'], subdomainProblem],
    [['spec', 'names', 'plural'], rfc1035LabelProblem],
    [['spec', 'names', 'singular'], rfc1035LabelProblem],
  ] as const) {
    const name = report.text(path) ?? '';
    if (name !== '') addNameProblem(report, path, name, judge(name));
  }
}

/** Objects are stored in exactly one version, and each version says what an object is. */
function checkVersions(report: Report): void {
  const versions = report.each(['spec', 'versions']);
  if (versions.length === 0) return;
  const stored = versions.filter((version) => report.get([...version, 'storage']) === true);
  const [, second] = stored;
  if (second !== undefined) report.error('storage-version-twice', [...second, 'storage']);
  const [only] = versions;
  if (stored.length === 0 && only !== undefined) {
    const path = [...only, 'storage'];
    const fix =
      versions.length > 1
        ? undefined
        : report.fix('set-value', (edit) => edit.set(path, true), { params: { field: 'storage', value: 'true' } });
    report.error('storage-version-missing', path, { fixes: [fix] });
  }
  for (const version of versions) {
    const schema = [...version, 'schema', 'openAPIV3Schema'];
    if (report.has(schema)) continue;
    const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const fix = report.fix('add-open-schema', (edit) => edit.set(schema, open), { isSafe: false });
    report.error('version-schema-missing', schema, { fixes: [fix] });
  }
}
